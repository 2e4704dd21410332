package dev.trunkline.driver;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.wire.Format;

/// What COPY TO STDOUT gives: the pieces of its data, read off the tape.
///
/// Thread-safe: one thread adds runs, any thread reads the pieces below [#count()].
public final class CopyOut {
    private final Format format;
    private final Runs runs = new Runs();

    CopyOut(Format format) {
        this.format = format;
    }

    /// Whether the data is text or binary.
    public Format format() {
        return format;
    }

    /// How many pieces there are by now; in text format the server sends a line in each.
    public int count() {
        return runs.count();
    }

    /// A piece's bytes, as the server sent them.
    ///
    /// @throws IndexOutOfBoundsException if there is no such piece
    public byte[] bytes(int index) {
        Span span = runs.span(index);
        return span.copy(5, span.length() - 5);
    }

    void add(Run run) {
        runs.add(run);
    }
}
