package dev.trunkline.app.session;

import java.util.List;

/// What to run.
///
/// @param statements texts, each run on its own in this order; under the simple protocol a text may hold
///     several
/// @param protocol how they are said
/// @param mode who ends transactions
public record RunRequest(List<String> statements, RunProtocol protocol, TransactionMode mode) {
    /// Copies the list.
    public RunRequest {
        statements = List.copyOf(statements);
    }
}
