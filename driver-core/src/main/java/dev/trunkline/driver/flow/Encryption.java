package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.tls.Secured;
import dev.trunkline.driver.tls.TlsPolicy;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/// The beginning of TLS (manual 54.2.10 and 54.2.11): by an SSLRequest, or at once.
final class Encryption {
    private Encryption() {}

    /// Goes over to TLS, or stays in clear if the server will not and need not.
    ///
    /// @param options with the host whose certificate it has to be
    /// @param way not CLEAR
    /// @return null if it is in clear
    /// @throws ConnectionException of kind TLS if TLS can't be had or the server is not believed, of
    ///     kind OPTIONS if keys or certificates will not do
    static @Nullable Secured begin(Wire wire, ConnectOptions options, Attempts.Way way, Deadline deadline) {
        if (options.tls().negotiation() == SslNegotiation.DIRECT) {
            return wire.encrypt(TlsPolicy.of(options.tls(), options.host()), deadline);
        }
        char answer;
        try {
            answer = wire.negotiate(new SSLRequest(), deadline);
        } catch (ConnectionException e) {
            throw e.kind() == Kind.LOST ? silent(options, e) : e;
        } catch (ProtocolException e) {
            throw stranger(options, String.valueOf(e.getMessage()), e);
        }
        return switch (answer) {
            case 'S' -> wire.encrypt(TlsPolicy.of(options.tls(), options.host()), deadline);
            case 'N' -> {
                if (way == Attempts.Way.TLS) {
                    throw new ConnectionException(
                            Kind.TLS,
                            options.address() + ": the server does not do TLS, and sslmode is "
                                    + options.tls().mode().word(),
                            null);
                }
                yield null;
            }
            // Whoever sends this text has not proved who he is: it is not shown (CVE-2024-10977).
            case 'E' ->
                throw new ConnectionException(
                        Kind.REFUSED,
                        options.address() + ": the server answered the request for TLS with an error",
                        null);
            default -> throw stranger(options, "it answered the request for TLS with byte " + (int) answer, null);
        };
    }

    static ConnectionException silent(ConnectOptions options, ConnectionException e) {
        return new ConnectionException(
                Kind.NOT_POSTGRESQL,
                options.address()
                        + ": the connection was closed without an answer; is a PostgreSQL server listening there?",
                e);
    }

    static ConnectionException stranger(ConnectOptions options, String why, @Nullable Throwable cause) {
        return new ConnectionException(
                Kind.NOT_POSTGRESQL,
                options.address() + ": what answers there does not speak PostgreSQL's protocol (" + why + ")",
                cause);
    }
}
