package dev.trunkline.app.importing;

import dev.trunkline.app.csv.CsvFormat;
import dev.trunkline.app.csv.CsvRow;
import dev.trunkline.driver.CopyIn;
import java.util.List;

/// Rows in COPY's text format (manual, COPY), one a line whatever they hold, so that the server's line
/// numbers count rows.
///
/// One thread at a time.
final class CopyText {
    private static final int PIECE = 64 << 10;
    /// A char takes at most three bytes; two make four.
    private static final int LONGEST_CHAR = 3;

    private final CsvFormat format;
    private final int[] fields;
    private final byte[] bytes = new byte[PIECE];
    private int filled;

    /// @param fields of the file, in the order of the statement's columns
    CopyText(CsvFormat format, List<Integer> fields) {
        this.format = format;
        this.fields = fields.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Writes a row.
    void write(CsvRow row, CopyIn out) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                put('\t', out);
            }
            if (format.isNull(row, fields[i])) {
                put('\\', out);
                put('N', out);
            } else {
                field(row, fields[i], out);
            }
        }
        put('\n', out);
    }

    /// Writes what has been gathered.
    void flush(CopyIn out) {
        out.write(bytes, 0, filled);
        filled = 0;
    }

    private void field(CsvRow row, int field, CopyIn out) {
        char[] characters = row.characters();
        int end = row.end(field);
        for (int i = row.start(field); i < end; i++) {
            char c = characters[i];
            if (c >= 0x80) {
                if (Character.isHighSurrogate(c) && i + 1 < end) {
                    i++;
                    pair(Character.toCodePoint(c, characters[i]), out);
                } else {
                    beyond(c, out);
                }
            } else {
                switch (c) {
                    case '\\' -> escaped('\\', out);
                    case '\t' -> escaped('t', out);
                    case '\n' -> escaped('n', out);
                    case '\r' -> escaped('r', out);
                    default -> put(c, out);
                }
            }
        }
    }

    private void escaped(char as, CopyIn out) {
        put('\\', out);
        put(as, out);
    }

    private void put(char ascii, CopyIn out) {
        room(1, out);
        bytes[filled++] = (byte) ascii;
    }

    private void beyond(char c, CopyIn out) {
        room(LONGEST_CHAR, out);
        if (c >= 0x800) {
            bytes[filled++] = (byte) (0xe0 | (c >> 12));
            bytes[filled++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        } else {
            bytes[filled++] = (byte) (0xc0 | (c >> 6));
        }
        bytes[filled++] = (byte) (0x80 | (c & 0x3f));
    }

    private void pair(int codePoint, CopyIn out) {
        room(LONGEST_CHAR + 1, out);
        bytes[filled++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[filled++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
        bytes[filled++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        bytes[filled++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private void room(int wanted, CopyIn out) {
        if (filled + wanted > PIECE) {
            flush(out);
        }
    }
}
