package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import java.io.OutputStream;
import java.util.Locale;

/// How rows are written down. Every format is UTF-8.
public enum RowsFormat {
    /// What `psql` prints: aligned columns under their names, and the count of rows.
    TABLE,
    /// What `psql --csv -q` prints, byte for byte.
    CSV,
    /// An array of objects for each result; see [JsonWriter] for what becomes of values and names.
    JSON;

    /// A writer for one result.
    ///
    /// @param out takes many small writes, so let it be buffered; it is neither flushed nor closed
    public RowsWriter writer(Rows rows, OutputStream out) {
        return switch (this) {
            case TABLE -> new TableWriter(rows, out);
            case CSV -> new CsvWriter(rows, out);
            case JSON -> new JsonWriter(rows, out);
        };
    }

    /// The format's name on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
