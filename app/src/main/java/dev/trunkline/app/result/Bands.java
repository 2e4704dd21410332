package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A selection taken apart: stretches of rows that have the same columns selected, from the top down.
/// No cell is in two of them, though rectangles may overlap.
final class Bands {
    /// Rows with the same columns.
    ///
    /// @param from the first place
    /// @param end the place behind the last
    /// @param columns in order
    record Band(int from, int end, List<Integer> columns) {
        long cells() {
            return (long) (end - from) * columns.size();
        }
    }

    private Bands() {}

    /// @param count how many rows there are: what is selected beyond is left out
    static List<Band> of(List<GridSelection.Block> blocks, int count) {
        TreeSet<Integer> borders = new TreeSet<>();
        for (GridSelection.Block block : blocks) {
            borders.add(Math.min(block.firstRow(), count));
            borders.add(end(block, count));
        }
        List<Band> bands = new ArrayList<>();
        Integer from = null;
        for (Integer border : borders) {
            if (from != null) {
                List<Integer> columns = columns(blocks, from);
                if (!columns.isEmpty()) {
                    bands.add(new Band(from, border, columns));
                }
            }
            from = border;
        }
        return bands;
    }

    /// How many cells are selected.
    static long cells(List<Band> bands) {
        return bands.stream().mapToLong(Band::cells).sum();
    }

    /// The rows and columns that have a selected cell, with all that lies where they cross.
    ///
    /// @param order the rows' order, that the bands are places in
    static RowsSlice slice(Rows rows, RowOrder order, List<Band> bands) {
        int[] columns = bands.stream()
                .flatMap(band -> band.columns().stream())
                .mapToInt(Integer::intValue)
                .distinct()
                .sorted()
                .toArray();
        return RowsSlice.of(rows, new BandOrder(order, bands), columns);
    }

    private static int end(GridSelection.Block block, int count) {
        return block.lastRow() >= count ? count : block.lastRow() + 1;
    }

    private static List<Integer> columns(List<GridSelection.Block> blocks, int row) {
        return blocks.stream()
                .filter(block -> row >= block.firstRow() && row <= block.lastRow())
                .flatMapToInt(block -> IntStream.rangeClosed(block.firstColumn(), block.lastColumn()))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }
}
