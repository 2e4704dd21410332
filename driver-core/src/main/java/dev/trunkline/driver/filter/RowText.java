package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.BinaryValues;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of a DataRow as text: all of them in a line, or one. It believes no length.
///
/// One thread at a time.
final class RowText {
    private static final int HEAD = 7;
    private static final byte[] NULL = {'N', 'U', 'L', 'L'};
    private static final byte[] BETWEEN = {' ', '|', ' '};

    /// A value: null is SQL's NULL.
    record Cell(@Nullable String text) {}

    private byte[] line = new byte[256];
    private int length;

    /// Puts a row's values into one line, `a | b | NULL`. What it returns holds until the next call.
    ///
    /// @return whether the line is nothing but ASCII with single spaces, so that [#line()] need not be
    ///     decoded
    boolean read(byte[] bytes, int start, int end, @Nullable RowDescription columns) {
        length = 0;
        int at = start + HEAD;
        int count = at <= end ? int16(bytes, at - 2) : 0;
        for (int column = 0; column < count && at + 4 <= end; column++) {
            int size = int32(bytes, at);
            at += 4;
            if (column > 0) {
                add(BETWEEN, 0, BETWEEN.length);
            }
            if (size < 0) {
                add(NULL, 0, NULL.length);
                continue;
            }
            int there = Math.min(size, end - at);
            if (columns == null || !isBinary(columns, column)) {
                add(bytes, at, there);
            } else {
                byte[] text = binary(columns, column, bytes, at, there).getBytes(StandardCharsets.UTF_8);
                add(text, 0, text.length);
            }
            at += there;
        }
        return isPlain();
    }

    private boolean isPlain() {
        int before = ' ';
        for (int i = 0; i < length; i++) {
            int c = line[i];
            if (c < ' ' || c == 0x7f || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private void add(byte[] bytes, int from, int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    /// The line's bytes, up to [#length()].
    byte[] line() {
        return line;
    }

    int length() {
        return length;
    }

    String text() {
        return Needle.oneLine(new String(line, 0, length, StandardCharsets.UTF_8));
    }

    /// One value; null if the row has no such column.
    static @Nullable Cell cell(byte[] bytes, int start, int end, @Nullable RowDescription columns, String part) {
        int wanted = column(part, columns);
        int at = start + HEAD;
        int count = at <= end ? int16(bytes, at - 2) : 0;
        if (wanted < 0 || wanted >= count) {
            return null;
        }
        for (int column = 0; at + 4 <= end; column++) {
            int size = int32(bytes, at);
            at += 4;
            int there = Math.clamp(size, 0, end - at);
            if (column == wanted) {
                return new Cell(size < 0 ? null : value(columns, column, bytes, at, there));
            }
            at += there;
        }
        return null;
    }

    private static String value(@Nullable RowDescription columns, int column, byte[] bytes, int at, int length) {
        return columns != null && isBinary(columns, column)
                ? binary(columns, column, bytes, at, length)
                : new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    private static int column(String part, @Nullable RowDescription columns) {
        List<RowDescription.Column> known = columns == null ? List.of() : columns.columns();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).name().equalsIgnoreCase(part)) {
                return i;
            }
        }
        boolean number = part.length() < 6 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(part) - 1 : -1;
    }

    private static boolean isBinary(RowDescription columns, int column) {
        return column < columns.columns().size()
                && columns.columns().get(column).format() == Format.BINARY;
    }

    private static String binary(RowDescription columns, int column, byte[] bytes, int at, int length) {
        return BinaryValues.text(columns.columns().get(column).typeOid(), bytes, at, length)
                .orElse("");
    }

    private static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}
