package dev.trunkline.driver.flow;

import dev.trunkline.driver.auth.Token;
import dev.trunkline.driver.net.Abort;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/// The attempts to begin a session with one address of a server, encrypted or not as sslmode has it. The one
/// deadline covers all of them.
final class Startup {
    /// A session that has begun.
    ///
    /// @param dialogue ready for a query
    /// @param tls the TLS version and cipher, for people; null without TLS
    record Begun(Dialogue dialogue, @Nullable String tls) {}

    private final Route route;
    private final ConnectOptions options;
    private final Tape tape;
    private final @Nullable Token token;
    private final Abort abort;
    private final Deadline deadline;

    private Startup(Route route, Tape tape, @Nullable Token token, Abort abort, Deadline deadline) {
        this.route = route;
        this.options = route.options();
        this.tape = tape;
        this.token = token;
        this.abort = abort;
        this.deadline = deadline;
    }

    /// Connects and waits for the first ReadyForQuery.
    ///
    /// @throws ConnectionException saying in one line what failed and where
    /// @throws TokenWanted if the server wants a token and there is none
    static Begun run(Route route, Tape tape, @Nullable Token token, Abort abort, Deadline deadline) {
        Startup startup = new Startup(route, tape, token, abort, deadline);
        return startup.begin(
                route.unixSocket() ? SslMode.DISABLE : route.options().tls().mode());
    }

    private Begun begin(SslMode mode) {
        Wire wire = route.open(tape, deadline);
        String why = "";
        boolean begun = false;
        try {
            String tls = mode == SslMode.DISABLE ? null : encrypt(wire, options, mode, deadline);
            Dialogue dialogue = new Greeting(wire, route, tls != null, token, abort, deadline).converse();
            begun = true;
            return new Begun(dialogue, tls);
        } catch (ProtocolException e) {
            throw stranger(options, String.valueOf(e.getMessage()), e);
        } catch (TokenWanted e) {
            why = String.valueOf(e.getMessage());
            throw e;
        } catch (ConnectionException e) {
            why = String.valueOf(e.getMessage());
            if (mode != SslMode.PREFER || e.kind() != Kind.TLS) {
                throw e;
            }
        } finally {
            if (!begun) {
                wire.close(why);
            }
        }
        return begin(SslMode.DISABLE);
    }

    /// Asks for TLS and goes over to it if the server will.
    ///
    /// @return the TLS version and cipher, for people; null if the server will not and need not
    static @Nullable String encrypt(Wire wire, ConnectOptions options, SslMode mode, Deadline deadline) {
        char answer;
        try {
            answer = wire.negotiate(new SSLRequest(), deadline);
        } catch (ConnectionException e) {
            throw e.kind() == Kind.LOST ? silent(options, e) : e;
        } catch (ProtocolException e) {
            throw stranger(options, String.valueOf(e.getMessage()), e);
        }
        return switch (answer) {
            case 'S' -> wire.encrypt(options.host().name(), options.host().port(), deadline);
            case 'N' -> {
                if (mode == SslMode.REQUIRE) {
                    throw new ConnectionException(
                            Kind.TLS, options.address() + ": the server does not do TLS, and sslmode is require", null);
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

    private static ConnectionException stranger(ConnectOptions options, String why, @Nullable Throwable cause) {
        return new ConnectionException(
                Kind.NOT_POSTGRESQL,
                options.address() + ": what answers there does not speak PostgreSQL's protocol (" + why + ")",
                cause);
    }
}
