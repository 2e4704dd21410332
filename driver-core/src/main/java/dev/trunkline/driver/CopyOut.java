package dev.trunkline.driver;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.Format;
import java.util.ArrayList;
import java.util.List;

/// What COPY TO STDOUT gives: the pieces of its data, read off the tape.
///
/// Thread-safe once its query has returned; before that, for the thread that runs the query.
public final class CopyOut {
    private final Format format;
    private final List<Run> runs = new ArrayList<>();

    CopyOut(Format format) {
        this.format = format;
    }

    /// Whether the data is text or binary.
    public Format format() {
        return format;
    }

    /// How many pieces there are by now; in text format the server sends a line in each.
    public int count() {
        return runs.stream().mapToInt(Run::count).sum();
    }

    /// A piece's bytes, as the server sent them.
    ///
    /// @throws IndexOutOfBoundsException if there is no such piece
    public byte[] bytes(int index) {
        int place = index;
        for (Run run : runs) {
            if (place < run.count()) {
                var span = run.span(place);
                return span.copy(5, span.length() - 5);
            }
            place -= run.count();
        }
        throw new IndexOutOfBoundsException(index);
    }

    void add(Run run) {
        if (runs.isEmpty() || runs.getLast() != run) {
            runs.add(run);
        }
    }
}
