package dev.trunkline.driver.flow;

import dev.trunkline.driver.auth.Authenticator;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Dialer;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of a session (manual 54.2.1): encryption by sslmode, the startup message, proof,
/// settings, and the first ReadyForQuery. The one deadline covers all of it.
public final class Startup {
    /// A session that has begun.
    ///
    /// @param dialogue ready for a query
    /// @param tls the TLS version and cipher, for people; null without TLS
    public record Begun(Dialogue dialogue, @Nullable String tls) {}

    private final ConnectOptions options;
    private final Tape tape;
    private final Deadline deadline;

    private Startup(ConnectOptions options, Tape tape) {
        this.options = options;
        this.tape = tape;
        this.deadline = Deadline.in(options.network().connectTimeout());
    }

    /// Connects and waits for the first ReadyForQuery.
    ///
    /// @throws ConnectionException saying in one line what failed and where
    public static Begun run(ConnectOptions options, Tape tape) {
        return new Startup(options, tape).begin();
    }

    private Begun begin() {
        try {
            return begin(
                    options.host().unixSocket()
                            ? SslMode.DISABLE
                            : options.tls().mode());
        } catch (ConnectionException e) {
            if (e.kind() != Kind.TIMEOUT) {
                throw e;
            }
            throw new ConnectionException(
                    Kind.TIMEOUT,
                    e.getMessage() + " within "
                            + options.network().connectTimeout().toSeconds() + " s (connect_timeout sets the limit)",
                    e);
        }
    }

    private Begun begin(SslMode mode) {
        Wire wire = Dialer.dial(options, tape, deadline);
        boolean begun = false;
        try {
            String tls = mode == SslMode.DISABLE ? null : encrypt(wire, options, mode, deadline);
            Dialogue dialogue = greet(wire);
            begun = true;
            return new Begun(dialogue, tls);
        } catch (ProtocolException e) {
            throw stranger(options, String.valueOf(e.getMessage()), e);
        } catch (ConnectionException e) {
            if (mode != SslMode.PREFER || e.kind() != Kind.TLS) {
                throw e;
            }
        } finally {
            if (!begun) {
                wire.close();
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

    private Dialogue greet(Wire wire) {
        Session session = new Session();
        Dialogue dialogue = new Dialogue(wire, session);
        dialogue.say(new StartupMessage(StartupMessage.VERSION_3_0, parameters()));
        dialogue.flush(deadline);
        Authenticator authenticator = new Authenticator(options);
        boolean heard = false;
        while (true) {
            BackendMessage message;
            try {
                message = dialogue.hear(deadline);
            } catch (ConnectionException e) {
                throw heard || e.kind() != Kind.LOST ? e : silent(options, e);
            }
            heard = true;
            switch (message) {
                case Authentication challenge -> {
                    authenticator.answer(challenge).ifPresent(answer -> {
                        dialogue.say(answer);
                        dialogue.flush(deadline);
                    });
                    if (challenge instanceof AuthenticationOk) {
                        wire.authenticated();
                    }
                }
                case NegotiateProtocolVersion _, BackendKeyData _ -> {}
                case ErrorResponse(ServerError error) -> throw refused(error);
                case ReadyForQuery _ -> {
                    return dialogue;
                }
                default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName() + ": not part of a session's beginning");
            }
        }
    }

    /// Only what every server and pooler takes; anything more is a reason for some pooler to refuse.
    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("user", options.user()));
        parameters.add(new Parameter("database", options.database()));
        parameters.add(new Parameter("application_name", options.session().applicationName()));
        parameters.add(new Parameter("client_encoding", "UTF8"));
        String forServer = options.session().options();
        if (forServer != null) {
            parameters.add(new Parameter("options", forServer));
        }
        return parameters;
    }

    private ConnectionException refused(ServerError error) {
        Kind kind = error.sqlState().equals("28P01")
                ? Kind.PASSWORD
                : error.sqlState().startsWith("28") ? Kind.AUTHENTICATION : Kind.REFUSED;
        return new ConnectionException(kind, options.address() + ": " + error.summary(), null);
    }

    private static ConnectionException silent(ConnectOptions options, ConnectionException e) {
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
