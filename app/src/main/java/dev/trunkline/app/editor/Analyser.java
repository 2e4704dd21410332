package dev.trunkline.app.editor;

import dev.trunkline.app.task.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps the analysis of a text up with the text: away from the user interface's thread, one at a time.
/// One that is out of date when it is done is dropped and the next begun.
///
/// One thread at a time: the user interface's.
final class Analyser {
    private final Background background;
    private final SourceText source;
    private final Consumer<Analysis> known;
    private final List<Runnable> waiting = new ArrayList<>();
    private Analysis newest = Analysis.EMPTY;
    private boolean working;

    /// @param known is told each analysis that is not out of date
    Analyser(Background background, SourceText source, Consumer<Analysis> known) {
        this.background = background;
        this.source = source;
        this.known = known;
    }

    boolean settled() {
        return newest.revision() == source.revision();
    }

    /// Says that the text has changed.
    void changed() {
        if (!working) {
            working = true;
            long revision = source.revision();
            String text = source.text();
            background.run(() -> Analysis.of(revision, text), this::done, this::failed);
        }
    }

    /// Does it now if the text's analysis is known, else as soon as it is.
    void whenSettled(Runnable action) {
        if (settled()) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    /// The newest analysis; made here and now if there is none of this text.
    Analysis now() {
        return settled() ? newest : Analysis.of(source.revision(), source.text());
    }

    private void done(Analysis analysis) {
        working = false;
        if (analysis.revision() != source.revision()) {
            changed();
            return;
        }
        newest = analysis;
        known.accept(analysis);
        List<Runnable> actions = List.copyOf(waiting);
        waiting.clear();
        actions.forEach(Runnable::run);
    }

    private void failed(Exception e) {
        working = false;
        throw new IllegalStateException("the SQL text could not be analysed", e);
    }
}
