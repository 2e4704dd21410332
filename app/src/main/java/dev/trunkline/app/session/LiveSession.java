package dev.trunkline.app.session;

import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
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
    private TransactionDeeds deeds = TransactionDeeds.NONE;

    private final List<Consumer<TransactionView>> onTransaction = new CopyOnWriteArrayList<>();
    private final List<Consumer<NotificationResponse>> onNotification = new CopyOnWriteArrayList<>();
    private final List<Consumer<ServerError>> onNotice = new CopyOnWriteArrayList<>();
    private final Loss loss = new Loss();

    LiveSession(Connection connection) {
        this.connection = connection;
        this.server = info(connection);
        this.transaction = new TransactionView(connection.transaction(), System.nanoTime());
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("trunkline-session-" + connection.processId())
                .factory());
        this.canceller = new Canceller(connection);
        // The session is the user's: nothing is prepared in it that was not asked for.
        connection.unnamed(true);
        connection.onLost(loss::happened);
        connection.onNotification(notification -> onNotification.forEach(observer -> observer.accept(notification)));
        connection.onNotice(notice -> onNotice.forEach(observer -> observer.accept(notice)));
    }

    private static ServerInfo info(Connection connection) {
        String version = connection.setting("server_version").orElse("");
        int space = version.indexOf(' ');
        return new ServerInfo(
                connection.options().database(),
                connection.options().address(),
                connection.options().user(),
                space < 0 ? version : version.substring(0, space),
                connection.processId(),
                connection.tls().orElse("no TLS"),
                connection.setting("client_encoding").orElse("UTF8"));
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

    /// Returns whether all succeeded.
    private boolean oneByOne(RunRequest request, RunObserver observer, long began, Count count) {
        for (String sql : request.statements()) {
            canceller.statementBegins();
            StatementEnd end;
            try {
                // After the canceller knows of the statement: a cancel can fall into no gap between the two.
                if (cancels.get() != began) {
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
            if (cancels.get() != began) {
                return false;
            }
            boolean begin =
                    request.statements().stream().anyMatch(sql -> begin(sql, request.mode()) == Connection.Begin.FIRST);
            return new PipelineRun(connection, observer, pause, this::settled).run(request, begin, () -> count.ended++);
        } finally {
            canceller.statementEnded();
        }
    }

    private void settled(String tag) {
        deeds = deeds.and(tag);
        became(connection.transaction());
    }

    private StatementEnd runOne(int index, String sql, RunRequest request, RunObserver observer) {
        observer.started(index);
        Connection.Begin begin = begin(sql, request.mode());
        ResultObserver results = new Passing(index, observer, pause, tag -> deeds = deeds.and(tag));
        Outcome outcome;
        try {
            outcome = request.protocol() == RunProtocol.SIMPLE
                    ? connection.simple(sql, begin, results)
                    : connection.extended(sql, List.of(), begin, results);
        } catch (IllegalArgumentException e) {
            return NotSent.tell(index, e, connection.transaction(), observer);
        }
        became(outcome.status());
        return new StatementEnd(
                outcome.error().isEmpty(),
                outcome.commitBecameRollback(),
                outcome.status(),
                outcome.firstNanos(),
                outcome.lastNanos());
    }

    private Connection.Begin begin(String sql, TransactionMode mode) {
        boolean ours = mode == TransactionMode.MANUAL
                && connection.transaction() == TransactionStatus.IDLE
                && !StatementTraits.runsOutsideTransaction(sql)
                && !StatementTraits.isTransactionControl(sql);
        return ours ? Connection.Begin.FIRST : Connection.Begin.NO;
    }

    private void became(TransactionStatus status) {
        TransactionView before = transaction;
        boolean opened = before.status() == TransactionStatus.IDLE || status == TransactionStatus.IDLE;
        if (status == TransactionStatus.IDLE) {
            deeds = TransactionDeeds.NONE;
        }
        transaction = new TransactionView(status, opened ? System.nanoTime() : before.sinceNanos(), deeds);
        onTransaction.forEach(observer -> observer.accept(transaction));
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
