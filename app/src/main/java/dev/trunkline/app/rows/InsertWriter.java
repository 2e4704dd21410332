package dev.trunkline.app.rows;

import dev.trunkline.app.catalog.Identifiers;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// INSERT statements, several rows each. They read back as the same rows with
/// `standard_conforming_strings` on or off, under the settings the result was read with (DateStyle,
/// IntervalStyle, lc_monetary).
///
/// Only numbers and booleans stand bare; every other value is a literal without a type, which takes the
/// type of the column it goes to. The columns' names are the result's: those of expressions and aliases
/// have to be mended by hand, and so does a generated column, which takes no values.
///
/// One thread at a time.
final class InsertWriter extends SliceWriter {
    private static final int MOST_ROWS = 100;
    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] NULL = ascii("NULL");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] BETWEEN_ROWS = ascii(",\n  (");
    private static final byte[] BETWEEN_VALUES = ascii(", ");

    private final List<Column> columns;
    private final byte[] statement;
    private int rows;
    private long bytes;

    InsertWriter(RowsSlice slice, ByteSink out, WriteOptions options) {
        super(slice, out);
        this.columns = slice.columns();
        String names =
                columns.stream().map(column -> Identifiers.quote(column.name())).collect(Collectors.joining(", "));
        this.statement = ("INSERT INTO " + options.table()
                        + (columns.isEmpty() ? " DEFAULT VALUES" : " (" + names + ") VALUES\n  ("))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void begin(ByteSink out) {
        // Each statement names the table and the columns itself.
    }

    @Override
    void row(SliceCursor row, ByteSink out) throws IOException {
        if (rows == MOST_ROWS || bytes >= MOST_BYTES || (rows > 0 && columns.isEmpty())) {
            endStatement(out);
        }
        out.write(rows == 0 ? statement : BETWEEN_ROWS);
        rows++;
        for (int i = 0; i < row.width(); i++) {
            if (i > 0) {
                out.write(BETWEEN_VALUES);
            }
            row.value(i);
            value(row, columns.get(i).typeOid(), out);
            bytes += Math.max(0, row.length()) + 4L;
        }
        if (!columns.isEmpty()) {
            out.write(')');
        }
    }

    @Override
    void finish(int count, ByteSink out) throws IOException {
        if (rows > 0) {
            endStatement(out);
        }
    }

    private void endStatement(ByteSink out) throws IOException {
        out.write(';');
        out.write('\n');
        rows = 0;
        bytes = 0;
    }

    private static void value(SliceCursor value, int type, ByteSink out) throws IOException {
        if (value.isNull()) {
            out.write(NULL);
        } else if (value.isShort() && isBare(value, type)) {
            out.write(value.array(), value.from(), value.to() - value.from());
        } else if (type == Oids.BOOL && value.length() == 1) {
            out.write(value.array()[value.from()] == 't' ? TRUE : FALSE);
        } else {
            literal(value, out);
        }
    }

    /// Digits without an exponent: those alone mean the same number with and without quotes. A minus
    /// zero of a floating type would lose its sign.
    private static boolean isBare(SliceCursor value, int type) throws IOException {
        value.part(0);
        byte[] text = value.array();
        if (!Oids.isNumber(type) || !JsonNumber.is(text, value.from(), value.to())) {
            return false;
        }
        for (int i = value.from(); i < value.to(); i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return false;
            }
        }
        return !(Oids.isFloat(type) && text[value.from()] == '-' && text[value.from() + 1] == '0');
    }

    /// A backslash means itself only in strings of the standard's kind, and they may be switched off:
    /// so a value that holds one is written in the other kind (manual, 4.1.2.2).
    private static void literal(SliceCursor value, ByteSink out) throws IOException {
        if (holdsBackslash(value)) {
            out.write('E');
        }
        out.write('\'');
        for (int at = 0; at < value.length(); ) {
            at = value.part(at);
            byte[] text = value.array();
            int begun = value.from();
            for (int i = begun; i < value.to(); i++) {
                if (text[i] == '\'' || text[i] == '\\') {
                    out.write(text, begun, i + 1 - begun);
                    begun = i;
                }
            }
            out.write(text, begun, value.to() - begun);
        }
        out.write('\'');
    }

    private static boolean holdsBackslash(SliceCursor value) throws IOException {
        for (int at = 0; at < value.length(); ) {
            at = value.part(at);
            for (int i = value.from(); i < value.to(); i++) {
                if (value.array()[i] == '\\') {
                    return true;
                }
            }
        }
        return false;
    }
}
