package dev.trunkline.driver.flow;

import dev.trunkline.driver.auth.Authenticator;
import dev.trunkline.driver.auth.Channel;
import dev.trunkline.driver.auth.Token;
import dev.trunkline.driver.net.Abort;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SessionOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tls.ChannelBindingData;
import dev.trunkline.driver.tls.Secured;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import org.jspecify.annotations.Nullable;

/// The beginning of a session over a connection that stands (manual 54.2.1): the startup message, the
/// protocol's version, proof, settings, and the first ReadyForQuery.
///
/// One thread at a time; for one connection.
final class Greeting {
    private final Wire wire;
    private final ConnectOptions options;
    private final boolean unixSocket;
    private final @Nullable Secured tls;
    private final Abort abort;
    private final Deadline deadline;
    private final Dialogue dialogue;
    private final Authenticator authenticator;
    private int version;
    private boolean negotiated;
    private boolean challenged;
    private boolean authenticated;
    /// Of the refusal that came before the server wanted any proof; empty if there was none.
    private String refusedUnasked = "";

    /// @param tls what the TLS handshake came to; null in clear
    /// @param token to be shown if the server wants one; null if none was got yet
    Greeting(Wire wire, Route route, @Nullable Secured tls, @Nullable Token token, Abort abort, Deadline deadline) {
        this.wire = wire;
        this.options = route.options();
        this.unixSocket = route.unixSocket();
        this.tls = tls;
        this.abort = abort;
        this.deadline = deadline;
        this.dialogue = new Dialogue(wire, new Session());
        this.authenticator = new Authenticator(options, token, new Surroundings());
        this.version = options.session().highestProtocol();
    }

    /// Says the startup message and answers what the server asks until it is ready.
    ///
    /// @throws TokenWanted if the server wants a token and there is none
    Dialogue converse() {
        dialogue.say(FirstMessage.of(options));
        dialogue.flush(deadline);
        boolean heard = false;
        while (true) {
            BackendMessage message;
            try {
                message = dialogue.hear(deadline);
            } catch (ConnectionException e) {
                throw heard || e.kind() != Kind.LOST ? e : Encryption.silent(options, e);
            }
            heard = true;
            switch (message) {
                case Authentication challenge -> answer(challenge);
                case NegotiateProtocolVersion m -> negotiated(m);
                case BackendKeyData _ -> {}
                case ErrorResponse(ServerError error) -> {
                    refusedUnasked = challenged ? "" : error.sqlState();
                    throw refused(error);
                }
                case ReadyForQuery _ -> {
                    ready();
                    return dialogue;
                }
                default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName() + ": not part of a session's beginning");
            }
        }
    }

    /// The SQLSTATE of the server's refusal, if it refused before it wanted any proof; else empty.
    String refusedUnasked() {
        return refusedUnasked;
    }

    private void answer(Authentication challenge) {
        challenged = true;
        authenticator.answer(challenge).ifPresent(answer -> {
            dialogue.say(answer);
            dialogue.flush(deadline);
        });
        authenticator.wantedToken().ifPresent(request -> {
            throw new TokenWanted(request);
        });
        if (challenge instanceof AuthenticationOk) {
            authenticated = true;
            wire.authenticated();
        }
    }

    /// The server speaks an older version than we asked for, or does not know some option that begins
    /// with `_pq_.`, of which we send none. It says so before anything else.
    private void negotiated(NegotiateProtocolVersion m) {
        SessionOptions session = options.session();
        if (negotiated || challenged) {
            throw new ProtocolException("NegotiateProtocolVersion: expected once, before authentication");
        }
        if (!m.unknownOptions().isEmpty()) {
            throw new ProtocolException("NegotiateProtocolVersion: names the option "
                    + m.unknownOptions().getFirst() + ", which we have not sent");
        }
        // Servers before 18 answer with the whole version as those after them do, and some with the minor alone.
        int said = m.newestVersion() < 1 << 16 ? SessionOptions.PROTOCOL_3_0 | m.newestVersion() : m.newestVersion();
        if (said > session.highestProtocol() || said < SessionOptions.PROTOCOL_3_0) {
            throw new ProtocolException("NegotiateProtocolVersion: expected " + words(session.highestProtocol())
                    + " or an older version of protocol 3, found " + words(said));
        }
        if (said < session.lowestProtocol()) {
            throw new ConnectionException(
                    Kind.REFUSED,
                    options.address() + ": the server speaks protocol " + words(said) + ", and min_protocol_version is "
                            + words(session.lowestProtocol()),
                    null);
        }
        negotiated = true;
        version = said;
    }

    private static String words(int version) {
        return (version >>> 16) + "." + (version & 0xffff);
    }

    private void ready() {
        Session session = dialogue.session();
        String text = "PostgreSQL " + session.setting("server_version").orElse("of unknown version")
                + session.key().map(key -> ", process " + key.processId()).orElse(", no cancel key")
                + ", protocol " + words(version)
                + session.setting("in_hot_standby")
                        .map(standby -> standby.equals("on") ? ", standby" : ", primary")
                        .orElse("");
        wire.track().event(Event.Kind.READY, System.nanoTime(), 0, ServerError.printable(text));
    }

    private ConnectionException refused(ServerError error) {
        boolean vouchedFor = tls != null && tls.verified().compareTo(SslMode.VERIFY_CA) >= 0;
        return ConnectionException.told(
                error.sqlState().startsWith("28") ? Kind.AUTHENTICATION : Kind.REFUSED,
                options.address(),
                error,
                authenticated || vouchedFor);
    }

    private final class Surroundings implements Channel {
        @Override
        public boolean confidential() {
            return tls != null || unixSocket;
        }

        @Override
        public boolean encrypted() {
            return tls != null;
        }

        @Override
        public ChannelBindingData binding() {
            return wire.channelBinding();
        }

        @Override
        public void note(String text, long nanos) {
            wire.track().event(Event.Kind.AUTHENTICATION, System.nanoTime(), nanos, ServerError.printable(text));
        }

        @Override
        public void mayGoOn() {
            if (abort.called()) {
                throw new ConnectionException(Kind.LOST, options.address() + ": the connection was cut", null);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new ConnectionException(Kind.LOST, options.address() + ": authentication was interrupted", null);
            }
            if (deadline.passed()) {
                throw new ConnectionException(Kind.TIMEOUT, options.address() + ": authentication took too long", null);
            }
        }
    }
}
