package dev.trunkline.driver;

import dev.trunkline.driver.tape.Span;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of a result. Its values are decoded when they are asked for.
///
/// Thread-safe.
public final class Row {
    private static final int FIRST_COLUMN = 7;

    private final Cells cells;
    private final Span span;
    /// Found once: the row stays whole, whatever becomes of its segment.
    private final byte @Nullable [] array;

    Row(Span span, Cells cells) {
        this.cells = cells;
        this.span = span;
        this.array = span.resident();
    }

    /// The value's length in bytes; -1 for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    public int length(int column) {
        return int32(place(column));
    }

    /// The value's bytes; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    public byte @Nullable [] bytes(int column) {
        return bytes(column, 0, Integer.MAX_VALUE);
    }

    /// At most `limit` of the value's bytes, from its byte `from` on; null for NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column, or the value ends before `from`
    public byte @Nullable [] bytes(int column, int from, int limit) {
        int place = place(column);
        int length = int32(place);
        if (length < 0) {
            return null;
        }
        Objects.checkFromToIndex(from, length, length);
        int count = Math.min(length - from, limit);
        if (array != null) {
            int start = span.arrayOffset() + place + 4 + from;
            return Arrays.copyOfRange(array, start, start + count);
        }
        return span.copy(place + 4 + from, count);
    }

    /// The value as text; null for NULL. What came as text is what the server's output function wrote;
    /// what came in binary is written as [dev.trunkline.driver.value.Codec#text] does.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    /// @throws dev.trunkline.driver.value.ValueException if it came in binary, and is no value of its type
    public @Nullable String text(int column) {
        byte[] bytes = bytes(column);
        return bytes == null ? null : cells.text(column, bytes, 0, bytes.length);
    }

    /// The value as its type's own class, with its full range; null for NULL: as [RowCursor#value(int)].
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    /// @throws dev.trunkline.driver.value.ValueException if its bytes are no value of its type
    public @Nullable Object value(int column) {
        byte[] bytes = bytes(column);
        return bytes == null ? null : cells.value(column, bytes, 0, bytes.length);
    }

    /// Where the column's length word is: columns are walked to, since most rows are never looked at.
    private int place(int column) {
        Objects.checkIndex(column, int32(FIRST_COLUMN - 4) & 0xffff);
        int place = FIRST_COLUMN;
        for (int i = 0; i < column; i++) {
            place += 4 + Math.max(0, int32(place));
        }
        return place;
    }

    private int int32(int place) {
        if (array == null) {
            return span.int32(place);
        }
        int at = span.arrayOffset() + place;
        return array[at] << 24 | (array[at + 1] & 0xff) << 16 | (array[at + 2] & 0xff) << 8 | (array[at + 3] & 0xff);
    }
}
