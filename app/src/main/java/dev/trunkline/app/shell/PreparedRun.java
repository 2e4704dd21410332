package dev.trunkline.app.shell;

import dev.trunkline.app.session.RunObserver;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Statements that are ready to run, and who watches them run.
///
/// @param statements texts, each run on its own in this order
/// @param values of each statement's parameters, null for NULL; empty if none has any
/// @param begins clears away what the last run left, and gives the one who shows results and marks
///     errors, called on the session's thread; asked once, when the run begins
public record PreparedRun(List<String> statements, List<List<@Nullable String>> values, Supplier<RunObserver> begins) {
    /// Statements without parameters, or whose values are not known yet.
    public PreparedRun(List<String> statements, Supplier<RunObserver> begins) {
        this(statements, List.of(), begins);
    }

    /// Copies the lists.
    public PreparedRun {
        statements = List.copyOf(statements);
        values = List.copyOf(values);
    }
}
