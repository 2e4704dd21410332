package dev.trunkline.driver.tls;

import dev.trunkline.driver.wire.Bytes;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What ties an authentication to the TLS session it runs in: `tls-server-end-point` of RFC 5929, the hash of
/// the server's certificate. It is never empty: where there is none, there is the reason.
///
/// Thread-safe.
public sealed interface ChannelBindingData {
    /// The name of this kind of binding in SCRAM's messages.
    String TYPE = "tls-server-end-point";

    /// The binding.
    ///
    /// @param hash of the certificate as it was sent
    record EndPoint(Bytes hash) implements ChannelBindingData {}

    /// No binding, so that nothing can be bound to this channel: SCRAM goes on without (and says so
    /// with `n`, as a client that can't bind), or fails if it was required.
    ///
    /// @param reason for people, to be put behind "because"
    record None(String reason) implements ChannelBindingData {}

    /// A connection in clear has none.
    ChannelBindingData IN_CLEAR = new None("the connection is not encrypted by TLS");

    /// The binding to a server with this certificate. Its hash is the one of the certificate's own signature,
    /// but SHA-256 in place of MD5 and SHA-1 (RFC 5929, section 4.1).
    ///
    /// Where a signature names no hash of its own, as Ed25519 and Ed448 do, RFC 5929 leaves the binding
    /// undefined, and PostgreSQL's server and libpq fail ("could not find digest"): then there is none.
    static ChannelBindingData of(X509Certificate certificate) {
        String signature = certificate.getSigAlgName();
        try {
            String hash = signatureHash(certificate);
            return hash.isEmpty()
                    ? new None("the server's certificate is signed by " + signature
                            + ", for which no channel binding is defined")
                    : new EndPoint(Bytes.of(MessageDigest.getInstance(hash).digest(certificate.getEncoded())));
        } catch (GeneralSecurityException | IOException e) {
            return new None("the hash of the server's certificate, which is signed by " + signature
                    + ", can't be computed (" + e.getMessage() + ")");
        }
    }

    /// The name of the hash, or nothing if the signature has none.
    private static String signatureHash(X509Certificate certificate) throws GeneralSecurityException, IOException {
        String algorithm = certificate.getSigAlgName();
        byte[] encoded = certificate.getSigAlgParams();
        if (algorithm.equals("RSASSA-PSS") && encoded != null) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(algorithm);
            parameters.init(encoded);
            return atLeastSha256(
                    parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        }
        // Java names signatures after hash and key: SHA256withRSA, SHA512/256withECDSA, SHA3-256withRSA.
        Matcher name = Pattern.compile("(.+)with.+", Pattern.CASE_INSENSITIVE).matcher(algorithm);
        if (!name.matches()) {
            return "";
        }
        String hash = name.group(1).toUpperCase(Locale.ROOT);
        return atLeastSha256(hash.matches("SHA\\d.*") && !hash.startsWith("SHA3-") ? "SHA-" + hash.substring(3) : hash);
    }

    private static String atLeastSha256(String hash) {
        return hash.equals("MD5") || hash.equals("SHA-1") ? "SHA-256" : hash;
    }
}
