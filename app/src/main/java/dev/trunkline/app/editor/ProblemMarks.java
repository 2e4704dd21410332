package dev.trunkline.app.editor;

import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The errors of a text at their places, which move with it.
///
/// One thread at a time: the user interface's.
final class ProblemMarks {
    private final SourceText source;
    private final EditLog sinceRun = new EditLog();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();

    ProblemMarks(SourceText source) {
        this.source = source;
    }

    ObservableList<Problem> problems() {
        return problems;
    }

    /// The text as it is now is what errors will be about.
    void sent() {
        sinceRun.restart();
    }

    void show(RunText sent, ServerError error) {
        unchanged(sent.text(), sent.start())
                .flatMap(now -> Problem.at(now, sent.text(), error))
                .or(() -> sent.rows()
                        .flatMap(rows -> unchanged(rows.text(), rows.start())
                                .flatMap(now -> Problem.inRows(now, rows.text(), error))))
                .ifPresent(problems::add);
    }

    /// Where a part of the text is now that was sent, if it is still the same.
    private Optional<TextRange> unchanged(String text, int start) {
        return sinceRun.now(new TextRange(start, start + text.length())).filter(now -> source.holds(now, text));
    }

    void clear() {
        problems.clear();
    }

    void edited(Edit edit) {
        sinceRun.add(edit);
        List<Problem> kept = problems.stream()
                .flatMap(problem -> problem.unless(edit).stream())
                .toList();
        if (!kept.equals(problems)) {
            problems.setAll(kept);
        }
    }
}
