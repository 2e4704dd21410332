package dev.trunkline.driver;

import dev.trunkline.driver.flow.FirstWord;
import dev.trunkline.driver.flow.Pipelining;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Statements sent without waiting for each other's answers (manual 54.2.4): as many as wanted, in one
/// round trip where there is room. Up to a [#sync()] all are one transaction, and an error skips what
/// follows it. Answers are read while statements go out, so neither side can hold up the other.
///
/// The connection belongs to the pipeline until it is closed. One thread at a time.
public final class Pipeline implements AutoCloseable {
    private static final Pattern FROM_STDIN = Pattern.compile("\\bfrom\\s+stdin\\b", Pattern.CASE_INSENSITIVE);

    private final Line line;
    private final Statements statements;
    private final Running running;
    private final Pipelining pipelining;
    /// By text, those that are parsed under a name and not settled yet.
    private final Map<String, Statement> parsing = new HashMap<>();

    private final Map<String, Integer> segments = new HashMap<>();
    private int segment;
    private @Nullable Reply reading;
    private boolean closed;

    Pipeline(Line line, Statements statements) {
        this.line = line;
        this.statements = statements;
        this.running = line.begin("a pipeline", new Deciding());
        this.pipelining = new Pipelining(line.dialogue());
    }

    /// Sends a statement, and keeps the rows it returns.
    ///
    /// @param parameters for `$1`, `$2` …, as text; null for NULL
    /// @throws IllegalArgumentException if the protocol can't hold it, or it is COPY … FROM STDIN,
    ///     which a server can't do amid others
    /// @throws ConnectionException if the connection is lost
    public Reply send(String sql, @Nullable String... parameters) {
        return send(sql, Arrays.asList(parameters), ResultObserver.NONE);
    }

    /// Sends a statement.
    ///
    /// @param observer is told what it gives, as it comes, on the thread that uses the pipeline
    /// @throws IllegalArgumentException as [#send(String, String...)] does
    /// @throws ConnectionException if the connection is lost
    public Reply send(String sql, List<? extends @Nullable String> parameters, ResultObserver observer) {
        if (FirstWord.is(sql, "copy") && FROM_STDIN.matcher(sql).find()) {
            throw new IllegalArgumentException("COPY FROM STDIN can't be pipelined: run it by itself");
        }
        return ask(sql, Connection.values(parameters), false, observer);
    }

    /// Sends a prepared statement, and keeps the rows it returns.
    ///
    /// @param prepared on the same connection
    /// @param values as [Prepared#query(Object...)] takes them
    /// @throws IllegalArgumentException if a value does not fit its parameter, there are too many or too
    ///     few, or it was prepared on another connection
    /// @throws IllegalStateException if it is closed
    /// @throws ConnectionException if the connection is lost
    public Reply send(Prepared prepared, @Nullable Object... values) {
        use();
        Reply reply = new Reply(new Collector(prepared.sql(), ResultObserver.NONE, line::stopLater, prepared.cells()));
        if (running.stopped()) {
            reply.notSent();
            return reply;
        }
        Statement statement = prepared.statement(line, values);
        return line.step(() -> {
            pipelining.ask(
                    statement,
                    false,
                    reply.answers(line.session()::transaction, () -> reading = reply, () -> {}),
                    Deadline.NONE);
            return reply;
        });
    }

    /// Sends a BEGIN of the program's own, marked as such on the tape.
    ///
    /// @throws ConnectionException if the connection is lost
    public Reply begin() {
        return begin(Connection.Begin.FIRST);
    }

    /// Sends a BEGIN of the program's own, marked as such on the tape.
    ///
    /// @throws ConnectionException if the connection is lost
    public Reply begin(Connection.Begin begin) {
        return ask(begin.sql(), List.of(), true, ResultObserver.NONE);
    }

    private Reply ask(String sql, List<@Nullable Bytes> values, boolean ours, ResultObserver observer) {
        use();
        Reply reply = new Reply(new Collector(sql, observer, line::stopLater));
        if (running.stopped()) {
            reply.notSent();
            return reply;
        }
        Statement statement = statement(sql, values);
        boolean first = !statement.name().isEmpty() && !statement.parsed();
        return line.step(() -> {
            pipelining.ask(
                    statement,
                    ours,
                    reply.answers(
                            line.session()::transaction,
                            () -> reading = reply,
                            () -> settled(statement, reply, observer)),
                    Deadline.NONE);
            if (first) {
                parsing.put(sql, statement);
                segments.put(sql, segment);
            }
            return reply;
        });
    }

    private Statement statement(String sql, List<@Nullable Bytes> values) {
        Statement before = parsing.get(sql);
        return before == null
                ? statements.asking(sql, values)
                : statements.askingAgain(before, segment == segments.getOrDefault(sql, -1), values);
    }

    private void settled(Statement statement, Reply reply, ResultObserver observer) {
        if (!statement.name().isEmpty() && !statement.parsed()) {
            parsing.remove(statement.sql());
            if (reply.state() == Reply.State.DONE || reply.state() == Reply.State.UNDONE) {
                statements.ran(statement, reply.collector().described());
            } else {
                statements.failed(statement, reply.collector().isParsed());
            }
        } else if (reply.state() == Reply.State.FAILED) {
            statements.failed(statement, reply.collector().isParsed());
        }
        observer.settled(reply);
    }

    /// Ends a segment: what is sent from here on stands by itself, whatever becomes of what was sent before.
    ///
    /// @throws ConnectionException if the connection is lost
    public void sync() {
        use();
        segment++;
        step(() -> pipelining.sync(Deadline.NONE));
    }

    /// Writes what was sent so far and asks the server to answer it, without ending the segment. What
    /// it answers is not certain before the next [#sync()].
    ///
    /// @throws ConnectionException if the connection is lost
    public void flush() {
        use();
        step(() -> pipelining.flush(Deadline.NONE));
    }

    /// Waits until it is certain what became of a statement; ends the segment if it has to.
    ///
    /// @return the reply
    /// @throws ConnectionException if the connection is lost
    public Reply await(Reply reply) {
        use();
        if (reply.state() == Reply.State.PENDING) {
            sync();
            hear(() -> reply.state() != Reply.State.PENDING);
        }
        return reply;
    }

    /// How many statements and Syncs the server has not answered yet, as far as was read.
    public int inFlight() {
        return pipelining.inFlight();
    }

    /// Ends the last segment and waits for all answers. After that every reply is certain, and the
    /// connection is free again.
    ///
    /// @throws ConnectionException if the connection is lost
    /// @throws ProtocolException if the server breaks the protocol; the connection is closed then
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            step(() -> pipelining.finish(Deadline.NONE));
        } finally {
            line.end(running);
        }
    }

    /// The transaction, as the last ReadyForQuery gave it.
    public TransactionStatus transaction() {
        return line.session().transaction();
    }

    private void hear(BooleanSupplier enough) {
        step(() -> pipelining.hear(enough, Deadline.NONE));
    }

    private void step(Runnable words) {
        line.step(() -> {
            words.run();
            return true;
        });
    }

    private void use() {
        if (closed) {
            throw new IllegalStateException("the pipeline is closed");
        }
    }

    /// Says whose rows are read, so that whoever wants them decides when there is no room.
    private final class Deciding implements OnFull {
        @Override
        public Decision full(Full reason) {
            Reply current = reading;
            return current == null ? Decision.GIVE_UP : current.collector().full(reason);
        }
    }
}
