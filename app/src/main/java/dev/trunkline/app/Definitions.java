package dev.trunkline.app;

import dev.trunkline.app.task.UiThread;
import java.util.Locale;
import java.util.Set;

/// Hears what was run, and says when the names in the database may have changed: after a run that
/// created, altered or dropped something, and after the COMMIT of one.
///
/// Thread-safe.
final class Definitions {
    private static final Set<String> CHANGES = Set.of("CREATE", "ALTER", "DROP");

    private final UiThread ui;
    private final Runnable changed;
    private boolean inRun;
    private boolean open;

    /// @param changed is called on the window's thread
    Definitions(UiThread ui, Runnable changed) {
        this.ui = ui;
        this.changed = changed;
    }

    /// A statement has been done.
    synchronized void completed(String statement, String tag) {
        String word = tag.split(" ", 2)[0];
        if (CHANGES.contains(word) || (word.equals("SELECT") && makesTable(statement))) {
            inRun = true;
            open = true;
        } else if (word.equals("COMMIT") && open) {
            inRun = true;
            open = false;
        } else if (word.equals("ROLLBACK")) {
            open = false;
        }
    }

    /// CREATE TABLE AS and SELECT INTO end as a SELECT does.
    private static boolean makesTable(String statement) {
        String lower = statement.toLowerCase(Locale.ROOT);
        return lower.contains("create") || lower.contains("into");
    }

    /// The run has ended.
    synchronized void finished() {
        if (inRun) {
            inRun = false;
            ui.execute(changed);
        }
    }
}
