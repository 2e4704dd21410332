package dev.trunkline.app.rows;

import dev.trunkline.driver.Row;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.tape.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Walks through a slice row by row and value by value. A value is read in parts, so that a long one is
/// never held whole: `for (int at = 0; at < length(); ) { at = part(at); … array(), from(), to() … }`.
/// Most have one part, in place. May wait for the disk.
///
/// One thread at a time.
final class SliceCursor {
    private static final int PART = 64 << 10;

    private final RowsSlice slice;
    private final ByteSink sink;
    private final RowCursor rows;
    private final int[] places;
    private int next;
    private @Nullable Row longRow;

    private int column;
    private int length;
    private byte[] array = new byte[0];
    private int from;
    private int to;

    /// @param sink is given a look between the parts of a long value
    SliceCursor(RowsSlice slice, ByteSink sink) {
        this.slice = slice;
        this.sink = sink;
        this.rows = slice.rows().cursor();
        int last = -1;
        for (int i = 0; i < slice.width(); i++) {
            last = Math.max(last, slice.column(i));
        }
        this.places = new int[last + 1];
    }

    /// Goes to the next row, if it is there by now.
    ///
    /// @throws IOException if its bytes can't be had any more
    boolean next() throws IOException {
        if (next >= slice.order().size()) {
            return false;
        }
        try {
            rows.seek(slice.order().at(next++));
        } catch (PayloadException e) {
            throw new IOException(e.getMessage(), e);
        }
        longRow = rows.isLong() ? rows.get() : null;
        if (longRow == null) {
            int place = rows.start();
            for (int i = 0; i < places.length; i++) {
                places[i] = place;
                place += 4 + Math.max(0, rows.length(place));
            }
        }
        return true;
    }

    /// How many rows it has gone to.
    int count() {
        return next;
    }

    /// Goes back to before the first row.
    void rewind() {
        next = 0;
    }

    /// How many values a row has.
    int width() {
        return slice.width();
    }

    /// Goes to a value of the row.
    void value(int place) {
        column = slice.column(place);
        length = longRow == null ? rows.length(places[column]) : longRow.length(column);
    }

    boolean isNull() {
        return length < 0;
    }

    /// Its length in bytes; -1 for NULL.
    int length() {
        return length;
    }

    /// Whether it has one part, or none.
    boolean isShort() {
        return longRow == null || length <= PART;
    }

    /// Goes to the part that begins at a byte of the value; gives the byte that the next one begins at.
    int part(int at) throws IOException {
        Row row = longRow;
        if (row == null) {
            array = rows.array();
            from = places[column] + 4 + at;
            to = places[column] + 4 + length;
            return length;
        }
        sink.look();
        byte[] bytes;
        try {
            bytes = row.bytes(column, at, PART);
        } catch (PayloadException e) {
            throw new IOException(e.getMessage(), e);
        }
        array = bytes == null ? new byte[0] : bytes;
        from = 0;
        to = array.length;
        return at + array.length;
    }

    /// Holds the part, up to the next call.
    byte[] array() {
        return array;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// All of the value, as text; empty for NULL.
    String text() throws IOException {
        if (length <= 0) {
            return "";
        }
        if (isShort()) {
            part(0);
            return new String(array, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] whole = new byte[length];
        for (int at = 0; at < length; ) {
            int begun = at;
            at = part(at);
            System.arraycopy(array, from, whole, begun, to - from);
        }
        return new String(whole, StandardCharsets.UTF_8);
    }

    /// The value's text, read as it is needed; up to the next call of [#value(int)].
    Reader reader() {
        return new InputStreamReader(new Parts(), StandardCharsets.UTF_8);
    }

    private final class Parts extends InputStream {
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int most) throws IOException {
            if (at >= length) {
                return -1;
            }
            part(at);
            int count = Math.min(most, to - from);
            System.arraycopy(array, from, bytes, offset, count);
            at += count;
            return count;
        }
    }
}
