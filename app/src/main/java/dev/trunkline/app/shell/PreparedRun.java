package dev.trunkline.app.shell;

import dev.trunkline.app.session.RunObserver;
import java.util.List;

/// Statements that are ready to run, and who watches them run.
///
/// @param statements texts, each run on its own in this order
/// @param observer shows results, marks errors; called on the session's thread
public record PreparedRun(List<String> statements, RunObserver observer) {
    /// Copies the list.
    public PreparedRun {
        statements = List.copyOf(statements);
    }
}
