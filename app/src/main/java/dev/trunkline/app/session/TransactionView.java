package dev.trunkline.app.session;

import dev.trunkline.driver.wire.TransactionStatus;

/// The transaction status, its age and what was done in it.
///
/// @param status as ReadyForQuery gave it
/// @param sinceNanos when the transaction was first seen open, as [System#nanoTime()]; of no meaning
///     while idle
/// @param deeds what was done since
/// @param savepoints that stand in it
/// @param begun the modes that our own BEGIN gave it, such as `SERIALIZABLE, READ ONLY`; empty if it
///     gave none, the user began it himself, or has changed them since
public record TransactionView(
        TransactionStatus status, long sinceNanos, TransactionDeeds deeds, Savepoints savepoints, String begun) {
    /// One in which nothing was done yet.
    public TransactionView(TransactionStatus status, long sinceNanos) {
        this(status, sinceNanos, TransactionDeeds.NONE);
    }

    /// One without savepoints.
    public TransactionView(TransactionStatus status, long sinceNanos, TransactionDeeds deeds) {
        this(status, sinceNanos, deeds, Savepoints.NONE, "");
    }
}
