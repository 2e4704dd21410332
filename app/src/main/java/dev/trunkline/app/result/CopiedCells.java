package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.driver.Rows;
import java.util.List;
import java.util.Optional;

/// Selected cells as tab-separated text, as spreadsheets take it: a row a line, NULL as nothing, and
/// values with tabs, line breaks or a quote at their beginning in quotes. A single cell is its value as
/// it is.
final class CopiedCells {
    /// The longest text made, in UTF-16 chars; a clipboard takes no more in good order.
    static final int MOST_CHARS = 100_000_000;

    private CopiedCells() {}

    /// The text, or nothing if it would be longer than [#MOST_CHARS]. Takes time in proportion to it; may
    /// wait for the disk; any thread but the user interface's.
    static Optional<String> text(Rows rows, RowOrder order, List<Bands.Band> bands, boolean header) {
        if (!header && Bands.cells(bands) == 1) {
            Bands.Band cell = bands.getFirst();
            String value = rows.text(order.at(cell.from()), cell.columns().getFirst());
            return Optional.of(value == null ? "" : value);
        }
        return table(rows, order, bands, header);
    }

    private static Optional<String> table(Rows rows, RowOrder order, List<Bands.Band> bands, boolean header) {
        List<Integer> columns = bands.stream()
                .flatMap(band -> band.columns().stream())
                .distinct()
                .sorted()
                .toList();
        StringBuilder text = new StringBuilder();
        if (header) {
            String between = "";
            for (int column : columns) {
                text.append(between).append(quoted(rows.columns().get(column).name()));
                between = "\t";
            }
            text.append('\n');
        }
        for (Bands.Band band : bands) {
            for (int place = band.from(); place < band.end(); place++) {
                String between = "";
                for (int column : columns) {
                    text.append(between);
                    between = "\t";
                    String value = band.columns().contains(column) ? rows.text(order.at(place), column) : null;
                    if (value != null) {
                        text.append(quoted(value));
                    }
                    if (text.length() > MOST_CHARS) {
                        return Optional.empty();
                    }
                }
                text.append('\n');
            }
        }
        text.setLength(text.length() - 1);
        return Optional.of(text.toString());
    }

    private static String quoted(String value) {
        boolean needed = value.startsWith("\"")
                || value.indexOf('\t') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
