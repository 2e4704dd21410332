package dev.trunkline.driver.tls;

import static dev.trunkline.driver.testing.Asn1.integer;
import static dev.trunkline.driver.testing.Asn1.sequence;
import static dev.trunkline.driver.testing.Asn1.value;
import static dev.trunkline.driver.testing.Asn1.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which servers are believed (manual 32.19.1, RFC 5280).
class ServerTrustTest {
    private final Instant now = Instant.now();
    private static final Duration DAY = Duration.ofDays(1);

    private final Identity root = Identity.root("Trunkline Test Root");
    private final Identity server = CertificateRequest.localhost().signedBy(root);

    @Test
    void a_server_with_a_certificate_of_a_trusted_authority_is_believed() {
        believed(server, "localhost");
        believed(server, "127.0.0.1");
        believed(server, null);
    }

    @ParameterizedTest
    @CsvSource({"RSA,RSA", "EC,RSA", "RSA,EC", "Ed25519,Ed25519", "RSASSA-PSS,RSASSA-PSS", "EC,Ed25519"})
    void with_every_kind_of_key(String ofRoot, String ofServer) {
        Identity authority =
                new CertificateRequest("CA").authority().key(ofRoot).signedByItself();
        Identity named = CertificateRequest.localhost().key(ofServer).signedBy(authority);
        assertThatCode(() -> check(List.of(authority), named.chain(), null, "localhost"))
                .doesNotThrowAnyException();
    }

    @Test
    void authorities_between_are_followed_in_whatever_order_they_come() {
        Identity middle = new CertificateRequest("Middle").authority().signedBy(root);
        Identity lower = new CertificateRequest("Lower").authority().signedBy(middle);
        Identity deep = CertificateRequest.localhost().signedBy(lower);
        believed(deep, "localhost");
        List<X509Certificate> shuffled =
                new ArrayList<>(deep.chain().subList(1, deep.chain().size()));
        Collections.reverse(shuffled);
        shuffled.addFirst(deep.certificate());
        shuffled.add(server.certificate());
        assertThatCode(() -> check(List.of(root), shuffled, null, "localhost")).doesNotThrowAnyException();
        // An authority between may be the one that is trusted.
        assertThatCode(() -> check(List.of(middle), deep.chain(), null, "localhost"))
                .doesNotThrowAnyException();
        refused(Reason.UNKNOWN_AUTHORITY, List.of(deep.certificate()), null, null, "CN=Lower");
    }

    @Test
    void an_unknown_authority_is_not_believed() {
        Identity other = CertificateRequest.localhost().signedBy(Identity.root("Somebody"));
        refused(
                Reason.UNKNOWN_AUTHORITY,
                other.chain(),
                null,
                "localhost",
                "the certificate CN=localhost is signed by CN=Somebody, and root.crt (sslrootcert) does not hold"
                        + " that authority; if it is to be trusted, put its certificate there");
    }

    @Test
    void an_authority_that_only_has_the_name_of_a_trusted_one_is_not_believed() {
        Identity impostor = Identity.root("Trunkline Test Root");
        refused(
                Reason.UNKNOWN_AUTHORITY,
                CertificateRequest.localhost().signedBy(impostor).chain(),
                null,
                null,
                "");
        List<X509Certificate> withRoot =
                List.of(CertificateRequest.localhost().signedBy(impostor).certificate(), root.certificate());
        refused(Reason.UNKNOWN_AUTHORITY, withRoot, null, null, "");
    }

    @Test
    void a_certificate_signed_by_itself_is_believed_only_if_it_is_trusted_itself() {
        Identity alone = CertificateRequest.localhost().signedByItself();
        refused(
                Reason.UNKNOWN_AUTHORITY,
                alone.chain(),
                null,
                "localhost",
                "the certificate CN=localhost is signed by nobody but itself, and root.crt (sslrootcert) does not"
                        + " hold it; if it is the right one, put it there");
        assertThatCode(() -> check(List.of(root, alone), alone.chain(), null, "localhost"))
                .doesNotThrowAnyException();
    }

    @Test
    void an_expired_certificate_is_not_believed() {
        Identity old = CertificateRequest.localhost()
                .valid(now.minus(DAY.multipliedBy(9)), now.minus(DAY))
                .signedBy(root);
        refused(Reason.EXPIRED, old.chain(), null, null, "the certificate CN=localhost expired at 20");
        Identity alone = CertificateRequest.localhost()
                .valid(now.minus(DAY.multipliedBy(9)), now.minus(DAY))
                .signedByItself();
        assertThatThrownBy(() -> check(List.of(alone), alone.chain(), null, null))
                .hasMessageContaining("expired at");
    }

    @Test
    void nor_one_that_is_not_valid_yet() {
        Identity early = CertificateRequest.localhost()
                .valid(now.plus(DAY), now.plus(DAY.multipliedBy(9)))
                .signedBy(root);
        refused(Reason.NOT_YET_VALID, early.chain(), null, null, "is not valid before 20");
    }

    @Test
    void nor_one_whose_authority_has_expired() {
        Identity old = new CertificateRequest("Old")
                .authority()
                .valid(now.minus(DAY.multipliedBy(9)), now.minus(DAY))
                .signedByItself();
        Identity young = CertificateRequest.localhost().signedBy(old);
        assertThatThrownBy(() -> check(List.of(old), young.chain(), null, null))
                .hasMessageStartingWith("the certificate CN=Old expired at");
        Identity middle = new CertificateRequest("Old")
                .authority()
                .valid(now.minus(DAY.multipliedBy(9)), now.minus(DAY))
                .signedBy(root);
        refused(
                Reason.EXPIRED,
                CertificateRequest.localhost().signedBy(middle).chain(),
                null,
                null,
                "the certificate CN=Old expired at");
    }

    @Test
    void a_certificate_for_another_host_is_not_believed() {
        refused(
                Reason.WRONG_HOST,
                server.chain(),
                null,
                "db.example.com",
                "the server's certificate is for localhost, 127.0.0.1, 0:0:0:0:0:0:0:1, not for db.example.com; connect by"
                        + " a name that it is for, or ask who answers there");
    }

    @Test
    void whoever_may_not_sign_others_has_not_signed_them() {
        Identity below = CertificateRequest.localhost().signedBy(server);
        refused(Reason.INVALID, below.chain(), null, null, "it signed another and may not");
        assertThatThrownBy(() -> check(List.of(server), below.chain(), null, null))
                .hasMessageContaining("it signed another and may not");
        Identity onlyClients = new CertificateRequest("KU")
                .authority()
                .extension("2.5.29.15", true, value(0x03, new byte[] {7, (byte) 0x80}))
                .signedByItself();
        assertThatThrownBy(() -> check(
                        List.of(onlyClients),
                        CertificateRequest.localhost().signedBy(onlyClients).chain(),
                        null,
                        null))
                .hasMessageContaining("it signed another and may not");
    }

    @Test
    void an_authority_may_forbid_authorities_below_it() {
        Identity narrow = new CertificateRequest("Narrow")
                .extension("2.5.29.19", true, sequence(yes(), integer(0)))
                .signedByItself();
        Identity middle = new CertificateRequest("Middle").authority().signedBy(narrow);
        Identity deep = CertificateRequest.localhost().signedBy(middle);
        assertThatThrownBy(() -> check(List.of(narrow), deep.chain(), null, null))
                .hasMessage(
                        "the certificate CN=Narrow is not valid: there are more authorities below it than it allows");
    }

    @Test
    void an_authority_may_be_limited_to_names() {
        byte[] onlyExample =
                sequence(value(0xa0, sequence(value(0x82, "example.com".getBytes(StandardCharsets.US_ASCII)))));
        Identity limited = new CertificateRequest("Limited")
                .authority()
                .extension("2.5.29.30", true, onlyExample)
                .signedByItself();
        Identity inside = new CertificateRequest("x").dns("db.example.com").signedBy(limited);
        Identity outside = new CertificateRequest("x").dns("db.example.org").signedBy(limited);
        assertThatCode(() -> check(List.of(limited), inside.chain(), null, "db.example.com"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(List.of(limited), outside.chain(), null, "db.example.org"))
                .asInstanceOf(type(DistrustException.class))
                .extracting(DistrustException::reason)
                .isEqualTo(Reason.INVALID);
    }

    @Test
    void a_certificate_for_clients_is_none_for_a_server() {
        refused(
                Reason.NOT_A_SERVER_CERTIFICATE,
                CertificateRequest.localhost().purposes(2).signedBy(root).chain(),
                null,
                "localhost",
                "the certificate CN=localhost is not meant for a server; the server needs one that is");
        believed(CertificateRequest.localhost().purposes(1, 2).signedBy(root), "localhost");
    }

    @Test
    void a_signature_that_can_be_forged_is_not_believed() {
        Identity authority = new CertificateRequest("CA").authority().key("RSA").signedByItself();
        Identity weak = CertificateRequest.localhost().signature("MD5withRSA").signedBy(authority);
        assertThatThrownBy(() -> check(List.of(authority), weak.chain(), null, null))
                .asInstanceOf(type(DistrustException.class))
                .extracting(DistrustException::reason)
                .isEqualTo(Reason.WEAK);
    }

    @Test
    void a_critical_rule_that_nobody_knows_is_not_passed_over() {
        Identity odd = CertificateRequest.localhost()
                .extension("1.2.3.4", true, integer(1))
                .signedBy(root);
        refused(Reason.INVALID, odd.chain(), null, null, "");
        believed(
                CertificateRequest.localhost()
                        .extension("1.2.3.4", false, integer(1))
                        .signedBy(root),
                null);
    }

    @Test
    void a_revoked_certificate_is_not_believed() throws Exception {
        X509CRL list = list(root.revoked(now.minusSeconds(60), server.certificate()));
        refused(
                Reason.REVOKED,
                server.chain(),
                List.of(list),
                "localhost",
                "the certificate CN=localhost was revoked by its authority (CN=Trunkline Test Root): whoever shows it"
                        + " is not to be believed");
        Identity other = CertificateRequest.localhost().signedBy(root);
        assertThatCode(() -> check(List.of(root), other.chain(), List.of(list), "localhost"))
                .doesNotThrowAnyException();
    }

    @Test
    void nor_one_whose_authority_was_revoked() throws Exception {
        Identity middle = new CertificateRequest("Middle").authority().signedBy(root);
        Identity deep = CertificateRequest.localhost().signedBy(middle);
        List<X509CRL> lists = List.of(
                list(root.revoked(now.minusSeconds(60), middle.certificate())),
                list(middle.revoked(now.minusSeconds(60))));
        refused(Reason.REVOKED, deep.chain(), lists, null, "the certificate CN=Middle was revoked");
    }

    @Test
    void nor_one_that_was_trusted_itself_and_revoked() throws Exception {
        Identity alone = CertificateRequest.localhost().signedByItself();
        X509CRL list = list(alone.revoked(now.minusSeconds(60), alone.certificate()));
        assertThatThrownBy(() -> check(List.of(alone), alone.chain(), List.of(list), null))
                .hasMessageContaining("was revoked");
    }

    @Test
    void where_lists_are_asked_each_authority_needs_one_that_is_up_to_date() throws Exception {
        Identity stranger = Identity.root("Somebody");
        X509CRL old = list(root.revoked(now.minus(DAY.multipliedBy(9))));
        X509CRL forged = list(Identity.root("Trunkline Test Root").revoked(now.minusSeconds(60)));
        for (X509CRL list : List.of(list(stranger.revoked(now.minusSeconds(60))), old, forged)) {
            refused(
                    Reason.REVOCATION_UNKNOWN,
                    server.chain(),
                    List.of(list),
                    null,
                    "whether the certificate CN=localhost was revoked can't be told: root.crl holds no list of its"
                            + " authority (CN=Trunkline Test Root) that is up to date");
        }
    }

    @Test
    void a_chain_made_to_keep_us_busy_does_not() {
        // Nine authorities of one name, each signed with one key: as many ways as there are orders of them.
        Identity first = new CertificateRequest("Loop").authority().key("EC").signedByItself();
        List<X509Certificate> chain =
                new ArrayList<>(CertificateRequest.localhost().signedBy(first).chain());
        for (int i = 0; i < 9; i++) {
            chain.add(new CertificateRequest("Loop")
                    .authority()
                    .key(first.keys())
                    .signedByItself()
                    .certificate());
        }
        long began = System.nanoTime();
        refused(Reason.UNKNOWN_AUTHORITY, chain, null, null, "");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whom_nobody_verifies_is_believed_and_remembered() throws Exception {
        ServerTrust trust = new ServerTrust(null, null);
        X509Certificate[] chain = CertificateRequest.localhost()
                .valid(now.minus(DAY.multipliedBy(9)), now.minus(DAY))
                .signedByItself()
                .chain()
                .toArray(X509Certificate[]::new);
        trust.checkServerTrusted(chain, "EC");
        assertThat(trust.distrust()).isNull();
        assertThat(trust.shown()).isEqualTo(Arrays.asList(chain));
    }

    private void believed(Identity who, String host) {
        assertThatCode(() -> check(List.of(root), who.chain(), null, host)).doesNotThrowAnyException();
    }

    private void refused(Reason reason, List<X509Certificate> chain, List<X509CRL> lists, String host, String says) {
        assertThatThrownBy(() -> check(List.of(root), chain, lists, host))
                .hasMessageContaining(says)
                .asInstanceOf(type(DistrustException.class))
                .extracting(DistrustException::reason)
                .isEqualTo(reason);
    }

    private static void check(List<Identity> trusted, List<X509Certificate> chain, List<X509CRL> lists, String host)
            throws Exception {
        Authorities authorities =
                new Authorities(trusted.stream().map(Identity::certificate).toList(), "root.crt", lists, "root.crl");
        new ServerTrust(new ChainVerifier(authorities), host)
                .checkServerTrusted(chain.toArray(X509Certificate[]::new), "EC");
    }

    private static X509CRL list(byte[] der) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }
}
