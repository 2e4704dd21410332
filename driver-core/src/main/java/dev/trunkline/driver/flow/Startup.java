package dev.trunkline.driver.flow;

import dev.trunkline.driver.auth.Token;
import dev.trunkline.driver.net.Abort;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tls.Secured;
import dev.trunkline.driver.wire.ConnectionException;
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
    private final SslMode mode;
    private final Tape tape;
    private final @Nullable Token token;
    private final Abort abort;
    private final Deadline deadline;

    private Startup(Route route, Tape tape, @Nullable Token token, Abort abort, Deadline deadline) {
        this.route = route;
        this.options = route.options();
        this.mode = options.tls().mode();
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
        return startup.begin(Attempts.first(startup.mode, route.unixSocket()), null);
    }

    /// Goes the ways that sslmode allows, one after the other, until one leads to a session.
    private Begun begin(Attempts.Way way, @Nullable ConnectionException before) {
        Wire wire = route.open(tape, deadline);
        String why = "";
        boolean begun = false;
        Secured tls = null;
        Greeting greeting = null;
        Attempts.Way next;
        ConnectionException failure;
        try {
            tls = way == Attempts.Way.CLEAR ? null : Encryption.begin(wire, options, way, deadline);
            greeting = new Greeting(wire, route, tls, token, abort, deadline);
            Dialogue dialogue = greeting.converse();
            begun = true;
            return new Begun(dialogue, tls == null ? null : tls.brief());
        } catch (ProtocolException e) {
            throw Encryption.stranger(options, String.valueOf(e.getMessage()), e);
        } catch (TokenWanted e) {
            why = String.valueOf(e.getMessage());
            throw e;
        } catch (ConnectionException e) {
            why = String.valueOf(e.getMessage());
            String sqlState = greeting == null ? "" : greeting.refusedUnasked();
            next = Attempts.next(mode, way, tls != null, e, sqlState).orElse(null);
            failure = Attempts.both(before, e);
            if (next == null) {
                throw failure;
            }
        } finally {
            if (!begun) {
                wire.close(why);
            }
        }
        return begin(next, failure);
    }
}
