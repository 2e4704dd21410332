package dev.trunkline.app.session;

import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.driver.Opening;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.function.Consumer;

/// One open connection, with a platform thread of its own on which its statements run one after the
/// other. Nothing here waits for the server, so the window may call it.
///
/// Thread-safe. Observers are called on the session's thread, in order; while nothing runs, on one that all
/// connections share. They hand over and return.
public interface DatabaseSession extends AutoCloseable {
    /// Connects. Waits for the server: never on the thread of the user interface.
    ///
    /// @throws DriverException saying in one line what failed and where
    ///
    /// @param budget how much of what goes over the wire is kept
    static DatabaseSession open(ConnectOptions options, Budget budget) {
        return open(options, budget, new Attempt());
    }

    /// As above.
    ///
    /// @param attempt gives it up, from another thread
    static DatabaseSession open(ConnectOptions options, Budget budget, Attempt attempt) {
        Tape tape = new Tape(budget, History.CACHED);
        return new LiveSession(attempt.connect(new Opening(options, tape, TokenSource.NONE)));
    }

    /// What went over the wire, startup included.
    Tape tape();

    /// The server at the other end.
    ServerInfo server();

    /// The transaction, as the last ReadyForQuery gave it.
    TransactionView transaction();

    /// Tells of the transaction at every ReadyForQuery; observers add up, here and below.
    void onTransaction(Consumer<TransactionView> observer);

    /// Tells of notices as they arrive.
    void onNotice(Consumer<ServerError> observer);

    /// Tells of notifications as they arrive, also while nothing runs.
    void onNotification(Consumer<NotificationResponse> observer);

    /// Tells that the connection is gone for good: at once, also while nothing runs; at once if it
    /// already is.
    void onLost(Consumer<DriverException> observer);

    /// Whether something runs or waits to.
    boolean busy();

    /// Runs statements one after the other; stops at the first that fails, but for those of a pipeline
    /// that are on their way.
    void run(RunRequest request, RunObserver observer);

    /// Asks the server what types the parameters of statements have. In a transaction only the first one is
    /// asked about: the others may need what comes before them, and a refusal would end the transaction.
    ///
    /// @param told hears of each statement, on the session's thread; not called once the connection is lost
    void describe(List<String> statements, Consumer<List<ParameterTypes>> told);

    /// Runs a statement in each way of saying it, and undoes each run. Where the transaction that is
    /// open by then has failed, nothing is run.
    void compare(ProtocolsRequest request, ProtocolsObserver observer);

    /// Asks the server to cancel what runs, and drops what waits; a paused result keeps what has come.
    /// The run ends through its observer, within two seconds and a little: if the server does not
    /// listen, the connection is cut.
    void cancel();

    /// Reads on where it was paused for want of room; a used-up disk budget is raised by a step.
    /// Nothing if it is not paused.
    void goOn();

    /// The deadlines that are wanted on this connection.
    Deadlines deadlines();

    /// Wants other deadlines, from the next statement on.
    ///
    /// @param told what became of it, on the session's thread; not called once the connection is lost
    void deadlines(Deadlines wanted, Consumer<Deadlines.Answer> told);

    /// Ends the session: what runs is cut off.
    @Override
    void close();
}
