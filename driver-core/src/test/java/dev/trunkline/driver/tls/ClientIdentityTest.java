package dev.trunkline.driver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.SslCertMode;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.KeyFiles;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The certificate that we show, and its key (manual 32.19.2).
class ClientIdentityTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "rsa-certificate,rsa-pkcs1",
        "rsa-certificate-text,rsa-pkcs8",
        "rsa-certificate-der,rsa-pkcs8-der",
        "rsa-certificate,rsa-pkcs8-aes256",
        "rsa-certificate,rsa-legacy-aes256",
        "ec-certificate,ec-sec1",
        "ed25519-certificate,ed25519-pkcs8",
        "rsa-pss-certificate,rsa-pss-pkcs8",
        "rsa-certificate,rsa-pkcs12"
    })
    void certificate_and_key_are_told_by_their_content_not_by_their_names(String certificate, String key)
            throws IOException {
        // The names are as misleading as they can be.
        Path cert = KeyFiles.copy(certificate, folder.resolve("it.p12"));
        Path secret = KeyFiles.copy(key, folder.resolve("it.der"));
        ClientIdentity identity = identity(choice().shows(cert, secret).password(KeyFiles.PASSWORD));
        assertThat(identity.chain().getFirst().getSubjectX500Principal()).hasToString("CN=ada");
    }

    @ParameterizedTest
    @CsvSource({"rsa-pkcs12," + KeyFiles.PASSWORD, "rsa-pkcs12-legacy,Schluessel-7"})
    void a_pkcs12_file_is_both_certificate_and_key(String file, String password) throws IOException {
        Path both = KeyFiles.copy(file, folder.resolve("it.pem"));
        for (TlsChoice choice :
                new TlsChoice[] {choice().shows(both, null), choice().shows(null, both), choice().shows(both, both)}) {
            ClientIdentity identity = identity(choice.password(password));
            assertThat(identity.chain()).hasSize(1);
            assertThat(identity.key().getAlgorithm()).isEqualTo("RSA");
            assertThat(identity).hasToString("ClientIdentity[CN=ada]");
        }
        fails(
                choice().shows(both, null).password("falsch"),
                "sslcert: " + both + " can't be used: the password given for it (sslpassword) does not open it");
        fails(
                choice().shows(both, null),
                "sslcert: " + both + " can't be used: it is encrypted, and no password was given (sslpassword)");
    }

    @Test
    void a_pkcs12_file_with_an_empty_password_needs_none() throws IOException {
        Path both = KeyFiles.copy("rsa-pkcs12-no-password", folder.resolve("it"));
        assertThat(identity(choice().shows(both, null)).key()).isNotNull();
    }

    @Test
    void a_pkcs12_file_of_javas_is_as_good() throws Exception {
        Identity ada = new CertificateRequest("ada").key("Ed25519").signedBy(Identity.root("CA"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "x",
                ada.keys().getPrivate(),
                "geheim".toCharArray(),
                ada.chain().toArray(Certificate[]::new));
        Path file = folder.resolve("store");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "geheim".toCharArray());
        }
        KeyFiles.permissions(file, "rw-------");
        assertThat(identity(choice().shows(file, null).password("geheim")).chain())
                .isEqualTo(ada.chain());
    }

    @Test
    void the_users_folder_is_looked_into_where_nothing_is_named() throws IOException {
        assertThat(ClientIdentity.of(choice().options())).isEmpty();
        KeyFiles.copy("ec-certificate", folder.resolve("postgresql.crt"));
        fails(
                choice(),
                "sslkey: " + folder.resolve("postgresql.key") + " does not exist, and the certificate "
                        + folder.resolve("postgresql.crt") + " is of no use without its key");
        KeyFiles.copy("ec-sec1", folder.resolve("postgresql.key"));
        assertThat(ClientIdentity.of(choice().options())).isPresent();
        assertThat(ClientIdentity.of(choice().certMode(SslCertMode.DISABLE).options()))
                .isEmpty();
    }

    @Test
    void the_certificates_behind_the_first_are_shown_too() throws IOException {
        Identity middle = new CertificateRequest("Middle").authority().signedBy(Identity.root("CA"));
        Identity ada = new CertificateRequest("ada").signedBy(middle);
        Path cert = Files.writeString(folder.resolve("c"), ada.certificatesPem());
        Path key = KeyFiles.secret(folder.resolve("k"), ada.keyPem().getBytes(StandardCharsets.US_ASCII));
        assertThat(identity(choice().shows(cert, key)).chain())
                .isEqualTo(ada.chain())
                .hasSize(2);
        // One file may hold both, as long as nobody else can read it.
        Path both = KeyFiles.secret(
                folder.resolve("b"), (ada.keyPem() + ada.certificatesPem()).getBytes(StandardCharsets.US_ASCII));
        assertThat(identity(choice().shows(both, both)).chain()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"rsa-certificate,ec-sec1", "ec-certificate,rsa-pkcs1", "ed25519-certificate,ec-sec1"})
    void a_key_of_another_certificate_is_refused(String certificate, String key) throws IOException {
        Path cert = KeyFiles.copy(certificate, folder.resolve("c"));
        Path secret = KeyFiles.copy(key, folder.resolve("k"));
        fails(choice().shows(cert, secret), "sslkey: " + secret + " does not belong to the certificate " + cert);
    }

    @Test
    void nor_does_another_key_of_the_same_kind_fit() throws IOException {
        for (String kind : new String[] {"RSA", "EC", "Ed25519"}) {
            Path cert = Files.writeString(
                    folder.resolve("c"),
                    new CertificateRequest("ada").key(kind).signedByItself().certificatesPem());
            Path key = KeyFiles.secret(
                    folder.resolve("k"),
                    new CertificateRequest("ada")
                            .key(kind)
                            .signedByItself()
                            .keyPem()
                            .getBytes(StandardCharsets.US_ASCII));
            fails(choice().shows(cert, key), "sslkey: " + key + " does not belong to the certificate " + cert);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-r--r--", "rw----r--", "rwx--x---", "rw--w----"})
    void a_key_that_others_can_read_is_refused(String permissions) throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("unix"), "no permissions here");
        Path cert = KeyFiles.copy("rsa-certificate", folder.resolve("c"));
        Path key = KeyFiles.permissions(KeyFiles.copy("rsa-pkcs1", folder.resolve("k")), permissions);
        fails(
                choice().shows(cert, key),
                "sslkey: " + key + " can be read by others; its permissions must be u=rw (0600) or less, or u=rw,g=r"
                        + " (0640) or less if root owns it");
        Path both = KeyFiles.permissions(KeyFiles.copy("rsa-pkcs12", folder.resolve("b")), permissions);
        assertThatThrownBy(() -> identity(choice().shows(both, null).password(KeyFiles.PASSWORD)))
                .hasMessageContaining("can be read by others");
    }

    @Test
    void a_key_of_roots_may_be_read_by_its_group() throws IOException {
        Path key = KeyFiles.permissions(KeyFiles.copy("rsa-pkcs1", folder.resolve("k")), "rw-r-----");
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("unix"), "no permissions here");
        boolean roots = Files.getAttribute(key, "unix:uid").equals(0);
        Path cert = KeyFiles.copy("rsa-certificate", folder.resolve("c"));
        if (roots) {
            assertThat(identity(choice().shows(cert, key)).key()).isNotNull();
        } else {
            assertThatThrownBy(() -> identity(choice().shows(cert, key))).hasMessageContaining("can be read by others");
        }
    }

    @Test
    void what_is_missing_or_broken_is_said_with_its_file() throws IOException {
        Path cert = KeyFiles.copy("rsa-certificate", folder.resolve("c"));
        Path none = folder.resolve("none");
        fails(choice().shows(none, none), "sslcert: " + none + " does not exist");
        fails(choice().shows(cert, none), "sslkey: " + none + " does not exist");
        fails(choice().shows(folder, none), "sslcert: " + folder + " is not a regular file");
        Path asKey = KeyFiles.copy("rsa-certificate", folder.resolve("d"));
        fails(choice().shows(cert, asKey), "sslkey: " + asKey + " can't be used: there is no private key in it");
        Path empty = KeyFiles.secret(folder.resolve("e"), new byte[0]);
        fails(
                choice().shows(cert, empty),
                "sslkey: " + empty + " can't be used: it holds no private key of a known form");
        Path key = KeyFiles.copy("rsa-pkcs1", folder.resolve("k"));
        fails(choice().shows(key, key), "sslcert: " + key + " holds no certificate");
        Path locked = KeyFiles.copy("rsa-pkcs8-aes256", folder.resolve("l"));
        fails(
                choice().shows(cert, locked),
                "sslkey: " + locked + " can't be used: it is encrypted, and no password was given (sslpassword)");
        fails(
                choice().shows(cert, locked).password("falsch"),
                "sslkey: " + locked + " can't be used: the password given for it (sslpassword) does not open it");
    }

    private TlsChoice choice() {
        return new TlsChoice(SslMode.REQUIRE, folder);
    }

    private static ClientIdentity identity(TlsChoice choice) {
        Optional<ClientIdentity> identity = ClientIdentity.of(choice.options());
        return identity.orElseThrow();
    }

    private static void fails(TlsChoice choice, String says) {
        assertThatThrownBy(() -> ClientIdentity.of(choice.options()))
                .satisfies(e -> assertThat(((ConnectionException) e).kind()).isEqualTo(Kind.OPTIONS))
                .hasMessage(says)
                .hasMessageNotContaining("falsch");
    }
}
