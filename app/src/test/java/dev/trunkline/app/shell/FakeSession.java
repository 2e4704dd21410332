package dev.trunkline.app.shell;

import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.Deadlines;
import dev.trunkline.app.session.ParameterTypes;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.ServerInfo;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A session whose server is the test: it says when a run ends and what the transaction is.
final class FakeSession implements DatabaseSession {
    static final ServerInfo SHOP = new ServerInfo(
            "shop", "localhost:5432", "postgres", "18.4", 41234, "TLSv1.3 · TLS_AES_256_GCM_SHA384", "UTF8");

    final List<RunRequest> requests = new ArrayList<>();
    final List<RunObserver> observers = new ArrayList<>();
    final List<ProtocolsRequest> compared = new ArrayList<>();
    final List<ProtocolsObserver> comparing = new ArrayList<>();
    Deadlines deadlines = Deadlines.NONE;
    UnaryAnswer answer = wanted -> new Deadlines.Answer(wanted, List.of(), false);
    final List<List<String>> described = new ArrayList<>();
    Function<String, ParameterTypes> types = sql -> new ParameterTypes(Optional.of(List.of()), Optional.empty());
    int cancels;
    boolean closed;
    private final ServerInfo server;
    private final Tape tape = new Tape();
    private final List<Consumer<TransactionView>> onTransaction = new ArrayList<>();
    private final List<Consumer<DriverException>> onLost = new ArrayList<>();
    private TransactionView transaction = new TransactionView(TransactionStatus.IDLE, 0);

    FakeSession() {
        this(SHOP);
    }

    FakeSession(ServerInfo server) {
        this.server = server;
    }

    /// What the server makes of a wish.
    interface UnaryAnswer {
        Deadlines.Answer apply(Deadlines wanted);
    }

    void transaction(TransactionStatus status, long sinceNanos) {
        transaction(new TransactionView(status, sinceNanos));
    }

    void transaction(TransactionView view) {
        transaction = view;
        onTransaction.forEach(observer -> observer.accept(transaction));
    }

    void lose(String why) {
        onLost.forEach(observer -> observer.accept(new ConnectionException(ConnectionException.Kind.LOST, why, null)));
    }

    /// The newest run's only statement ends so.
    void ends(String tag, long startNanos, long endNanos) {
        RunObserver observer = observers.getLast();
        observer.started(0);
        observer.completed(0, tag);
        observer.ended(0, new StatementEnd(true, false, transaction.status(), startNanos, endNanos));
        observer.finished(new RunEnd(1, true, Optional.empty()));
    }

    void gives(Rows rows, String tag, long startNanos, long endNanos) {
        observers.getLast().started(0);
        observers.getLast().rows(0, rows);
        observers.getLast().completed(0, tag);
        observers.getLast().ended(0, new StatementEnd(true, false, transaction.status(), startNanos, endNanos));
        observers.getLast().finished(new RunEnd(1, true, Optional.empty()));
    }

    void fails(String sqlState, String message, long startNanos, long endNanos) {
        RunObserver observer = observers.getLast();
        observer.started(0);
        observer.failed(
                0,
                new ServerError(List.of(
                        new ServerError.Part('V', "ERROR"),
                        new ServerError.Part('C', sqlState),
                        new ServerError.Part('M', message))));
        observer.ended(0, new StatementEnd(false, false, transaction.status(), startNanos, endNanos));
        observer.finished(new RunEnd(1, false, Optional.empty()));
    }

    void answersCommitWithRollback(long startNanos, long endNanos) {
        RunObserver observer = observers.getLast();
        observer.started(0);
        observer.completed(0, "ROLLBACK");
        observer.ended(0, new StatementEnd(true, true, transaction.status(), startNanos, endNanos));
        observer.finished(new RunEnd(1, true, Optional.empty()));
    }

    @Override
    public void describe(List<String> statements, Consumer<List<ParameterTypes>> told) {
        described.add(statements);
        told.accept(statements.stream().map(sql -> types.apply(sql)).toList());
    }

    @Override
    public Tape tape() {
        return tape;
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
    public void onNotice(Consumer<ServerError> observer) {}

    @Override
    public void onNotification(Consumer<NotificationResponse> observer) {
        // It has none to tell of.
    }

    @Override
    public void onLost(Consumer<DriverException> observer) {
        onLost.add(observer);
    }

    @Override
    public boolean busy() {
        return !requests.isEmpty();
    }

    @Override
    public void run(RunRequest request, RunObserver observer) {
        requests.add(request);
        observers.add(observer);
    }

    @Override
    public void compare(ProtocolsRequest request, ProtocolsObserver observer) {
        compared.add(request);
        comparing.add(observer);
    }

    @Override
    public void goOn() {
        throw new AssertionError("nothing was paused");
    }

    @Override
    public void cancel() {
        cancels++;
    }

    @Override
    public Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public void deadlines(Deadlines wanted, Consumer<Deadlines.Answer> told) {
        deadlines = wanted;
        told.accept(answer.apply(wanted));
    }

    @Override
    public void close() {
        closed = true;
    }
}
