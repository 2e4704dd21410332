package dev.trunkline.app.session;

import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.Optional;

/// How a statement ended.
///
/// @param succeeded whether no error came, up to ReadyForQuery
/// @param commitBecameRollback a COMMIT that the server answered with ROLLBACK, since the transaction had
///     failed
/// @param status the transaction afterwards
/// @param startNanos when its first message was written, by the tape's clock: [System#nanoTime()]
/// @param endNanos when ReadyForQuery came, by the same
/// @param expired the deadline of this connection that ended it; empty if none did
public record StatementEnd(
        boolean succeeded,
        boolean commitBecameRollback,
        TransactionStatus status,
        long startNanos,
        long endNanos,
        Optional<Duration> expired) {
    /// One that no deadline has ended.
    public StatementEnd(
            boolean succeeded, boolean commitBecameRollback, TransactionStatus status, long startNanos, long endNanos) {
        this(succeeded, commitBecameRollback, status, startNanos, endNanos, Optional.empty());
    }
}
