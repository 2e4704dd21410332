package dev.trunkline.app.session;

import dev.trunkline.driver.wire.TransactionStatus;

/// How a statement ended.
///
/// @param succeeded whether no error came, up to ReadyForQuery
/// @param commitBecameRollback a COMMIT that the server answered with ROLLBACK, since the transaction had
///     failed
/// @param status the transaction afterwards
/// @param startNanos when its first message was written, by the tape's clock: [System#nanoTime()]
/// @param endNanos when ReadyForQuery came, by the same
public record StatementEnd(
        boolean succeeded, boolean commitBecameRollback, TransactionStatus status, long startNanos, long endNanos) {}
