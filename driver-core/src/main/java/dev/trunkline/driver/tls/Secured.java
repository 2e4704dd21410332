package dev.trunkline.driver.tls;

import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.wire.ServerError;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a TLS handshake came to.
///
/// Thread-safe.
///
/// @param protocol such as `TLSv1.3`
/// @param cipher by the name of its standard
/// @param application the protocol agreed on inside (ALPN); empty if none was
/// @param negotiation how TLS began
/// @param chain what the server showed, its own certificate first
/// @param verified how far it was believed: VERIFY_FULL, VERIFY_CA, or REQUIRE for not at all
/// @param clientCertificate whether the server asked for one of ours and got it
public record Secured(
        String protocol,
        String cipher,
        String application,
        SslNegotiation negotiation,
        List<X509Certificate> chain,
        SslMode verified,
        boolean clientCertificate) {

    /// Copies the list.
    public Secured {
        chain = List.copyOf(chain);
    }

    /// Protocol version and cipher, for people.
    public String brief() {
        return protocol + " · " + cipher;
    }

    /// All of it in one line, for people.
    public String words() {
        List<String> words = new ArrayList<>();
        words.add(brief());
        words.add(application.isEmpty() ? "no ALPN" : "ALPN " + application);
        words.add(negotiation == SslNegotiation.DIRECT ? "direct" : "by SSLRequest");
        words.add(
                switch (verified) {
                    case VERIFY_FULL -> "server verified with its name";
                    case VERIFY_CA -> "server verified, but not its name";
                    case DISABLE, ALLOW, PREFER, REQUIRE -> "server not verified";
                });
        if (!chain.isEmpty()) {
            words.add(words(chain.getFirst()));
        }
        if (clientCertificate) {
            words.add("our certificate shown");
        }
        return ServerError.printable(String.join(" · ", words));
    }

    private static String words(X509Certificate server) {
        return "certificate " + server.getSubjectX500Principal() + ", issued by " + server.getIssuerX500Principal()
                + ", valid until " + server.getNotAfter().toInstant() + ", SHA-256 " + fingerprint(server);
    }

    /// A certificate's SHA-256 in hexadecimal, with colons, as browsers and OpenSSL show it.
    public static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// What an authentication can be bound to.
    public ChannelBindingData channelBinding() {
        return chain.isEmpty()
                ? new ChannelBindingData.None("the server showed no certificate")
                : ChannelBindingData.of(chain.getFirst());
    }
}
