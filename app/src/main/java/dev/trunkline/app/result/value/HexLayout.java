package dev.trunkline.app.result.value;

/// Where bytes stand in lines of offset, digits and characters.
///
/// Thread-safe: immutable.
///
/// @param length of what is shown, in bytes
/// @param perLine bytes a line: 32, 16, 8 or 4
record HexLayout(int length, int perLine) {
    private static final int[] WIDTHS = {32, 16, 8};
    private static final int DIGITS = 8;

    /// The widest that fits.
    ///
    /// @param columns characters a line has room for
    static HexLayout fitting(int length, int columns) {
        for (int perLine : WIDTHS) {
            HexLayout layout = new HexLayout(length, perLine);
            if (layout.columns() <= columns) {
                return layout;
            }
        }
        return new HexLayout(length, 4);
    }

    /// Digits of the offset at the left.
    int digits() {
        return length > 0x10000 ? DIGITS : 4;
    }

    /// Lines altogether.
    int lines() {
        return (int) (((long) length + perLine - 1) / perLine);
    }

    /// Characters a line has.
    int columns() {
        return asciiColumn(perLine);
    }

    /// The column of a byte's first digit; a wider gap stands between every eight.
    int hexColumn(int inLine) {
        return digits() + 2 + inLine * 3 + inLine / 8;
    }

    /// The column of a byte's character.
    int asciiColumn(int inLine) {
        return digits() + 2 + perLine * 3 + (perLine - 1) / 8 + 1 + inLine;
    }

    /// The byte that a place belongs to; the nearest in its line.
    ///
    /// @param column may lie anywhere in a character
    int byteAt(int line, double column) {
        int best = 0;
        if (column >= asciiColumn(0)) {
            best = (int) column - asciiColumn(0);
        } else {
            while (best + 1 < perLine && column >= hexColumn(best + 1) - 0.5) {
                best++;
            }
        }
        long index = (long) line * perLine + Math.clamp(best, 0, perLine - 1);
        return Math.clamp(index, 0, Math.max(0, length - 1));
    }

    /// A byte as a character, a dot if it is none.
    static char ascii(byte b) {
        return b >= 0x20 && b < 0x7f ? (char) b : '.';
    }
}
