package dev.trunkline.app.timeline;

/// Where the bytes of a hex dump stand, in columns of one character and lines.
///
/// Thread-safe: immutable.
///
/// @param length of what is shown, in bytes
/// @param perLine bytes a line: 16, 8 or 4
/// @param offsetDigits of the offset at the left
record HexLayout(int length, int perLine, int offsetDigits) {
    /// The widest that fits.
    ///
    /// @param length of what is shown, in bytes
    /// @param columns characters a line has room for
    static HexLayout fitting(int length, int columns) {
        int digits = length > 0x10000 ? 8 : 4;
        for (int perLine : new int[] {16, 8}) {
            HexLayout layout = new HexLayout(length, perLine, digits);
            if (layout.columns() <= columns) {
                return layout;
            }
        }
        return new HexLayout(length, 4, digits);
    }

    /// Lines altogether.
    int lines() {
        return (length + perLine - 1) / perLine;
    }

    /// Characters a line has.
    int columns() {
        return asciiColumn(perLine);
    }

    /// The column of a byte's first digit; a wider gap stands in the middle of 16.
    int hexColumn(int inLine) {
        return offsetDigits + 2 + inLine * 3 + (perLine == 16 && inLine >= 8 ? 1 : 0);
    }

    /// The column of a byte's character.
    int asciiColumn(int inLine) {
        return offsetDigits + 2 + perLine * 3 + (perLine == 16 ? 1 : 0) + 1 + inLine;
    }

    /// The byte that a character belongs to; -1 if none does.
    ///
    /// @param column may lie anywhere in the character
    int byteAt(int line, double column) {
        for (int i = 0; i < perLine; i++) {
            double hex = column - hexColumn(i);
            double ascii = column - asciiColumn(i);
            if ((hex >= -0.5 && hex < 2.5) || (ascii >= 0 && ascii < 1)) {
                int index = line * perLine + i;
                return line >= 0 && index < length ? index : -1;
            }
        }
        return -1;
    }

    /// A byte as a character, a dot if it is none.
    static char ascii(byte b) {
        return b >= 0x20 && b < 0x7f ? (char) b : '.';
    }
}
