package dev.trunkline.app.session;

import dev.trunkline.driver.wire.TransactionStatus;

/// The transaction status, its age and what was done in it.
///
/// @param status as ReadyForQuery gave it
/// @param sinceNanos when the transaction was first seen open, as [System#nanoTime()]; of no meaning
///     while idle
/// @param deeds what was done since
public record TransactionView(TransactionStatus status, long sinceNanos, TransactionDeeds deeds) {
    /// One in which nothing was done yet.
    public TransactionView(TransactionStatus status, long sinceNanos) {
        this(status, sinceNanos, TransactionDeeds.NONE);
    }
}
