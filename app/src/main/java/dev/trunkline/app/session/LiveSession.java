package dev.trunkline.app.session;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.ProtocolsRun;
import dev.trunkline.app.protocols.RunHost;
import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A session over the driver's [Connection]. A platform thread of its own drives it: a virtual one costs
/// round trips.
final class LiveSession implements DatabaseSession {
    private final Connection connection;
    private final ServerInfo server;
    private final ExecutorService thread;
    private final Canceller canceller;
    private final Pause pause = new Pause();
    private final AtomicInteger waiting = new AtomicInteger();
    /// Each cancel moves it on; a run that began before then starts no further statement.
    private final AtomicLong cancels = new AtomicLong();

    private volatile TransactionView transaction;
    /// On the session's thread.
    private final Proceedings proceedings = new Proceedings();

    private final DeadlineKeeper deadlines;

    private final List<Consumer<TransactionView>> onTransaction = new CopyOnWriteArrayList<>();
    private final List<Consumer<NotificationResponse>> onNotification = new CopyOnWriteArrayList<>();
    private final List<Consumer<ServerError>> onNotice = new CopyOnWriteArrayList<>();
    private final Loss loss = new Loss();

    LiveSession(Connection connection) {
        this.connection = connection;
        this.server = ServerInfo.of(connection);
        this.transaction = new TransactionView(connection.transaction(), System.nanoTime());
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("trunkline-session-" + connection.processId())
                .factory());
        this.canceller = new Canceller(connection);
        this.deadlines = new DeadlineKeeper(connection);
        // The session is the user's: nothing is prepared in it that was not asked for.
        connection.unnamed(true);
        connection.onLost(loss::happened);
        connection.onNotification(notification -> onNotification.forEach(observer -> observer.accept(notification)));
        connection.onNotice(notice -> onNotice.forEach(observer -> observer.accept(notice)));
    }

    @Override
    public Tape tape() {
        return connection.tape();
    }

    @Override
    public ServerInfo server() {
        return server;
    }

    @Override
    public TransactionView transaction() {
        return transaction;
    }

    @Override
    public void onTransaction(Consumer<TransactionView> observer) {
        onTransaction.add(observer);
    }

    @Override
    public void onNotice(Consumer<ServerError> observer) {
        onNotice.add(observer);
    }

    @Override
    public void onNotification(Consumer<NotificationResponse> observer) {
        onNotification.add(observer);
    }

    @Override
    public void onLost(Consumer<DriverException> observer) {
        loss.tell(observer);
    }

    @Override
    public boolean busy() {
        return waiting.get() > 0;
    }

    @Override
    public void run(RunRequest request, RunObserver observer) {
        long began = cancels.get();
        waiting.incrementAndGet();
        try {
            thread.execute(() -> {
                RunEnd end;
                try {
                    end = runAll(request, observer, began);
                } finally {
                    waiting.decrementAndGet();
                }
                observer.finished(end);
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            observer.finished(new RunEnd(0, false, loss.reason()));
        }
    }

    private RunEnd runAll(RunRequest request, RunObserver observer, long began) {
        Count count = new Count();
        try {
            boolean succeeded = request.protocol() == RunProtocol.PIPELINE
                    ? pipelined(request, observer, began, count)
                    : oneByOne(request, observer, began, count);
            return new RunEnd(count.ended, succeeded, Optional.empty());
        } catch (DriverException e) {
            loss.happened(e);
            return new RunEnd(count.ended, false, Optional.of(e));
        }
    }

    /// How many statements have ended.
    private static final class Count {
        private int ended;
    }

    @Override
    public void compare(ProtocolsRequest request, ProtocolsObserver observer) {
        long began = cancels.get();
        waiting.incrementAndGet();
        try {
            thread.execute(() -> {
                ProtocolsEnd end;
                try {
                    end = compare(request, observer, began);
                } finally {
                    waiting.decrementAndGet();
                }
                observer.finished(end);
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            observer.finished(ProtocolsEnd.lost(loss.reason()));
        }
    }

    private ProtocolsEnd compare(ProtocolsRequest request, ProtocolsObserver observer, long began) {
        try {
            isReady(began);
            RunHost host =
                    new ComparingHost(canceller, () -> cancels.get() == began, () -> became(connection.transaction()));
            ProtocolsEnd end = new ProtocolsRun(connection, request, observer, host).run();
            end.lost().ifPresent(loss::happened);
            return end;
        } catch (DriverException e) {
            loss.happened(e);
            return ProtocolsEnd.lost(Optional.of(e));
        }
    }

    /// Returns whether all succeeded.
    private boolean oneByOne(RunRequest request, RunObserver observer, long began, Count count) {
        for (String sql : request.statements()) {
            canceller.statementBegins();
            StatementEnd end;
            try {
                // After the canceller knows of the statement: a cancel can fall into no gap between the two.
                if (!isReady(began)) {
                    return false;
                }
                end = runOne(count.ended, sql, request, observer);
            } finally {
                canceller.statementEnded();
            }
            observer.ended(count.ended++, end);
            if (!end.succeeded()) {
                return false;
            }
        }
        return true;
    }

    private boolean pipelined(RunRequest request, RunObserver observer, long began, Count count) {
        canceller.statementBegins();
        try {
            return isReady(began)
                    && new PipelineRun(connection, observer, pause, (sql, begun, tag) -> {
                                proceedings.runs(sql, true);
                                if (begun) {
                                    proceedings.begun(request.options().words());
                                }
                                completed(tag);
                                became(connection.transaction());
                            })
                            .run(request, () -> count.ended++);
        } finally {
            canceller.statementEnded();
        }
    }

    /// Says to the server what it has to know before a statement, and returns whether it is still wanted.
    private boolean isReady(long began) {
        deadlines.settle().forEach(refusal -> onNotice.forEach(observer -> observer.accept(refusal.error())));
        return cancels.get() == began;
    }

    private StatementEnd runOne(int index, String sql, RunRequest request, RunObserver observer) {
        observer.started(index);
        if (StatementTraits.copiesFromInput(sql) && observer.copyIn(index).isEmpty()) {
            return NotSent.tell(index, NotSent.WITHOUT_ROWS, connection.transaction(), observer);
        }
        boolean simple = request.protocol() == RunProtocol.SIMPLE;
        Connection.Begin begin = begin(sql, request);
        proceedings.runs(sql, !simple);
        if (!begin.sql().isEmpty()) {
            proceedings.begun(request.options().words());
        }
        ResultObserver results = new Passing(index, observer, pause, this::completed);
        Duration limit = deadlines.wanted().statement().orElse(Duration.ZERO);
        Outcome outcome;
        try {
            outcome = simple
                    ? connection.simple(sql, begin, results)
                    : connection.extended(sql, request.values(index), begin, results);
        } catch (IllegalArgumentException e) {
            return NotSent.tell(index, String.valueOf(e.getMessage()), connection.transaction(), observer);
        }
        became(outcome.status());
        return new StatementEnd(
                outcome.error().isEmpty(),
                outcome.commitBecameRollback(),
                outcome.status(),
                outcome.firstNanos(),
                outcome.lastNanos(),
                outcome.expired() ? Optional.of(limit) : Optional.empty());
    }

    private Connection.Begin begin(String sql, RunRequest request) {
        boolean ours = request.mode() == TransactionMode.MANUAL
                && connection.transaction() == TransactionStatus.IDLE
                && wantsBegin(sql);
        return ours ? new Connection.Begin(request.options().begin()) : Connection.Begin.NO;
    }

    /// Whether our own BEGIN belongs before a statement, where nothing is open and the user commits.
    static boolean wantsBegin(String sql) {
        return !StatementTraits.runsOutsideTransaction(sql) && !StatementTraits.isTransactionControl(sql);
    }

    private void completed(String tag) {
        proceedings.completed(tag);
        deadlines.completed(tag);
    }

    private void became(TransactionStatus status) {
        TransactionView now = proceedings.now(status, transaction, System.nanoTime());
        deadlines.now(status);
        transaction = now;
        onTransaction.forEach(observer -> observer.accept(now));
    }

    @Override
    public void describe(List<String> statements, Consumer<List<ParameterTypes>> told) {
        aside(() -> {
            List<ParameterTypes> types = new ArrayList<>();
            for (String sql : statements) {
                boolean asked = types.isEmpty() || connection.transaction() == TransactionStatus.IDLE;
                types.add(asked ? types(sql) : ParameterTypes.UNKNOWN);
            }
            became(connection.transaction());
            told.accept(types);
        });
    }

    /// Does something on the session's thread that is no run; nothing if the session is over, whose loss
    /// is known to everybody.
    private void aside(Runnable work) {
        waiting.incrementAndGet();
        try {
            thread.execute(() -> {
                canceller.statementBegins();
                try {
                    work.run();
                } catch (DriverException e) {
                    loss.happened(e);
                } finally {
                    canceller.statementEnded();
                    waiting.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
        }
    }

    private ParameterTypes types(String sql) {
        try {
            return new ParameterTypes(Optional.of(connection.describe(sql).parameterTypes()), Optional.empty());
        } catch (ServerException e) {
            return new ParameterTypes(Optional.empty(), Optional.of(e.error()));
        } catch (IllegalArgumentException e) {
            // It can't be sent: running it says why.
            return ParameterTypes.UNKNOWN;
        }
    }

    @Override
    public Deadlines deadlines() {
        return deadlines.wanted();
    }

    @Override
    public void deadlines(Deadlines wanted, Consumer<Deadlines.Answer> told) {
        aside(() -> told.accept(deadlines.want(wanted)));
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
        pause.decide(OnFull.Decision.GIVE_UP);
        canceller.cancel();
    }

    @Override
    public void goOn() {
        pause.decide(OnFull.Decision.CONTINUE);
    }

    @Override
    public void close() {
        cancels.incrementAndGet();
        pause.end();
        thread.shutdown();
        if (busy()) {
            connection.abort();
        }
        // The farewell may wait a moment for a server that takes no more data.
        Thread.ofPlatform().daemon().name("trunkline-farewell").start(connection::close);
    }
}
