package dev.trunkline.driver;

import dev.trunkline.driver.flow.Cancel;
import dev.trunkline.driver.flow.Connecting;
import dev.trunkline.driver.flow.Dialogue;
import dev.trunkline.driver.flow.ExtendedQuery;
import dev.trunkline.driver.flow.Farewell;
import dev.trunkline.driver.flow.SimpleQuery;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.net.Route;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session with a PostgreSQL server. Calls block until ReadyForQuery; results are read while they arrive,
/// through a [ResultObserver]. Everything that goes over the wire is on the tape.
///
/// Thread-safe: queries take turns; [#cancel] and [#abort] may be called at any time.
public final class Connection implements AutoCloseable {
    /// Our own BEGIN before a statement, in the same write, or none.
    public enum Begin {
        /// The statement as it is.
        NO,
        /// BEGIN first; the statement is skipped if that fails.
        FIRST
    }

    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Route route;
    private final Tape tape;
    private final Dialogue dialogue;
    private final Session session;
    private final @Nullable String tls;
    private final ReentrantLock turn = new ReentrantLock(true);
    /// Held by a cancel until the server has taken note of it, so that it can't hit the next query.
    private final ReentrantLock cancelling = new ReentrantLock();

    private volatile boolean running;
    private final AtomicBoolean closed = new AtomicBoolean();

    Connection(Tape tape, Connecting.Connected connected) {
        this.route = connected.route();
        this.tape = tape;
        this.dialogue = connected.dialogue();
        this.session = connected.dialogue().session();
        this.tls = connected.tls();
    }

    /// Connects and waits until the server is ready. [Opening] does the same and can be aborted.
    ///
    /// @param tape records everything, startup included, secrets masked
    /// @throws ConnectionException saying in one line what failed and where; if several hosts were
    ///     tried, what each of them said
    public static Connection open(ConnectOptions options, Tape tape) {
        return open(options, tape, TokenSource.NONE);
    }

    /// The same, where the server may want a token.
    ///
    /// @param tokens gets it; asked on the calling thread
    public static Connection open(ConnectOptions options, Tape tape, TokenSource tokens) {
        return new Opening(options, tape, tokens).connect();
    }

    /// The options it was opened with; of several hosts the one that it leads to.
    public ConnectOptions options() {
        return route.options();
    }

    /// What went over the wire.
    public Tape tape() {
        return tape;
    }

    /// The transaction, as the last ReadyForQuery gave it.
    public TransactionStatus transaction() {
        return session.transaction();
    }

    /// A setting the server reports by itself, such as `server_version` (manual 54.2.7).
    public Optional<String> setting(String name) {
        return session.setting(name);
    }

    /// The process that serves this session; 0 if the server did not say.
    public int processId() {
        return session.key().map(BackendKeyData::processId).orElse(0);
    }

    /// The TLS version and cipher, for people; empty without TLS.
    public Optional<String> tls() {
        return Optional.ofNullable(tls);
    }

    /// Who is told of notices as they arrive, on the thread that runs the query.
    public void onNotice(Consumer<ServerError> observer) {
        session.onNotice(observer);
    }

    /// Who is told of notifications. For now they are seen with the next query only.
    public void onNotification(Consumer<NotificationResponse> observer) {
        session.onNotification(observer);
    }

    /// Runs a text of one or more statements by the simple protocol.
    ///
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws ConnectionException if the connection is lost
    /// @throws ProtocolException if the server breaks the protocol; the connection is closed then
    public Outcome simple(String sql, Begin begin, ResultObserver observer) {
        return run(
                sql, observer, answers -> SimpleQuery.run(dialogue, sql, begin == Begin.FIRST, answers, Deadline.NONE));
    }

    /// Runs one statement by the extended protocol.
    ///
    /// @param parameters for `$1`, `$2` …, as text in the form the type's input function takes; null for NULL
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws IllegalArgumentException if the protocol can't hold it, such as more than 65,535 parameters
    /// @throws ConnectionException if the connection is lost
    /// @throws ProtocolException if the server breaks the protocol; the connection is closed then
    public Outcome extended(
            String sql, List<? extends @Nullable String> parameters, Begin begin, ResultObserver observer) {
        List<@Nullable Bytes> values = new ArrayList<>();
        for (String parameter : parameters) {
            values.add(parameter == null ? null : Bytes.utf8(parameter));
        }
        return run(
                sql,
                observer,
                answers -> ExtendedQuery.run(dialogue, sql, values, begin == Begin.FIRST, answers, Deadline.NONE));
    }

    /// Runs one statement by the extended protocol and gives its rows.
    ///
    /// @throws ServerException if the server refuses it
    public Rows query(String sql, @Nullable String... parameters) {
        List<Rows> results = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (String parameter : parameters) {
            values.add(parameter);
        }
        extended(sql, values, Begin.NO, new ResultObserver() {
                    @Override
                    public void rows(Rows rows) {
                        results.add(rows);
                    }
                })
                .orThrow();
        return results.isEmpty() ? Rows.none() : results.getFirst();
    }

    private interface Conversation {
        TransactionStatus run(Collector answers);
    }

    private Outcome run(String sql, ResultObserver observer, Conversation conversation) {
        turn.lock();
        try {
            cancelling.lock();
            try {
                running = true;
            } finally {
                cancelling.unlock();
            }
            Track track = dialogue.wire().track();
            Collector collector = new Collector(observer, this::stop);
            track.begin(collector);
            try {
                TransactionStatus status = conversation.run(collector);
                return collector.outcome(sql, status, track);
            } finally {
                running = false;
                collector.endRows();
                // Whatever left the conversation before its ReadyForQuery, also an observer's exception: what
                // is still to come must not be taken for the answer to the next query.
                if (!(session.state() instanceof SessionState.Ready)) {
                    dialogue.wire().close();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /// Cancels what runs, from the thread that runs it.
    private void stop() {
        Thread.ofVirtual().name("trunkline-stop").start(() -> {
            try {
                cancel(STOPPING);
            } catch (ConnectionException e) {
                // Then the server sends all of it, and nothing of it is kept.
                System.getLogger(Connection.class.getName())
                        .log(System.Logger.Level.DEBUG, "a query that is too large could not be cancelled", e);
            }
        });
    }

    /// Asks the server to cancel what runs now and waits until it has taken note. Whether it does, the
    /// running query's end tells. No query starts meanwhile, so that none is hit by mistake.
    ///
    /// @param patience how long to wait for the server
    /// @return false if nothing ran, the server gave no key, or it did not take note in time
    /// @throws ConnectionException if the server can't be reached any more
    public boolean cancel(Duration patience) {
        cancelling.lock();
        try {
            Optional<BackendKeyData> key = session.key();
            if (!running || key.isEmpty()) {
                return false;
            }
            return Cancel.run(route, tls != null, key.get(), tape, Deadline.in(patience));
        } finally {
            cancelling.unlock();
        }
    }

    /// Cuts the connection at once. A query that runs ends with a [ConnectionException].
    public void abort() {
        closed.set(true);
        dialogue.wire().abort();
    }

    /// Ends the session: says so to the server if nothing runs, cuts the connection if something does.
    @Override
    public void close() {
        if (turn.tryLock()) {
            try {
                if (closed.compareAndSet(false, true)) {
                    Farewell.run(dialogue);
                } else {
                    dialogue.wire().close();
                }
            } finally {
                turn.unlock();
            }
        } else {
            abort();
        }
    }
}
