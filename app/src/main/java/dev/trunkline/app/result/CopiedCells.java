package dev.trunkline.app.result;

import dev.trunkline.driver.Rows;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Selected cells as tab-separated text, as spreadsheets take it: a row a line, NULL as nothing, and
/// values with tabs, line breaks or a quote at their beginning in quotes. A single cell is its value as
/// it is.
final class CopiedCells {
    /// The longest text made, in UTF-16 chars; a clipboard takes no more in good order.
    static final int MOST_CHARS = 100_000_000;

    private CopiedCells() {}

    /// The text, or nothing if it would be longer than [#MOST_CHARS]. Takes time in proportion to it;
    /// any thread.
    static Optional<String> text(Rows rows, List<GridSelection.Block> blocks, boolean header) {
        BitSet lines = new BitSet();
        BitSet columns = new BitSet();
        for (GridSelection.Block block : blocks) {
            lines.set(block.firstRow(), block.lastRow() + 1);
            columns.set(block.firstColumn(), block.lastColumn() + 1);
        }
        if (!header && lines.cardinality() == 1 && columns.cardinality() == 1) {
            String value = rows.text(lines.nextSetBit(0), columns.nextSetBit(0));
            return Optional.of(value == null ? "" : value);
        }
        return table(rows, blocks, lines, columns, header);
    }

    private static Optional<String> table(
            Rows rows, List<GridSelection.Block> blocks, BitSet lines, BitSet columns, boolean header) {
        StringBuilder text = new StringBuilder();
        if (header) {
            String between = "";
            for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
                text.append(between).append(quoted(rows.columns().get(column).name()));
                between = "\t";
            }
            text.append('\n');
        }
        for (int row = lines.nextSetBit(0); row >= 0; row = lines.nextSetBit(row + 1)) {
            String between = "";
            for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
                text.append(between);
                between = "\t";
                String value = selected(blocks, row, column) ? rows.text(row, column) : null;
                if (value != null) {
                    text.append(quoted(value));
                }
                if (text.length() > MOST_CHARS) {
                    return Optional.empty();
                }
            }
            text.append('\n');
        }
        text.setLength(text.length() - 1);
        return Optional.of(text.toString());
    }

    private static boolean selected(List<GridSelection.Block> blocks, int row, int column) {
        for (GridSelection.Block block : blocks) {
            if (block.contains(row, column)) {
                return true;
            }
        }
        return false;
    }

    private static String quoted(String value) {
        boolean needed = value.startsWith("\"")
                || value.indexOf('\t') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
