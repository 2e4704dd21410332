package dev.trunkline.app.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// What a format makes of a result.
final class Written {
    private Written() {}

    static String written(RowsFormat format, List<Column> columns, DataRow... rows) throws IOException {
        return written(format, WriteOptions.DEFAULT, columns, rows);
    }

    static String written(RowsFormat format, WriteOptions options, List<Column> columns, DataRow... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsDocument document = format.document(out, options, RowsWatch.NONE);
        document.add(RowsSlice.all(RecordedTape.rows(columns, List.of(rows)))).end();
        document.end();
        return out.toString(UTF_8);
    }
}
