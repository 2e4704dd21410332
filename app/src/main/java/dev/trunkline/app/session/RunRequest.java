package dev.trunkline.app.session;

import java.util.List;

/// What to run.
///
/// @param statements texts, each run on its own in this order; under the simple protocol a text may hold
///     several
/// @param protocol how they are said
/// @param mode who ends transactions
/// @param syncEach in a pipeline: whether a Sync follows each statement, so that each stands for
///     itself; else one follows the last, and all are one transaction
/// @param options how our own BEGIN begins transactions
public record RunRequest(
        List<String> statements,
        RunProtocol protocol,
        TransactionMode mode,
        boolean syncEach,
        TransactionOptions options) {
    /// One whose transactions begin as the server has it.
    public RunRequest(List<String> statements, RunProtocol protocol, TransactionMode mode, boolean syncEach) {
        this(statements, protocol, mode, syncEach, TransactionOptions.DEFAULT);
    }

    /// One in which, if it is a pipeline, one Sync follows the last statement.
    public RunRequest(List<String> statements, RunProtocol protocol, TransactionMode mode) {
        this(statements, protocol, mode, false);
    }

    /// Copies the list.
    public RunRequest {
        statements = List.copyOf(statements);
    }
}
