package dev.trunkline.app.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to run.
///
/// @param statements texts, each run on its own in this order; under the simple protocol a text may hold
///     several
/// @param values of each statement's parameters, as text, null for NULL; statements behind the last of these
///     have none, and so have all under the simple protocol
/// @param protocol how they are said
/// @param mode who ends transactions
/// @param syncEach in a pipeline: whether a Sync follows each statement, so that each stands for
///     itself; else one follows the last, and all are one transaction
/// @param options how our own BEGIN begins transactions
public record RunRequest(
        List<String> statements,
        List<List<@Nullable String>> values,
        RunProtocol protocol,
        TransactionMode mode,
        boolean syncEach,
        TransactionOptions options) {
    /// One without values, whose transactions begin as the server has it.
    public RunRequest(List<String> statements, RunProtocol protocol, TransactionMode mode, boolean syncEach) {
        this(statements, List.of(), protocol, mode, syncEach, TransactionOptions.DEFAULT);
    }

    /// One in which, if it is a pipeline, one Sync follows the last statement.
    public RunRequest(List<String> statements, RunProtocol protocol, TransactionMode mode) {
        this(statements, protocol, mode, false);
    }

    /// Copies the lists.
    public RunRequest {
        statements = List.copyOf(statements);
        values = List.copyOf(values);
    }

    /// The values of one statement's parameters.
    List<@Nullable String> values(int statement) {
        return statement < values.size() ? values.get(statement) : List.of();
    }
}
