package dev.trunkline.app.shell;

import dev.trunkline.app.places.Manners;
import dev.trunkline.app.sql.WriteWords;
import dev.trunkline.app.sql.WriteWords.Write;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Stands between Run and the session: asks before statements that write where that is wanted, and before an
/// UPDATE or DELETE without WHERE anywhere.
///
/// One thread at a time: the user interface's.
final class WriteGuard {
    private final ReadOnlyObjectWrapper<@Nullable WriteQuestion> question =
            new ReadOnlyObjectWrapper<>(this, "question", null);

    /// Does `run` at once if there is nothing to ask; else once it has been agreed to, if at all.
    void pass(List<String> statements, Manners manners, String place, Runnable run) {
        List<Write> writes = statements.stream()
                .flatMap(text -> WriteWords.in(text).stream())
                .filter(write -> manners.confirmWrites() || write.everyRow())
                .toList();
        if (writes.isEmpty()) {
            run.run();
        } else {
            question.set(new WriteQuestion(writes, place, manners.environment(), () -> {
                question.set(null);
                run.run();
            }));
        }
    }

    /// What was asked is not done.
    void decline() {
        question.set(null);
    }

    /// What is being asked; null if nothing is.
    ReadOnlyObjectProperty<@Nullable WriteQuestion> question() {
        return question.getReadOnlyProperty();
    }
}
