package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Comma-separated values as `psql --csv -q` prints them: NULL and the empty text are both nothing at
/// all, and a field is quoted only if it must be. The server's bytes are written as they came.
///
/// One thread at a time.
final class CsvWriter implements RowsWriter {
    private final Rows rows;
    private final OutputStream out;
    private boolean begun;
    private int written;

    CsvWriter(Rows rows, OutputStream out) {
        this.rows = rows;
        this.out = out;
    }

    @Override
    public void more() throws IOException {
        int columns = rows.columns().size();
        if (!begun) {
            begun = true;
            for (int column = 0; column < columns; column++) {
                field(column, rows.columns().get(column).name().getBytes(StandardCharsets.UTF_8));
            }
            out.write('\n');
        }
        int count = rows.count();
        // Rows without columns leave no trace, as with psql.
        for (; written < count && columns > 0; written++) {
            for (int column = 0; column < columns; column++) {
                byte[] value = rows.bytes(written, column);
                field(column, value == null ? new byte[0] : value);
            }
            out.write('\n');
        }
    }

    @Override
    public void end() throws IOException {
        more();
    }

    @Override
    public void abandon() {
        // Lines that are whole stand for themselves; there is nothing to leave open.
    }

    private void field(int column, byte[] value) throws IOException {
        if (column > 0) {
            out.write(',');
        }
        if (!quoted(value)) {
            out.write(value);
            return;
        }
        out.write('"');
        int from = 0;
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '"') {
                out.write(value, from, i + 1 - from);
                from = i;
            }
        }
        out.write(value, from, value.length - from);
        out.write('"');
    }

    /// What psql quotes: the last case would end a COPY FROM of these lines.
    private static boolean quoted(byte[] value) {
        for (byte b : value) {
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return value.length == 2 && value[0] == '\\' && value[1] == '.';
    }
}
