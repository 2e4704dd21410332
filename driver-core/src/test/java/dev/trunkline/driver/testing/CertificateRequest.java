package dev.trunkline.driver.testing;

import static dev.trunkline.driver.testing.Asn1.integer;
import static dev.trunkline.driver.testing.Asn1.octets;
import static dev.trunkline.driver.testing.Asn1.oid;
import static dev.trunkline.driver.testing.Asn1.sequence;
import static dev.trunkline.driver.testing.Asn1.time;
import static dev.trunkline.driver.testing.Asn1.value;
import static dev.trunkline.driver.testing.Asn1.yes;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to stand in a certificate. Unless something else is said, it is for a server, with a new EC
/// key, good from an hour ago until tomorrow.
///
/// One thread at a time.
public final class CertificateRequest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String common;
    private final List<byte[]> names = new ArrayList<>();
    private final List<byte[]> extensions = new ArrayList<>();
    private Instant from = Instant.now().minus(Duration.ofHours(1));
    private Instant until = Instant.now().plus(Duration.ofDays(1));
    private boolean authority;
    private String keyAlgorithm = "EC";
    private @Nullable KeyPair keys;
    private @Nullable String signature;

    /// @param common the subject's common name
    public CertificateRequest(String common) {
        this.common = common;
    }

    /// For `localhost` and its addresses.
    public static CertificateRequest localhost() {
        return new CertificateRequest("localhost")
                .dns("localhost")
                .ip("127.0.0.1")
                .ip("::1");
    }

    /// May sign others'.
    public CertificateRequest authority() {
        authority = true;
        return this;
    }

    /// Is for this name too.
    public CertificateRequest dns(String name) {
        names.add(value(0x82, name.getBytes(StandardCharsets.US_ASCII)));
        return this;
    }

    /// Is for this address too.
    public CertificateRequest ip(String address) {
        try {
            names.add(value(0x87, InetAddress.getByName(address).getAddress()));
            return this;
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /// Has been good since then, and will be until then.
    public CertificateRequest valid(Instant since, Instant end) {
        from = since;
        until = end;
        return this;
    }

    /// Has a key of this kind: `EC`, `RSA`, `RSASSA-PSS` or `Ed25519`.
    public CertificateRequest key(String algorithm) {
        keyAlgorithm = algorithm;
        return this;
    }

    /// Has these keys.
    public CertificateRequest key(KeyPair given) {
        keys = given;
        return this;
    }

    /// Is signed in this way, by Java's name for it.
    public CertificateRequest signature(String algorithm) {
        signature = algorithm;
        return this;
    }

    /// Is for these purposes only, by their numbers under `1.3.6.1.5.5.7.3`: 1 for a server, 2 for a client.
    public CertificateRequest purposes(int... numbers) {
        byte[][] oids = Arrays.stream(numbers)
                .mapToObj(number -> oid("1.3.6.1.5.5.7.3." + number))
                .toArray(byte[][]::new);
        return extension("2.5.29.37", false, sequence(oids));
    }

    /// Says this too.
    public CertificateRequest extension(String oid, boolean critical, byte[] content) {
        extensions.add(critical ? sequence(oid(oid), yes(), octets(content)) : sequence(oid(oid), octets(content)));
        return this;
    }

    /// The certificate, with itself as its issuer.
    public Identity signedByItself() {
        KeyPair pair = keys();
        return new Identity(pair, List.of(make(pair, Identity.name(common), pair)));
    }

    /// The certificate, signed by an authority.
    public Identity signedBy(Identity issuer) {
        KeyPair pair = keys();
        X509Certificate own =
                make(pair, issuer.certificate().getSubjectX500Principal().getEncoded(), issuer.keys());
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        X509Certificate above = issuer.certificate();
        if (!above.getSubjectX500Principal().equals(above.getIssuerX500Principal())) {
            chain.addAll(issuer.chain());
        }
        return new Identity(pair, List.copyOf(chain));
    }

    private X509Certificate make(KeyPair pair, byte[] issuer, KeyPair signer) {
        String algorithm = signature != null ? signature : Identity.signatureFor(signer.getPrivate());
        List<byte[]> all = new ArrayList<>(extensions);
        if (authority) {
            all.add(sequence(oid("2.5.29.19"), yes(), octets(sequence(yes()))));
        }
        if (!names.isEmpty()) {
            all.add(sequence(oid("2.5.29.17"), octets(sequence(names.toArray(byte[][]::new)))));
        }
        byte[] content = sequence(
                Identity.explicit(0, integer(2)),
                integer(new BigInteger(64, RANDOM).setBit(64)),
                Identity.algorithm(algorithm),
                issuer,
                sequence(time(from), time(until)),
                Identity.name(common),
                pair.getPublic().getEncoded(),
                all.isEmpty() ? new byte[0] : Identity.explicit(3, sequence(all.toArray(byte[][]::new))));
        return Identity.certificate(Identity.signed(content, algorithm, signer.getPrivate()));
    }

    private KeyPair keys() {
        if (keys != null) {
            return keys;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyAlgorithm);
            if (keyAlgorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (keyAlgorithm.startsWith("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
