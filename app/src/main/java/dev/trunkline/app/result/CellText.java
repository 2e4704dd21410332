package dev.trunkline.app.result;

import dev.trunkline.driver.Row;
import java.nio.charset.StandardCharsets;

/// A value as one line of the grid: cut where it gets long, with its control characters made visible.
///
/// @param text what is drawn; `NULL` for NULL
/// @param isNull whether there is no value
/// @param isWaiting whether this only stands for a value that a worker is still to read
record CellText(String text, boolean isNull, boolean isWaiting) {
    /// How many characters are drawn of a value.
    static final int MOST = 300;

    private static final int MOST_BYTES = (MOST + 1) * 4;
    /// Stands where a value is not read yet.
    static final CellText WAITING = new CellText("…", false, true);

    private static final CellText NULL = new CellText("NULL", true, false);
    private static final CellText EMPTY = value("");

    static CellText of(Row row, int column) {
        int length = row.length(column);
        if (length < 0) {
            return NULL;
        }
        byte[] bytes = length == 0 ? null : row.bytes(column, 0, MOST_BYTES);
        return bytes == null ? EMPTY : value(shown(text(bytes, length), length > bytes.length));
    }

    static CellText value(String text) {
        return new CellText(text, false, false);
    }

    /// The bytes as text; a character that the cut went through is left out.
    private static String text(byte[] bytes, int length) {
        int end = bytes.length;
        if (length > end) {
            while (end > 0 && (bytes[end - 1] & 0xc0) == 0x80) {
                end--;
            }
            end = Math.max(0, end - 1);
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /// One line of at most [#MOST] characters.
    static String shown(String value, boolean cut) {
        int end = value.length();
        boolean shortened = cut;
        if (value.length() > MOST) {
            int characters = Math.min(MOST, value.codePointCount(0, value.length()));
            end = value.offsetByCodePoints(0, characters);
            shortened |= end < value.length();
        }
        if (!shortened && plain(value)) {
            return value;
        }
        StringBuilder line = new StringBuilder(end + 1);
        for (int i = 0; i < end; i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            boolean pair = c == '\r' && i + 1 < end && value.charAt(i + 1) == '\n';
            if (!pair) {
                line.appendCodePoint(visible(c));
            }
        }
        return shortened ? line.append('…').toString() : line.toString();
    }

    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (visible(value.charAt(i)) != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int visible(int c) {
        if (c == '\n') {
            return '↵';
        }
        if (c == '\t') {
            return '⇥';
        }
        if (c < ' ') {
            // Unicode's pictures of control characters stand in their order.
            return 0x2400 + c;
        }
        if (c == 0x7f) {
            return 0x2421;
        }
        // Marks that turn the direction of writing could make a value look like another.
        boolean turnsDirection = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        boolean breaks = c == 0x85 || c == 0x2028 || c == 0x2029;
        return turnsDirection || breaks || (c >= 0x80 && c < 0xa0) ? 0xfffd : c;
    }
}
