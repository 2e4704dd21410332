package dev.trunkline.driver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.TlsOptions;
import dev.trunkline.driver.options.TlsVersion;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.KeyFiles;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where authorities and what they have taken back are read from (manual 32.19.1), and what a policy
/// demands of them.
class AuthoritiesTest {
    private static final Host HOST = new Host("db.example.com", null, 5432);

    @TempDir
    private Path folder;

    private final Identity one = Identity.root("One");
    private final Identity two = Identity.root("Two");

    @Test
    void a_file_may_hold_many_in_pem_or_one_in_der() throws Exception {
        Path pem = Files.writeString(
                folder.resolve("a.der"), "trusted by us\n" + one.certificatesPem() + "\r\n" + two.certificatesPem());
        assertThat(authorities(choice().rootCert(pem)).trusted()).containsExactly(one.certificate(), two.certificate());
        Path der = Files.write(folder.resolve("a.pem"), one.certificate().getEncoded());
        assertThat(authorities(choice().rootCert(der)).trusted()).containsExactly(one.certificate());
        Path commented = KeyFiles.copy("rsa-certificate-text", folder.resolve("t"));
        assertThat(authorities(choice().rootCert(commented)).trusted()).hasSize(1);
    }

    @Test
    void the_users_folder_is_looked_into_where_nothing_is_named() throws IOException {
        assertThat(Authorities.of(choice().options())).isEmpty();
        Files.writeString(folder.resolve("root.crt"), one.certificatesPem());
        assertThat(authorities(choice()).trusted()).containsExactly(one.certificate());
        assertThat(authorities(choice()).revoked()).isNull();
        Files.writeString(folder.resolve("root.crl"), Identity.pem("X509 CRL", one.revoked(Instant.now())));
        assertThat(authorities(choice()).revoked()).hasSize(1);
    }

    @Test
    void a_file_that_is_named_has_to_be_there_and_to_hold_certificates() throws IOException {
        Path none = folder.resolve("none");
        fails(choice().rootCert(none), "sslrootcert: " + none + " does not exist");
        fails(choice().rootCert(folder), "sslrootcert: " + folder + " is not a regular file");
        Path key = KeyFiles.copy("ec-sec1", folder.resolve("k"));
        fails(choice().rootCert(key), "sslrootcert: " + key + " holds no certificate");
        Path broken = Files.writeString(
                folder.resolve("b"), one.certificatesPem() + Identity.pem("CERTIFICATE", new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> Authorities.of(choice().rootCert(broken).options()))
                .hasMessageStartingWith(
                        "sslrootcert: " + broken + " has a certificate (the second) that can't be read: ");
    }

    @Test
    void system_stands_for_the_systems_authorities() throws IOException {
        Authorities system = authorities(choice().rootCert(TlsOptions.SYSTEM));
        assertThat(system.trusted()).hasSizeGreaterThan(20);
        assertThat(system.where()).isEqualTo("the system's authorities");
        // A list of revoked certificates in the user's folder is for authorities of the user's own.
        Files.writeString(folder.resolve("root.crl"), Identity.pem("X509 CRL", one.revoked(Instant.now())));
        assertThat(authorities(choice().rootCert(TlsOptions.SYSTEM)).revoked()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"REQUIRE", "VERIFY_CA"})
    void system_is_not_taken_with_less_than_verify_full(SslMode mode) {
        assertThatThrownBy(() -> TlsPolicy.of(
                        new TlsChoice(mode, folder).rootCert(TlsOptions.SYSTEM).options(), HOST))
                .hasMessage("sslrootcert=system needs sslmode verify-full, not " + mode.word());
    }

    @Test
    void lists_of_revoked_certificates_come_from_a_file_and_a_folder() throws IOException {
        Files.writeString(folder.resolve("root.crt"), one.certificatesPem());
        byte[] ofOne = one.revoked(Instant.now());
        byte[] ofTwo = two.revoked(
                Instant.now(), CertificateRequest.localhost().signedBy(two).certificate());
        Path file = Files.write(folder.resolve("list.pem"), ofOne);
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Files.writeString(lists.resolve("ab12cd34.r0"), Identity.pem("X509 CRL", ofTwo));
        assertThat(authorities(choice().crl(file)).revoked()).hasSize(1);
        assertThat(authorities(choice().crlFolder(lists)).revoked()).hasSize(1);
        assertThat(authorities(choice().crl(file).crlFolder(lists)).revoked()).hasSize(2);
    }

    @Test
    void a_list_that_is_named_has_to_be_there() throws IOException {
        Files.writeString(folder.resolve("root.crt"), one.certificatesPem());
        Path none = folder.resolve("none");
        fails(choice().crl(none), "sslcrl: " + none + " does not exist");
        fails(
                choice().crl(folder.resolve("root.crt")),
                "sslcrl: " + folder.resolve("root.crt") + " holds no list of revoked certificates");
        assertThatThrownBy(() -> Authorities.of(choice().crlFolder(none).options()))
                .hasMessageStartingWith("sslcrldir: " + none + " can't be read");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        fails(choice().crlFolder(empty), "sslcrldir: " + empty + " holds no list of revoked certificates");
    }

    @Test
    void require_verifies_as_soon_as_there_are_authorities() throws Exception {
        // Manual 32.19.1; below require nothing is verified, since what fails would go on in clear.
        assertThat(policy(SslMode.REQUIRE).engine()).isNotNull();
        Files.writeString(folder.resolve("root.crt"), "no certificate");
        assertThatThrownBy(() -> policy(SslMode.REQUIRE)).hasMessageContaining("holds no certificate");
        assertThat(policy(SslMode.PREFER).engine()).isNotNull();
        assertThat(policy(SslMode.ALLOW).engine()).isNotNull();
    }

    @Test
    void verify_full_needs_a_name() throws IOException {
        Files.writeString(folder.resolve("root.crt"), one.certificatesPem());
        TlsOptions options = new TlsChoice(SslMode.VERIFY_FULL, folder).options();
        assertThatThrownBy(() -> TlsPolicy.of(options, new Host("", "10.0.0.1", 5432)))
                .hasMessage("sslmode verify-full needs the host's name, and only its address (hostaddr) was given");
    }

    @Test
    void a_key_log_is_refused_since_java_gives_no_keys() {
        TlsOptions options = new TlsChoice(SslMode.REQUIRE, folder)
                .keyLog(folder.resolve("log"))
                .options();
        assertThatThrownBy(() -> TlsPolicy.of(options, HOST)).hasMessageStartingWith("sslkeylogfile is not supported");
    }

    @Test
    void the_versions_are_those_between_lowest_and_highest() {
        assertThat(versions(TlsVersion.TLS_1_2, null)).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(versions(TlsVersion.TLS_1_3, null)).containsExactly("TLSv1.3");
        assertThat(versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2)).containsExactly("TLSv1.2");
        assertThatThrownBy(() -> versions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2))
                .hasMessage("ssl_min_protocol_version is above ssl_max_protocol_version");
    }

    private String[] versions(TlsVersion low, TlsVersion high) {
        TlsOptions options =
                new TlsChoice(SslMode.REQUIRE, folder).versions(low, high).options();
        return TlsPolicy.of(options, HOST).engine().getEnabledProtocols();
    }

    private TlsPolicy policy(SslMode mode) {
        return TlsPolicy.of(new TlsChoice(mode, folder).options(), HOST);
    }

    private TlsChoice choice() {
        return new TlsChoice(SslMode.VERIFY_FULL, folder);
    }

    private static Authorities authorities(TlsChoice choice) {
        return Authorities.of(choice.options()).orElseThrow();
    }

    private static void fails(TlsChoice choice, String says) {
        assertThatThrownBy(() -> Authorities.of(choice.options()))
                .satisfies(e -> assertThat(((ConnectionException) e).kind()).isEqualTo(Kind.OPTIONS))
                .hasMessage(says);
    }
}
