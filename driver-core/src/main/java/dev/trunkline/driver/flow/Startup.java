package dev.trunkline.driver.flow;

import dev.trunkline.driver.auth.Authenticator;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Dialer;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tls.Secured;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
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
    /// Of the refusal that came before the server wanted any proof; empty if there was none.
    private String sqlState = "";

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
            return begin(Attempts.first(options.tls().mode(), options.host().unixSocket()), null);
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

    /// Goes the ways that sslmode allows, one after the other, until one leads to a session.
    private Begun begin(Attempts.Way way, @Nullable ConnectionException before) {
        Wire wire = Dialer.dial(options, tape, deadline);
        boolean begun = false;
        Secured tls = null;
        Attempts.Way next;
        ConnectionException failure;
        try {
            tls = way == Attempts.Way.CLEAR ? null : Encryption.begin(wire, options, way, deadline);
            Dialogue dialogue = greet(wire);
            begun = true;
            return new Begun(dialogue, tls == null ? null : tls.brief());
        } catch (ProtocolException e) {
            throw Encryption.stranger(options, String.valueOf(e.getMessage()), e);
        } catch (ConnectionException e) {
            next = Attempts.next(options.tls().mode(), way, tls != null, e, sqlState)
                    .orElse(null);
            failure = Attempts.both(before, e);
            if (next == null) {
                throw failure;
            }
        } finally {
            if (!begun) {
                wire.close();
            }
        }
        return begin(next, failure);
    }

    private Dialogue greet(Wire wire) {
        Session session = new Session();
        Dialogue dialogue = new Dialogue(wire, session);
        dialogue.say(new StartupMessage(StartupMessage.VERSION_3_0, parameters()));
        dialogue.flush(deadline);
        Authenticator authenticator = new Authenticator(options);
        boolean heard = false;
        boolean asked = false;
        sqlState = "";
        while (true) {
            BackendMessage message;
            try {
                message = dialogue.hear(deadline);
            } catch (ConnectionException e) {
                throw heard || e.kind() != Kind.LOST ? e : Encryption.silent(options, e);
            }
            heard = true;
            switch (message) {
                case Authentication challenge -> {
                    asked = true;
                    authenticator.answer(challenge).ifPresent(answer -> {
                        dialogue.say(answer);
                        dialogue.flush(deadline);
                    });
                    if (challenge instanceof AuthenticationOk) {
                        wire.authenticated();
                    }
                }
                case NegotiateProtocolVersion _, BackendKeyData _ -> {}
                case ErrorResponse(ServerError error) -> {
                    sqlState = asked ? "" : error.sqlState();
                    throw refused(error);
                }
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
        Kind kind = error.sqlState().startsWith("28") ? Kind.AUTHENTICATION : Kind.REFUSED;
        return new ConnectionException(kind, options.address() + ": " + error.summary(), null);
    }
}
