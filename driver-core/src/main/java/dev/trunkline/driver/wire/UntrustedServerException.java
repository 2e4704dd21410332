package dev.trunkline.driver.wire;

import java.security.cert.X509Certificate;
import java.util.List;

/// The server's certificate is not to be believed. The message says in one line what is wrong with it
/// and what can be done.
public final class UntrustedServerException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    /// What is wrong.
    public enum Reason {
        /// Nobody whom we trust vouches for it.
        UNKNOWN_AUTHORITY,
        /// It was good, or its authority's was.
        EXPIRED,
        /// It will be good, or its authority's will be.
        NOT_YET_VALID,
        /// It is somebody else's.
        WRONG_HOST,
        /// Its authority has taken it back.
        REVOKED,
        /// Whether its authority has taken it back can't be told, and has to be.
        REVOCATION_UNKNOWN,
        /// It is good, but not for proving that somebody is a server.
        NOT_A_SERVER_CERTIFICATE,
        /// It is signed or keyed in a way that can be forged.
        WEAK,
        /// It breaks another rule, such as being signed by somebody who may not sign.
        INVALID
    }

    private final Reason reason;
    private final String host;
    private final List<X509Certificate> chain;

    /// @param reason what is wrong
    /// @param host the name of the server that was asked for
    /// @param message what is wrong, where, and what to do
    /// @param chain what the server showed, its own certificate first
    /// @param cause what Java said
    public UntrustedServerException(
            Reason reason, String host, String message, List<X509Certificate> chain, Throwable cause) {
        super(Kind.TLS, message, cause);
        this.reason = reason;
        this.host = host;
        this.chain = List.copyOf(chain);
    }

    @Override
    public ConnectionException saying(String message) {
        return new UntrustedServerException(reason, host, message, chain, this);
    }

    /// What is wrong.
    public Reason reason() {
        return reason;
    }

    /// The name of the server that was asked for: of several hosts, the one that showed the certificate.
    public String host() {
        return host;
    }

    /// What the server showed: its own certificate, then those of others. Nothing of it is to be believed.
    public List<X509Certificate> chain() {
        return chain;
    }
}
