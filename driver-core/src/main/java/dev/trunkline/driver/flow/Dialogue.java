package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Expecting;
import dev.trunkline.driver.net.Hearing;
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
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/// Speaking and listening on a connection whose state is kept. All conversations go through it.
///
/// One thread at a time.
public final class Dialogue {
    private final Wire wire;
    private final Session session;
    private Consumer<Run> runs = _ -> {};
    /// What was expected last; most messages don't change it.
    private Expecting expecting = new Expecting(-1, false, this::pass);
    /// What came while something was still to be said.
    private final ArrayDeque<BackendMessage> heard = new ArrayDeque<>();

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
    /// @throws IllegalArgumentException if the protocol can't hold one of them; then none of them is sent
    void say(FrontendMessage... messages) {
        whole(() -> put(false, -1, messages));
    }

    /// Puts messages into the next write that the program sends by itself; else as
    /// [#say(FrontendMessage...)].
    void sayOurs(FrontendMessage... messages) {
        whole(() -> put(true, -1, messages));
    }

    /// Puts a message into the next write; else as [#say(FrontendMessage...)].
    ///
    /// @param columns of an Execute: how many values each of its rows has, where its description is known
    ///     from before and not asked for again; else -1
    void say(boolean ours, FrontendMessage message, int columns) {
        whole(() -> put(ours, columns, message));
    }

    /// Puts into the next write what these words put there, or nothing of it: no half of a conversation, such
    /// as our own BEGIN alone, goes out with the next one.
    void whole(Runnable words) {
        int mark = wire.mark();
        SessionState before = session.state();
        boolean whole = false;
        try {
            words.run();
            whole = true;
        } finally {
            if (!whole) {
                wire.withdraw(mark);
                session.unsent(before);
            }
        }
    }

    /// Makes sure that a message can be said later.
    ///
    /// @throws IllegalArgumentException if the protocol can't hold it
    void check(FrontendMessage message) {
        int mark = wire.mark();
        try {
            wire.send(message, false);
        } finally {
            wire.withdraw(mark);
        }
    }

    private void put(boolean ours, int columns, FrontendMessage... messages) {
        for (FrontendMessage message : messages) {
            put(ours, message, columns);
        }
    }

    /// Puts one of several messages into the next write, within [#whole(Runnable)]; else as
    /// [#say(boolean, FrontendMessage, int)].
    void put(boolean ours, FrontendMessage message, int columns) {
        wire.send(message, ours);
        session.sent(message, columns);
    }

    /// Writes what was said.
    void flush(Deadline deadline) {
        wire.flush(deadline);
    }

    /// Writes what was said, hearing meanwhile what is answered.
    ///
    /// @param conversation hears it, and may say more
    void flush(Deadline deadline, Consumer<BackendMessage> conversation) {
        wire.flush(deadline, hearing(conversation));
    }

    /// Writes what was said, and takes in what has been answered by then, for [#hear(Deadline)] to give
    /// later.
    void flushHearing(Deadline deadline) {
        flush(deadline, heard::add);
        poll(heard::add);
    }

    /// Whether an answer has come that nobody has heard yet.
    boolean answered() {
        return !heard.isEmpty() || wire.ended();
    }

    /// Lets go of what nobody has heard yet, and of the rows to come.
    public void forget() {
        heard.clear();
        runs = _ -> {};
    }

    /// Hears what has come by now, without waiting for more.
    ///
    /// @return whether that was all; a server that never stops is not heard without end
    boolean poll(Consumer<BackendMessage> conversation) {
        return wire.poll(hearing(conversation));
    }

    /// Hears what has been read together with what was heard before.
    void settle(Consumer<BackendMessage> conversation) {
        wire.settle(hearing(conversation));
    }

    private Hearing hearing(Consumer<BackendMessage> conversation) {
        return new Hearing() {
            @Override
            public Expecting expecting() {
                return Dialogue.this.expecting();
            }

            @Override
            public void heard(BackendMessage message) {
                if (received(message)) {
                    conversation.accept(message);
                }
            }
        };
    }

    /// Where the rows and COPY data of the answers to come go.
    void listenForRows(Consumer<Run> consumer) {
        runs = consumer;
    }

    /// Waits for the next message of the conversation. Rows go by to whoever listens for them; what may
    /// come at any time is dealt with by the session.
    BackendMessage hear(Deadline deadline) {
        BackendMessage early = heard.poll();
        if (early != null) {
            return early;
        }
        while (true) {
            BackendMessage message = wire.receive(expecting(), deadline);
            if (received(message)) {
                return message;
            }
        }
    }

    private void pass(Run run) {
        runs.accept(run);
    }

    private Expecting expecting() {
        SessionState state = session.state();
        int columns = state.columns();
        boolean copyOut = state.copyOut();
        if (expecting.columns() != columns || expecting.copyData() != copyOut) {
            expecting = new Expecting(columns, copyOut, this::pass);
        }
        return expecting;
    }

    private boolean received(BackendMessage message) {
        try {
            return session.received(message);
        } catch (ProtocolException e) {
            wire.close();
            throw e;
        }
    }

    /// Hears what the server says by itself while nothing is asked: notices, notifications, changed
    /// settings, the end of the session.
    ///
    /// @return whether that was all that has come
    /// @throws ConnectionException if the session has ended
    /// @throws ProtocolException if the server says anything else
    public boolean listen() {
        return poll(this::unasked);
    }

    /// As [#listen()], as far as it has been read with what came before.
    public void listenToTheRest() {
        wire.settle(hearing(this::unasked));
    }

    private void unasked(BackendMessage message) {
        // The session lets nothing else through than an error that ends it.
        if (message instanceof ErrorResponse(ServerError error)) {
            endIfFatal(error);
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

    /// Hears the end of a conversation in which nothing more is asked.
    ///
    /// @return the transaction afterwards
    TransactionStatus end(Answers answers, Deadline deadline) {
        while (true) {
            BackendMessage message = hear(deadline);
            if (message instanceof ReadyForQuery(TransactionStatus status)) {
                return status;
            }
            if (message instanceof ErrorResponse(ServerError error)) {
                // Such as a constraint that is checked at the end of the transaction.
                answers.failed(error);
                return drain(error, deadline);
            }
            if (!common(message, answers) && !(message instanceof BackendMessage.CloseComplete)) {
                throw new ProtocolException(message.getClass().getSimpleName() + ": expected ReadyForQuery");
            }
        }
    }

    /// Ends the connection with a session that the server has ended.
    ///
    /// @throws ConnectionException saying why, if it has
    void endIfFatal(ServerError error) {
        if (error.fatal()) {
            wire.close();
            throw new ConnectionException(
                    ConnectionException.Kind.LOST,
                    wire.address() + ": the server ended the session: " + error.summary(),
                    null);
        }
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
