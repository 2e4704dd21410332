package dev.trunkline.app.protocols;

import java.util.function.Supplier;

/// Where a statement is run in each way: who can stop it, and who wants to know of the transaction.
public interface RunHost {
    /// Whether the runs are still wanted: asked before each.
    boolean wanted();

    /// Says the statement; who cancels may cancel it.
    <T> T statement(Supplier<T> says);

    /// Says what begins or undoes a run. It takes next to nothing, and must not be cancelled: a
    /// SAVEPOINT that is cancelled fails the transaction that it was to protect.
    <T> T ours(Supplier<T> says);

    /// ReadyForQuery has come.
    void settled();
}
