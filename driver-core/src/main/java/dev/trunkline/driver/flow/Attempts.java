package dev.trunkline.driver.flow;

import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which ways into one server sslmode allows, and in which order (manual 32.19.3). Each is a connection
/// of its own.
///
/// | sslmode | first | then |
/// |---|---|---|
/// | disable | in clear | |
/// | allow | in clear | over TLS, if the server refuses the session before it wants any proof |
/// | prefer | over TLS, or in clear where the server will not | in clear, if the handshake fails or the server refuses
/// the session over TLS by its `pg_hba.conf` |
/// | require and above | over TLS | |
///
/// libpq goes the other way after a wrong password too: we don't, so that a password is tried once, and
/// no listener can bring us to say it in clear.
final class Attempts {
    /// How a connection begins.
    enum Way {
        /// With the startup message, in clear.
        CLEAR,
        /// Over TLS if the server will, in clear if not.
        TLS_IF_OFFERED,
        /// Over TLS, or not at all.
        TLS
    }

    /// Classes of errors that are the same both ways: no room for more sessions, and being started or
    /// stopped.
    private static final String NO_ROOM = "53";

    private static final String INTERVENTION = "57";

    private static final String NOT_AUTHORIZED = "28";

    private Attempts() {}

    /// The first way.
    ///
    /// @param unixSocket whether it leads through a Unix-domain socket, which is never encrypted
    static Way first(SslMode mode, boolean unixSocket) {
        if (unixSocket) {
            return Way.CLEAR;
        }
        return switch (mode) {
            case DISABLE, ALLOW -> Way.CLEAR;
            case PREFER -> Way.TLS_IF_OFFERED;
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> Way.TLS;
        };
    }

    /// The next way, after one that led to no session; empty if that was the last.
    ///
    /// @param encrypted whether it came as far as TLS
    /// @param sqlState of the server's refusal, if it refused before it wanted any proof; else empty
    static Optional<Way> next(
            SslMode mode, Way tried, boolean encrypted, ConnectionException failure, String sqlState) {
        if (mode == SslMode.ALLOW && tried == Way.CLEAR) {
            boolean otherwise =
                    !sqlState.isEmpty() && !sqlState.startsWith(NO_ROOM) && !sqlState.startsWith(INTERVENTION);
            return otherwise ? Optional.of(Way.TLS) : Optional.empty();
        }
        if (mode == SslMode.PREFER && tried == Way.TLS_IF_OFFERED) {
            boolean refused = encrypted && sqlState.startsWith(NOT_AUTHORIZED);
            return failure.kind() == Kind.TLS || refused ? Optional.of(Way.CLEAR) : Optional.empty();
        }
        return Optional.empty();
    }

    /// The failure of the last way, with what was wrong with the one before.
    static ConnectionException both(@Nullable ConnectionException before, ConnectionException last) {
        if (before == null) {
            return last;
        }
        String first = String.valueOf(before.getMessage());
        ConnectionException both = last.saying(last.getMessage() + "; before that, the other way (sslmode): " + first);
        both.addSuppressed(before);
        return both;
    }
}
