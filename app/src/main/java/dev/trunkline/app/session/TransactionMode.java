package dev.trunkline.app.session;

/// Who ends transactions.
public enum TransactionMode {
    /// Each statement commits itself.
    AUTO,
    /// Where nothing is open, a statement that can run in a transaction is preceded by our own BEGIN;
    /// the user commits.
    MANUAL
}
