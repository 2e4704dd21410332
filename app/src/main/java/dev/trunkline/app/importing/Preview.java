package dev.trunkline.app.importing;

import dev.trunkline.app.csv.CsvFormat;
import dev.trunkline.app.csv.CsvReading;
import dev.trunkline.app.csv.CsvRow;
import dev.trunkline.app.csv.Flaw;
import dev.trunkline.app.csv.FlawedException;
import dev.trunkline.app.csv.Flaws;
import dev.trunkline.app.files.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of a file, as it would be read.
///
/// @param stamp of the file
/// @param format how it was read
/// @param names of its columns; empty if it has none
/// @param width how many fields its first row has; 0 if it has no row
/// @param rows the first
/// @param more whether there are more
/// @param flaws what is wrong with them
record Preview(
        Path file,
        FileStamp stamp,
        CsvFormat format,
        List<String> names,
        int width,
        List<Row> rows,
        boolean more,
        List<Flaw> flaws) {
    private static final int ROWS = 100;
    private static final int LONGEST = 200;

    /// A row.
    ///
    /// @param line of the file on which it begins
    /// @param cells shortened if they are long; null for NULL
    /// @param flawed whether it can't be imported as it is
    record Row(long line, List<@Nullable String> cells, boolean flawed) {}

    /// Reads the first rows. Waits for the file: on a worker.
    static Preview of(Path file, CsvFormat format) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Flaws flaws = new Flaws();
        List<Row> rows = new ArrayList<>();
        List<String> names = List.of();
        int width = 0;
        boolean more = false;
        try (CsvReading reading = CsvReading.open(file, format, flaws)) {
            names = reading.names();
            width = reading.width();
            CsvRow row = reading.next();
            while (row != null && rows.size() < ROWS) {
                Flaw flaw = reading.flaw(row);
                if (flaw != null) {
                    flaws.add(flaw);
                }
                rows.add(new Row(row.line(), cells(row, format), flaw != null));
                row = reading.next();
            }
            more = row != null;
        } catch (FlawedException e) {
            flaws.add(e.flaw());
        }
        marked(rows, flaws.first());
        return new Preview(file, stamp, format, names, width, rows, more, flaws.first());
    }

    /// Bytes that can't be decoded are told of before their row is known: it is the last that begins
    /// above them.
    private static void marked(List<Row> rows, List<Flaw> flaws) {
        for (Flaw flaw : flaws) {
            for (int i = rows.size() - 1; i >= 0; i--) {
                Row row = rows.get(i);
                boolean within = i + 1 < rows.size() || row.line == flaw.line();
                if (row.line <= flaw.line()) {
                    rows.set(i, new Row(row.line, row.cells, row.flawed || within));
                    break;
                }
            }
        }
    }

    private static List<@Nullable String> cells(CsvRow row, CsvFormat format) {
        List<@Nullable String> cells = new ArrayList<>(row.fields());
        for (int i = 0; i < row.fields(); i++) {
            cells.add(format.isNull(row, i) ? null : shortened(row.text(i)));
        }
        return cells;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    /// The column's first value that is one; empty if the first rows have none.
    String example(int column) {
        for (Row row : rows) {
            String value = column < row.cells.size() ? row.cells.get(column) : null;
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
