package dev.trunkline.driver.flow;

import dev.trunkline.driver.auth.Token;
import dev.trunkline.driver.net.Abort;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Dialer;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.GssEncryption;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.TargetSession;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The making of a connection: host after host, and address after address of each, until one lets us in
/// and is of the kind asked for (manual 32.1.1.3). As in libpq, a server that answers and refuses is
/// the end of it, since the next one would be asked with the same wrong password; only one that can't
/// be reached, is not up yet (57P03) or is of the wrong kind is passed over.
///
/// One thread at a time; for one connection.
public final class Connecting {
    private static final String NOT_YET = "57P03";

    /// A session that has begun.
    ///
    /// @param dialogue ready for a query
    /// @param route the way to the server that was found, for a cancel
    /// @param tls the TLS version and cipher, for people; null without TLS
    public record Connected(
            Dialogue dialogue, Route route, @Nullable String tls) {}

    private final ConnectOptions options;
    private final Tape tape;
    private final TokenSource tokens;
    private final Abort abort;
    /// What was heard on the way, oldest first.
    private final List<ConnectionException> failures = new ArrayList<>();

    private @Nullable Token token;

    private Connecting(ConnectOptions options, Tape tape, TokenSource tokens, Abort abort) {
        this.options = options;
        this.tape = tape;
        this.tokens = tokens;
        this.abort = abort;
    }

    /// Connects and waits for the first ReadyForQuery.
    ///
    /// @param abort ends it from another thread
    /// @throws ConnectionException saying in one line what failed and where; if several hosts were
    ///     tried, what each of them said
    public static Connected run(ConnectOptions options, Tape tape, TokenSource tokens, Abort abort) {
        if (options.auth().gss().encryption() == GssEncryption.REQUIRE) {
            throw new ConnectionException(
                    Kind.OPTIONS,
                    "gssencmode=require can't be had: this driver encrypts by TLS only (GSSAPI authenticates, it does"
                            + " not encrypt)",
                    null);
        }
        return new Connecting(options, tape, tokens, abort).connect();
    }

    private Connected connect() {
        TargetSession target = options.network().target();
        Connected found = round(target == TargetSession.PREFER_STANDBY ? TargetSession.STANDBY : target);
        if (found == null && target == TargetSession.PREFER_STANDBY) {
            found = round(TargetSession.ANY);
        }
        if (found == null) {
            throw all();
        }
        return found;
    }

    /// @return null if no host would do
    private @Nullable Connected round(TargetSession target) {
        List<Host> hosts = new ArrayList<>(options.hosts());
        if (options.network().loadBalance()) {
            Collections.shuffle(hosts);
        }
        for (Host host : hosts) {
            Connected found = host(options.withHosts(List.of(host)), target);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// @return null if the host is passed over
    private @Nullable Connected host(ConnectOptions one, TargetSession target) {
        // The look-up and the first address share a time limit; each further address gets one of its own.
        Deadline deadline = limit();
        List<Route> routes;
        try {
            routes = Dialer.routes(one, tape, deadline, abort);
        } catch (ConnectionException e) {
            passOver(limited(e), one);
            return null;
        }
        for (Route route : routes) {
            try {
                return begin(route, deadline, target);
            } catch (ConnectionException e) {
                passOver(limited(e), one);
                if (e.kind() != Kind.UNREACHABLE && e.kind() != Kind.TIMEOUT) {
                    return null;
                }
            }
            deadline = limit();
        }
        return null;
    }

    private Connected begin(Route route, Deadline deadline, TargetSession target) {
        Startup.Begun begun;
        try {
            begun = Startup.run(route, tape, token, abort, deadline);
        } catch (TokenWanted wanted) {
            token = token(wanted.request(), route.options());
            return begin(route, limit(), target);
        }
        Suitability.check(begun.dialogue(), target, deadline);
        return new Connected(begun.dialogue(), route, begun.tls());
    }

    private Token token(TokenSource.Request request, ConnectOptions one) {
        if (token != null) {
            throw new ConnectionException(
                    Kind.AUTHENTICATION, one.address() + ": the server wants another token", null);
        }
        try {
            return new Token(tokens.token(request));
        } catch (IllegalArgumentException e) {
            throw new ConnectionException(Kind.AUTHENTICATION, one.address() + ": " + e.getMessage(), null);
        } catch (ConnectionException e) {
            throw e.saying(one.address() + ": " + e.getMessage());
        }
    }

    private Deadline limit() {
        return Deadline.in(options.network().connectTimeout());
    }

    /// Notes the failure and goes on, if it is one after which another host may do better.
    private void passOver(ConnectionException e, ConnectOptions one) {
        if (abort.called()) {
            // Whatever it looked like to those who waited.
            throw new ConnectionException(Kind.LOST, one.address() + ": the connection was cut", e);
        }
        boolean elsewhere = switch (e.kind()) {
            case UNKNOWN_HOST, UNREACHABLE, TIMEOUT, UNSUITABLE -> true;
            case REFUSED ->
                e.serverError()
                        .filter(error -> error.sqlState().equals(NOT_YET))
                        .isPresent();
            case OPTIONS, TLS, NOT_POSTGRESQL, PASSWORD, AUTHENTICATION, LOST -> false;
        };
        failures.add(e);
        if (!elsewhere) {
            throw all();
        }
    }

    private ConnectionException limited(ConnectionException e) {
        return e.kind() != Kind.TIMEOUT
                ? e
                : e.saying(e.getMessage() + " within "
                        + options.network().connectTimeout().toSeconds() + " s (connect_timeout sets the limit)");
    }

    /// What every host said, in one exception: the last one's, as it is the one that ended it.
    private ConnectionException all() {
        ConnectionException last = failures.getLast();
        Set<String> said = new LinkedHashSet<>();
        failures.forEach(each -> said.add(String.valueOf(each.getMessage())));
        if (said.size() == 1) {
            return last;
        }
        ConnectionException all = last.saying("no server would do: " + String.join("; ", said));
        failures.subList(0, failures.size() - 1).forEach(all::addSuppressed);
        return all;
    }
}
