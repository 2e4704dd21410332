package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Goes over a tape and hands what of it is selected to a [Writing].
///
/// One thread at a time.
final class Walk {
    /// So many rows, and somebody is told how far it has come.
    private static final int STEP = 4096;

    private final Tape tape;
    private final CaptureSelection selection;
    private final Writing writing;
    private final CaptureWriter.Progress progress;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private long passed;
    private long told;
    /// The run that still grew when it was come to, as far as it has been written.
    private @Nullable RowFeed growing;

    Walk(Tape tape, CaptureSelection selection, Writing writing, CaptureWriter.Progress progress) {
        this.tape = tape;
        this.selection = selection;
        this.writing = writing;
        this.progress = progress;
    }

    /// Writes an entry that does not grow any more, or the rest of it.
    void take(int index) throws IOException {
        Entry entry = tape.get(index);
        CaptureSelection.Taken taken = selection.of(entry);
        if (taken == null) {
            passed(entry instanceof Run run ? run.count() : 1);
            return;
        }
        switch (entry) {
            case Event event -> writing.event(event);
            case Message m -> {
                writing.message(m, count(m.track(), 1));
                passed(1);
            }
            case Unlisted unlisted -> {
                writing.unlisted(unlisted, count(unlisted.track(), unlisted.count()));
                passed(unlisted.count());
            }
            case Run run -> {
                takeRows(run, taken);
                growing = null;
            }
        }
    }

    /// Writes what there is of a run that may still grow.
    void takeSoFar(int index) throws IOException {
        if (tape.get(index) instanceof Run run) {
            CaptureSelection.Taken taken = selection.of(run);
            if (taken != null) {
                takeRows(run, taken);
            }
        }
    }

    private void takeRows(Run run, CaptureSelection.Taken taken) throws IOException {
        RowFeed rows = growing;
        if (rows == null) {
            rows = new RowFeed(run, taken, numbers.getOrDefault(run.track(), 1L));
            growing = rows;
        }
        int end = taken.count();
        while (rows.place() < end) {
            int step = Math.min(STEP, end - rows.place());
            rows.upTo(rows.place() + step);
            count(run.track(), step);
            writing.rows(rows);
            passed(step);
        }
    }

    /// The number of the first of so many messages.
    private long count(int track, long messages) {
        long number = numbers.getOrDefault(track, 1L);
        numbers.put(track, number + messages);
        return number;
    }

    private void passed(long messages) {
        passed += messages;
        if (passed - told >= STEP) {
            told = passed;
            if (!progress.reached(passed, Math.max(passed, tape.messages()))) {
                throw new CancellationException("writing was stopped");
            }
        }
    }
}
