package dev.trunkline.app.shell;

import dev.trunkline.app.session.RunObserver;
import java.util.List;
import java.util.function.Supplier;

/// Statements that are ready to run, and who watches them run.
///
/// @param statements texts, each run on its own in this order
/// @param begins clears away what the last run left, and gives the one who shows results and marks
///     errors, called on the session's thread; asked once, when the run begins
public record PreparedRun(List<String> statements, Supplier<RunObserver> begins) {
    /// Copies the list.
    public PreparedRun {
        statements = List.copyOf(statements);
    }
}
