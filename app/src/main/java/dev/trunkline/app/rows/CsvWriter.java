package dev.trunkline.app.rows;

import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Values between delimiters, a row a line. By default as `psql --csv -q` prints them: NULL and the
/// empty text are both nothing at all, and a value is quoted only if it must be. The server's bytes are
/// written as they came.
///
/// One thread at a time.
final class CsvWriter extends SliceWriter {
    private final List<Column> columns;
    private final WriteOptions options;
    private final byte delimiter;
    private final byte[] lineEnd;
    private final byte[] nullText;
    private final boolean tabs;

    private CsvWriter(RowsSlice slice, ByteSink out, WriteOptions options, boolean tabs) {
        super(slice, out);
        this.columns = slice.columns();
        this.options = options;
        this.tabs = tabs;
        this.delimiter = (byte) (tabs ? '\t' : options.delimiter());
        this.lineEnd = options.lineEnd().bytes();
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    /// CSV.
    static CsvWriter commas(RowsSlice slice, ByteSink out, WriteOptions options) {
        return new CsvWriter(slice, out, options, false);
    }

    /// TSV as spreadsheets take it, from the clipboard too: a quote means something only where a value
    /// begins, so one further in needs no quoting.
    static CsvWriter tabs(RowsSlice slice, ByteSink out, WriteOptions options) {
        return new CsvWriter(slice, out, options, true);
    }

    @Override
    void begin(ByteSink out) throws IOException {
        if (!options.header()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            if (options.quoteAll() || special(name, 0, name.length, true) || isEndOfData(name, 0, name.length)) {
                out.write('"');
                doubled(out, name, 0, name.length);
                out.write('"');
            } else {
                out.write(name);
            }
        }
        out.write(lineEnd);
    }

    @Override
    void row(SliceCursor row, ByteSink out) throws IOException {
        int width = row.width();
        // Rows without columns leave no trace, as with psql.
        if (width == 0) {
            return;
        }
        for (int i = 0; i < width; i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            row.value(i);
            if (row.isNull()) {
                out.write(nullText);
            } else {
                value(row, out);
            }
        }
        out.write(lineEnd);
    }

    private void value(SliceCursor row, ByteSink out) throws IOException {
        boolean quoted = quoted(row);
        if (quoted) {
            out.write('"');
        }
        for (int at = 0; at < row.length(); ) {
            at = row.part(at);
            if (quoted) {
                doubled(out, row.array(), row.from(), row.to());
            } else {
                out.write(row.array(), row.from(), row.to() - row.from());
            }
        }
        if (quoted) {
            out.write('"');
        }
    }

    private boolean quoted(SliceCursor row) throws IOException {
        if (options.quoteAll()) {
            return true;
        }
        boolean first = true;
        for (int at = 0; at < row.length(); ) {
            at = row.part(at);
            byte[] array = row.array();
            if (special(array, row.from(), row.to(), first)
                    || (first && at == row.length() && looksLikeSomethingElse(array, row.from(), row.to()))) {
                return true;
            }
            first = false;
        }
        return false;
    }

    private boolean special(byte[] array, int from, int to, boolean first) {
        if (tabs && first && from < to && array[from] == '"') {
            return true;
        }
        for (int i = from; i < to; i++) {
            byte b = array[i];
            if (b == delimiter || b == '\n' || b == '\r' || (b == '"' && !tabs)) {
                return true;
            }
        }
        return false;
    }

    private boolean looksLikeSomethingElse(byte[] array, int from, int to) {
        return isEndOfData(array, from, to)
                || (nullText.length > 0 && Arrays.equals(array, from, to, nullText, 0, nullText.length));
    }

    /// What psql quotes, since it would end a COPY FROM of these lines.
    private boolean isEndOfData(byte[] array, int from, int to) {
        return !tabs && to - from == 2 && array[from] == '\\' && array[from + 1] == '.';
    }

    private static void doubled(ByteSink out, byte[] array, int from, int to) throws IOException {
        int begun = from;
        for (int i = from; i < to; i++) {
            if (array[i] == '"') {
                out.write(array, begun, i + 1 - begun);
                begun = i;
            }
        }
        out.write(array, begun, to - begun);
    }
}
