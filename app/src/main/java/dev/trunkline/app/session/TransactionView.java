package dev.trunkline.app.session;

import dev.trunkline.driver.wire.TransactionStatus;

/// The transaction status and its age.
///
/// @param status as ReadyForQuery gave it
/// @param sinceNanos when the transaction was first seen open, as [System#nanoTime()]; of no meaning
///     while idle
public record TransactionView(TransactionStatus status, long sinceNanos) {}
