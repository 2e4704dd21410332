package dev.trunkline.driver;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of one result, read by index straight off the tape. They can be read while more arrive; no row or
/// cell becomes an object before somebody asks for it.
///
/// Thread-safe: one thread adds runs, any thread reads the rows below [#count()].
public final class Rows {
    private final RowDescription description;
    private final Runs runs = new Runs();
    private volatile boolean complete;

    /// No rows yet, of these columns.
    public Rows(RowDescription description) {
        this.description = description;
    }

    /// No columns and no rows: what a statement that returns none gives.
    static Rows none() {
        Rows rows = new Rows(new RowDescription(List.of()));
        rows.end();
        return rows;
    }

    /// The columns, as the server described them.
    public List<RowDescription.Column> columns() {
        return description.columns();
    }

    /// How many rows there are by now.
    public int count() {
        return runs.count();
    }

    /// Whether the server has said that there are no more, or never will be.
    public boolean complete() {
        return complete;
    }

    /// When the first row arrived, by the tape's clock; 0 if there is none yet.
    public long firstNanos() {
        return runs.firstNanos();
    }

    /// The size of all rows on the wire, in bytes.
    public long bytes() {
        return runs.bytes();
    }

    /// The value's length in bytes; -1 for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public int length(int row, int column) {
        Span span = runs.span(row);
        return span.int32(place(span, column));
    }

    /// The value's bytes; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public byte @Nullable [] bytes(int row, int column) {
        return bytes(row, column, Integer.MAX_VALUE);
    }

    /// At most the first `limit` bytes of the value; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public byte @Nullable [] bytes(int row, int column, int limit) {
        Span span = runs.span(row);
        int place = place(span, column);
        int length = span.int32(place);
        return length < 0 ? null : span.copy(place + 4, Math.min(length, limit));
    }

    /// The value as text, as the server's output function wrote it; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public @Nullable String text(int row, int column) {
        byte[] bytes = bytes(row, column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /// Adds the run that the next rows join, if it is not there yet. One thread at a time.
    public void add(Run run) {
        runs.add(run);
    }

    /// Says that no more rows will come.
    public void end() {
        complete = true;
    }

    /// Where the column's length word is: columns are walked to, since most rows are never looked at.
    private static int place(Span span, int column) {
        Objects.checkIndex(column, span.count16(5));
        int place = 7;
        for (int i = 0; i < column; i++) {
            place += 4 + Math.max(0, span.int32(place));
        }
        return place;
    }
}
