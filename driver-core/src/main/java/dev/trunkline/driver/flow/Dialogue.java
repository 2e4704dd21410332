package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Expecting;
import dev.trunkline.driver.net.Wire;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.CopyDone;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Speaking and listening on a connection whose state is kept. All conversations go through it.
///
/// One thread at a time.
public final class Dialogue {
    private final Wire wire;
    private final Session session;
    private Consumer<Run> runs = _ -> {};
    /// What is in the next write.
    private final List<FrontendMessage> said = new ArrayList<>();

    /// @param wire an open connection
    /// @param session what is known of it
    public Dialogue(Wire wire, Session session) {
        this.wire = wire;
        this.session = session;
    }

    /// The connection.
    public Wire wire() {
        return wire;
    }

    /// What is known of it.
    public Session session() {
        return session;
    }

    /// Puts messages into the next write.
    ///
    /// @throws IllegalArgumentException if the protocol can't hold one of them; then nothing of the
    ///     next write is sent, so that no half of a conversation, such as our own BEGIN alone, goes out
    ///     with the next one
    void say(FrontendMessage... messages) {
        add(false, messages);
    }

    /// Puts messages into the next write that the program sends by itself; else as
    /// [#say(FrontendMessage...)].
    void sayOurs(FrontendMessage... messages) {
        add(true, messages);
    }

    private void add(boolean ours, FrontendMessage... messages) {
        boolean whole = false;
        try {
            for (FrontendMessage message : messages) {
                wire.send(message, ours);
                said.add(message);
            }
            whole = true;
        } finally {
            if (!whole) {
                wire.discard();
                said.clear();
            }
        }
    }

    /// Writes what was said.
    void flush(Deadline deadline) {
        said.forEach(session::sent);
        said.clear();
        wire.flush(deadline);
    }

    /// Where the rows and COPY data of the answers to come go.
    void listenForRows(Consumer<Run> consumer) {
        runs = consumer;
    }

    /// Waits for the next message of the conversation. Rows go by to whoever listens for them; what may
    /// come at any time is dealt with by the session.
    BackendMessage hear(Deadline deadline) {
        while (true) {
            SessionState state = session.state();
            BackendMessage message =
                    wire.receive(new Expecting(state.columns(), state.copyOut(), run -> runs.accept(run)), deadline);
            try {
                if (session.received(message)) {
                    return message;
                }
            } catch (ProtocolException e) {
                wire.close();
                throw e;
            }
        }
    }

    /// After an error, waits for the ReadyForQuery that makes the connection usable again: the one
    /// place where this is done. A fatal error ends the session instead.
    TransactionStatus drain(ServerError error, Deadline deadline) {
        endIfFatal(error);
        while (true) {
            switch (hear(deadline)) {
                case ReadyForQuery(TransactionStatus status) -> {
                    return status;
                }
                // The first error is the cause; another one matters only if it is the last.
                case ErrorResponse(ServerError another) -> endIfFatal(another);
                case BackendMessage other ->
                    throw new ProtocolException(other.getClass().getSimpleName() + ": expected ReadyForQuery");
            }
        }
    }

    private void endIfFatal(ServerError error) {
        if (error.fatal()) {
            wire.close();
            throw new ConnectionException(
                    ConnectionException.Kind.LOST,
                    wire.address() + ": the server ended the session: " + error.summary(),
                    null);
        }
    }

    /// COPY FROM STDIN wants data that nobody here has: saying so ends it with an error instead of a hang.
    void refuseCopyIn() {
        say(new CopyFail("COPY FROM STDIN needs data, and this way of running statements has none to send"));
    }

    /// Passes on what every conversation may get.
    ///
    /// @return false if the message is for the conversation itself
    boolean common(BackendMessage message, Answers answers) {
        switch (message) {
            case BackendMessage.CopyOutResponse m -> listenForRows(answers.copyOut(m.overall()));
            case CopyDone _ -> {}
            case BackendMessage.RowDescription m -> listenForRows(answers.rows(m));
            case BackendMessage.CommandComplete m -> answers.completed(m.tag());
            case BackendMessage.EmptyQueryResponse _ -> answers.completed("");
            default -> {
                return false;
            }
        }
        return true;
    }
}
