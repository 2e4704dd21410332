package dev.trunkline.driver.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// There is no connection: it could not be made, or it was lost. The message says what failed and where, in
/// one line.
public sealed class ConnectionException extends DriverException permits UntrustedServerException {
    private static final long serialVersionUID = 1L;

    /// What kind of failure it was.
    public enum Kind {
        /// The options contradict each other or name something impossible.
        OPTIONS,
        /// The host's name has no address.
        UNKNOWN_HOST,
        /// Nothing listens there, or the way there is closed.
        UNREACHABLE,
        /// The time allowed for connecting is over.
        TIMEOUT,
        /// TLS was wanted and can't be had, or its handshake failed.
        TLS,
        /// What answers there does not speak PostgreSQL's protocol.
        NOT_POSTGRESQL,
        /// The server asked for a password, and none was given.
        PASSWORD,
        /// The server asked for other credentials we don't have, or for a method we don't speak, or
        /// could not prove itself.
        AUTHENTICATION,
        /// The server refused the session with an error of its own.
        REFUSED,
        /// The server would have us, but is not of the kind that was asked for (`target_session_attrs`).
        UNSUITABLE,
        /// An open connection ended.
        LOST
    }

    private final Kind kind;
    private final transient @Nullable ServerError serverError;

    /// @param kind what kind of failure
    /// @param message what failed and where; never holds a secret. It may quote a stranger: what would
    ///     break the line or drive a terminal is replaced
    /// @param cause the system's own error, if there was one
    public ConnectionException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, cause);
    }

    /// A failure that a server tells.
    ///
    /// @param where which server, for people
    /// @param believed whether it is known by now who says so. Until then anybody on the way may have put
    ///     in these words, to bring the user to do something foolish, and they are marked
    ///     (CVE-2024-10977)
    public static ConnectionException told(Kind kind, String where, ServerError error, boolean believed) {
        String says = believed ? error.summary() : "unverified server says: " + error.summary();
        return new ConnectionException(kind, where + ": " + says, error, null);
    }

    /// The same failure in other words, with this one as its cause.
    public ConnectionException saying(String message) {
        return new ConnectionException(kind, message, serverError, this);
    }

    private ConnectionException(
            Kind kind, String message, @Nullable ServerError serverError, @Nullable Throwable cause) {
        super(ServerError.printable(message), cause);
        this.kind = kind;
        this.serverError = serverError;
    }

    /// What kind of failure it was.
    public Kind kind() {
        return kind;
    }

    /// Every field of the error with which the server refused; empty if it was no server that did.
    public Optional<ServerError> serverError() {
        return Optional.ofNullable(serverError);
    }
}
