package dev.trunkline.app.result.value;

import dev.trunkline.app.rows.TextWidth;

/// Characters in bytes, whatever the bytes are: what is no UTF-8 counts as U+FFFD, byte by byte, so
/// that every byte has its place.
///
/// Thread-safe: holds no state.
final class Utf8 {
    static final int BAD = 0xfffd;
    /// Columns between two stops of the tabulator.
    static final int TAB = 8;

    private Utf8() {}

    /// How many bytes the character has that begins with this byte; 1 if none can begin with it.
    static int size(byte first) {
        int b = first & 0xff;
        if (b < 0xc2 || b > 0xf4) {
            return 1;
        }
        return b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    }

    /// The character at a place; [#BAD] if there is none.
    static int at(byte[] bytes, int at, int to) {
        int size = size(bytes[at]);
        if (size == 1) {
            return bytes[at] >= 0 ? bytes[at] : BAD;
        }
        if (at + size > to) {
            return BAD;
        }
        int c = bytes[at] & (0x7f >> size);
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return BAD;
            }
            c = c << 6 | (bytes[at + i] & 0x3f);
        }
        boolean tooLong = (size == 3 && c < 0x800) || (size == 4 && c < 0x10000);
        return tooLong || c > Character.MAX_CODE_POINT || (c >= 0xd800 && c < 0xe000) ? BAD : c;
    }

    /// How many bytes the character at a place has; a bad one has 1.
    static int step(byte[] bytes, int at, int to) {
        boolean bad = at(bytes, at, to) == BAD && !isBadItself(bytes, at, to);
        return bad ? 1 : size(bytes[at]);
    }

    /// U+FFFD may stand there by itself.
    private static boolean isBadItself(byte[] bytes, int at, int to) {
        return at + 3 <= to && bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbf && bytes[at + 2] == (byte) 0xbd;
    }

    /// How many columns a character takes at a column: marks none, wide ones two, a tabulator up to its stop.
    static int width(int c, int column) {
        if (c >= ' ' && c < 0x7f) {
            return 1;
        }
        return c == '\t' ? TAB - column % TAB : Math.abs(TextWidth.of(visible(c)));
    }

    /// What is drawn for a character: itself, or a picture of it if it is a control character or would turn
    /// the direction of writing.
    static int visible(int c) {
        if (c < ' ' && c != '\t') {
            return 0x2400 + c;
        }
        if (c == 0x7f) {
            return 0x2421;
        }
        boolean turnsDirection = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        return turnsDirection || c == 0x2028 || c == 0x2029 || (c >= 0x80 && c < 0xa0) ? BAD : c;
    }
}
