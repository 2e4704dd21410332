package dev.trunkline.driver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.tls.ChannelBindingData.EndPoint;
import dev.trunkline.driver.tls.ChannelBindingData.None;
import dev.trunkline.driver.wire.Bytes;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The binding of an authentication to its TLS session (RFC 5929).
class ChannelBindingDataTest {
    @ParameterizedTest
    @CsvSource({
        "RSA,SHA256withRSA,SHA-256",
        "RSA,SHA384withRSA,SHA-384",
        "RSA,SHA512withRSA,SHA-512",
        "EC,SHA256withECDSA,SHA-256",
        "EC,SHA512withECDSA,SHA-512",
        "RSASSA-PSS,RSASSA-PSS,SHA-384"
    })
    void is_the_certificates_hash_by_the_hash_of_its_signature(String key, String signature, String hash)
            throws Exception {
        isHash(certificate(key, signature), hash);
    }

    @ParameterizedTest
    @CsvSource({"RSA,MD5withRSA", "RSA,SHA1withRSA"})
    void is_by_sha_256_where_the_signature_has_md5_or_sha_1(String key, String signature) throws Exception {
        isHash(certificate(key, signature), "SHA-256");
    }

    @Test
    void there_is_none_for_ed25519_and_the_reason_is_said() {
        assertThat(ChannelBindingData.of(certificate("Ed25519", "Ed25519")))
                .isEqualTo(new None(
                        "the server's certificate is signed by Ed25519, for which no channel binding is defined"));
    }

    @Test
    void an_ed25519_key_with_a_certificate_signed_by_another_has_one() throws Exception {
        // What counts is the signature, not the key.
        Identity authority = new CertificateRequest("CA").authority().key("RSA").signedByItself();
        Identity server = CertificateRequest.localhost().key("Ed25519").signedBy(authority);
        isHash(server.certificate(), "SHA-256");
    }

    private static X509Certificate certificate(String key, String signature) {
        return CertificateRequest.localhost()
                .key(key)
                .signature(signature)
                .signedByItself()
                .certificate();
    }

    private static void isHash(X509Certificate certificate, String hash) throws Exception {
        Bytes expected = Bytes.of(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
        assertThat(ChannelBindingData.of(certificate)).isEqualTo(new EndPoint(expected));
    }
}
