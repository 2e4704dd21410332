package dev.trunkline.driver;

import dev.trunkline.driver.tape.Span;
import java.util.Objects;

/// Reads many rows one after the other, as sorting, finding and exporting do, without an object for each. Any
/// order will do; ascending is the fastest. May wait for the disk: never on the thread of a user interface.
///
/// One thread at a time.
public final class RowCursor {
    private static final int FIRST_COLUMN = 7;

    private final Rows rows;
    private int row = -1;
    private Span span;
    private byte[] array = new byte[0];
    private int start;

    RowCursor(Rows rows) {
        this.rows = rows;
        this.span = Span.NONE;
    }

    /// Goes to a row.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row yet
    public void seek(int index) {
        span = rows.span(index);
        row = index;
        array = span.inOnePiece() ? span.array() : new byte[0];
        start = span.inOnePiece() ? span.arrayOffset() : 0;
    }

    /// The row it is at; -1 before the first [#seek(int)].
    public int row() {
        return row;
    }

    /// Whether the row is too long to lie in one array: then only [#get()] reads it.
    public boolean isLong() {
        return !span.inOnePiece();
    }

    /// Holds the row's values, until the next [#seek(int)]. Not to be written to.
    public byte[] array() {
        return array;
    }

    /// Where in [#array()] the first column's length word is.
    public int start() {
        return start + FIRST_COLUMN;
    }

    /// Where in [#array()] the row ends.
    public int end() {
        return start + span.length();
    }

    /// Where in [#array()] the value's length word is; the value follows its four bytes.
    public int place(int column) {
        Objects.checkIndex(column, rows.columns().size());
        int place = start();
        for (int i = 0; i < column; i++) {
            place += 4 + Math.max(0, int32(place));
        }
        return place;
    }

    /// The value's length in bytes; -1 for NULL.
    ///
    /// @param place of the length word, see [#place(int)]
    public int length(int place) {
        return int32(place);
    }

    /// The row by itself, for as long as somebody wants it.
    public Row get() {
        return new Row(span);
    }

    private int int32(int at) {
        return array[at] << 24 | (array[at + 1] & 0xff) << 16 | (array[at + 2] & 0xff) << 8 | (array[at + 3] & 0xff);
    }
}
