package dev.trunkline.driver.testing;

import static dev.trunkline.driver.testing.Asn1.bits;
import static dev.trunkline.driver.testing.Asn1.integer;
import static dev.trunkline.driver.testing.Asn1.oid;
import static dev.trunkline.driver.testing.Asn1.sequence;
import static dev.trunkline.driver.testing.Asn1.set;
import static dev.trunkline.driver.testing.Asn1.text;
import static dev.trunkline.driver.testing.Asn1.time;
import static dev.trunkline.driver.testing.Asn1.value;

import java.io.ByteArrayInputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Somebody with a key and a certificate, who can sign those of others.
///
/// Thread-safe.
///
/// @param chain the certificate first, then those of its issuers; without the root unless it is one
public record Identity(KeyPair keys, List<X509Certificate> chain) {
    private static final Map<String, String> SIGNATURES = Map.of(
            "MD5withRSA", "1.2.840.113549.1.1.4",
            "SHA1withRSA", "1.2.840.113549.1.1.5",
            "SHA256withRSA", "1.2.840.113549.1.1.11",
            "SHA384withRSA", "1.2.840.113549.1.1.12",
            "SHA512withRSA", "1.2.840.113549.1.1.13",
            "RSASSA-PSS", "1.2.840.113549.1.1.10",
            "SHA256withECDSA", "1.2.840.10045.4.3.2",
            "SHA512withECDSA", "1.2.840.10045.4.3.4",
            "Ed25519", "1.3.101.112");

    /// An authority that signed its own certificate.
    public static Identity root(String name) {
        return new CertificateRequest(name).authority().signedByItself();
    }

    /// The certificate.
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The certificate and those behind it, as a PEM file.
    public String certificatesPem() {
        return chain.stream().map(each -> pem("CERTIFICATE", encoded(each))).collect(Collectors.joining());
    }

    /// The key, as a PEM file (PKCS#8).
    public String keyPem() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /// A list of the certificates that this authority has revoked, good for a day from a moment on.
    ///
    /// @return in DER
    public byte[] revoked(Instant from, X509Certificate... certificates) {
        List<byte[]> entries = new ArrayList<>();
        for (X509Certificate each : certificates) {
            entries.add(sequence(integer(each.getSerialNumber()), time(from)));
        }
        String algorithm = signatureFor(keys.getPrivate());
        byte[] list = sequence(
                integer(1),
                algorithm(algorithm),
                certificate().getSubjectX500Principal().getEncoded(),
                time(from),
                time(from.plus(Duration.ofDays(1))),
                entries.isEmpty() ? new byte[0] : sequence(entries.toArray(byte[][]::new)));
        return signed(list, algorithm, keys.getPrivate());
    }

    /// A PEM block.
    public static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] name(String common) {
        return sequence(set(sequence(oid("2.5.4.3"), text(common))));
    }

    static String signatureFor(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "Ed25519";
            default -> key.getAlgorithm();
        };
    }

    static byte[] algorithm(String signature) {
        byte[] oid = oid(SIGNATURES.get(signature));
        if (signature.equals("RSASSA-PSS")) {
            return sequence(oid, pssParameters());
        }
        return signature.endsWith("RSA") ? sequence(oid, Asn1.none()) : sequence(oid);
    }

    static PSSParameterSpec pss() {
        return new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
    }

    private static byte[] pssParameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(pss());
            return parameters.getEncoded();
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] signed(byte[] content, String algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            if (algorithm.equals("RSASSA-PSS")) {
                signature.setParameter(pss());
            }
            signature.initSign(key);
            signature.update(content);
            return sequence(content, algorithm(algorithm), bits(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] explicit(int number, byte[] content) {
        return value(0xa0 | number, content);
    }
}
