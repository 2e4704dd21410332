package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.rows.RowsText;
import dev.trunkline.app.rows.WriteOptions;
import dev.trunkline.driver.Row;
import dev.trunkline.driver.Rows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Selected cells on their way to the clipboard. What is selected is made a table: rows and columns that
/// have a selected cell, with all that lies where they cross.
///
/// Thread-safe. May wait for the disk.
final class CopyText implements Callable<Optional<String>> {
    /// The longest text made, in UTF-16 chars; a clipboard takes no more in good order.
    static final int MOST_CHARS = 100_000_000;

    private final Rows rows;
    private final int column;
    private final RowsSlice slice;
    private final RowsFormat format;
    private final boolean header;

    /// @param bands at least one
    CopyText(Rows rows, RowOrder order, List<Bands.Band> bands, RowsFormat format, boolean header) {
        this.rows = rows;
        this.column = bands.getFirst().columns().getFirst();
        this.slice = Bands.slice(rows, order, bands);
        this.format = format;
        this.header = header;
    }

    /// How many cells the table has.
    long cells() {
        return (long) slice.order().size() * slice.columns().size();
    }

    /// The text; nothing if it would be longer than [#MOST_CHARS].
    @Override
    public Optional<String> call() {
        if (cells() == 1 && format == RowsFormat.TSV && !header) {
            // A single value is copied as it is, whatever is in it.
            return single();
        }
        return RowsText.of(format, slice, WriteOptions.DEFAULT.withHeader(header), MOST_CHARS);
    }

    private Optional<String> single() {
        Row row = rows.row(slice.order().at(0));
        if (row.length(column) > MOST_CHARS) {
            return Optional.empty();
        }
        String value = row.text(column);
        return Optional.of(value == null ? "" : value);
    }
}
