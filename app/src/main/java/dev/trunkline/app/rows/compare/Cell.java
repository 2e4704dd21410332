package dev.trunkline.app.rows.compare;

import dev.trunkline.driver.Row;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One value after the other, as bytes in an array: in place where the row lies in one piece, by
/// windows where it does not.
///
/// One thread at a time.
public final class Cell {
    /// What is read at once of a value that does not lie in one piece, in bytes.
    public static final int WINDOW = 64 << 10;

    private static final byte[] NOTHING = {};

    private final @Nullable RowCursor cursor;
    private byte[] array = NOTHING;
    private int from;
    private int length = -1;
    private int column;
    /// Set for a value that is held in windows.
    private @Nullable Row row;
    /// Which part of the value the array holds.
    private int base;
    private int held;

    /// Reads values of these rows.
    public Cell(Rows rows) {
        cursor = rows.cursor();
    }

    /// A value by itself, which stays.
    public Cell(byte[] value) {
        cursor = null;
        array = value;
        length = value.length;
        held = length;
    }

    /// Goes to a value. May wait for the disk.
    public void read(int index, int toColumn) {
        RowCursor at = cursor;
        if (at == null) {
            throw new IllegalStateException("a value by itself has no other");
        }
        if (at.row() != index) {
            at.seek(index);
        }
        column = toColumn;
        if (at.isLong()) {
            readLong(at.get());
            return;
        }
        row = null;
        inPlace(at, at.place(toColumn));
    }

    /// Goes to the next column's value of the same row.
    public void next() {
        column++;
        if (cursor != null && row == null) {
            inPlace(cursor, from + Math.max(0, length));
        } else if (row != null) {
            readLong(row);
        }
    }

    private void inPlace(RowCursor at, int place) {
        array = at.array();
        length = at.length(place);
        from = place + 4;
        base = 0;
        held = Math.max(0, length);
    }

    private void readLong(Row found) {
        length = found.length(column);
        row = found;
        array = NOTHING;
        from = 0;
        base = 0;
        held = 0;
    }

    /// The value's length in bytes; -1 for NULL.
    public int length() {
        return length;
    }

    /// Whether it is NULL.
    public boolean isNull() {
        return length < 0;
    }

    /// What [#hold(int, int)] points into. Not to be written to.
    public byte[] array() {
        return array;
    }

    /// Brings a part of the value into [#array()] and says where it begins there. It stays until the
    /// next call.
    ///
    /// @param offset of the part's first byte, at most the value's length
    /// @param count how many bytes, if the value has as many
    public int hold(int offset, int count) {
        int end = Math.min(length, offset + count);
        if (offset < base || end > base + held) {
            window(offset, count);
        }
        return from + offset - base;
    }

    private void window(int offset, int count) {
        Row in = row;
        byte[] read = in == null ? null : in.bytes(column, offset, Math.max(WINDOW, count));
        if (read == null) {
            throw new IndexOutOfBoundsException("byte " + offset + " of a value of " + length);
        }
        array = read;
        from = 0;
        base = offset;
        held = read.length;
    }

    /// Brings the whole value into [#array()] and says where it begins there.
    ///
    /// @throws UnreadableValueException if it is longer than any value that is not a text
    public int holdAll() {
        if (row != null && held < length) {
            if (length > 4 * WINDOW) {
                throw new UnreadableValueException("a value of " + length + " bytes");
            }
            byte[] all = row.bytes(column);
            array = all == null ? NOTHING : all;
            from = 0;
            base = 0;
            held = array.length;
        }
        return from;
    }

    /// Whether two values have the same bytes. NULL is the same as NULL.
    public boolean sameAs(Cell other) {
        if (length != other.length) {
            return false;
        }
        for (int at = 0; at < length; at += WINDOW) {
            int count = Math.min(WINDOW, length - at);
            int mine = hold(at, count);
            int its = other.hold(at, count);
            if (!Arrays.equals(array, mine, mine + count, other.array, its, its + count)) {
                return false;
            }
        }
        return true;
    }

    /// The value's beginning as text, to tell somebody about it.
    public String sample() {
        int count = Math.min(Math.max(length, 0), 80);
        int at = hold(0, count);
        return new String(array, at, count, StandardCharsets.UTF_8);
    }
}
