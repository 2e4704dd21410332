package dev.trunkline.app.result;

import java.util.ArrayList;
import java.util.List;

/// Which cells of a grid are selected: rectangles, so that a million selected rows cost as much as one.
/// The last rectangle reaches from the anchor, where it was begun, to the lead, where it is extended.
/// Rows are counted by their places in the grid's order.
///
/// One thread at a time: the user interface's.
final class GridSelection {
    /// The last row of a whole column: one that is still to come belongs to it as well.
    static final int EVERY_ROW = Integer.MAX_VALUE;

    /// Cells between two corners, these included.
    record Block(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        boolean contains(int row, int column) {
            return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
        }
    }

    private enum Shape {
        CELLS,
        ROWS,
        COLUMNS
    }

    private final List<Block> blocks = new ArrayList<>();
    private final Runnable changed;
    private final int lastColumn;
    private int anchorRow;
    private int anchorColumn;
    private int leadRow = -1;
    private int leadColumn;
    private Shape shape = Shape.CELLS;

    /// @param columns how many columns there are
    /// @param changed runs after each change
    GridSelection(int columns, Runnable changed) {
        this.lastColumn = Math.max(0, columns - 1);
        this.changed = changed;
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean contains(int row, int column) {
        for (Block block : blocks) {
            if (block.contains(row, column)) {
                return true;
            }
        }
        return false;
    }

    /// Whether all cells of a row are selected together.
    boolean containsRow(int row) {
        for (Block block : blocks) {
            if (block.contains(row, 0) && block.contains(row, lastColumn)) {
                return true;
            }
        }
        return false;
    }

    /// Whether all cells of a column are selected together.
    boolean containsColumn(int column) {
        for (Block block : blocks) {
            if (block.contains(0, column) && block.contains(EVERY_ROW, column)) {
                return true;
            }
        }
        return false;
    }

    /// Where the keys go on from; -1 before anything was selected.
    int leadRow() {
        return leadRow;
    }

    int leadColumn() {
        return leadColumn;
    }

    boolean isLead(int row, int column) {
        return row == leadRow && column == leadColumn && shape == Shape.CELLS;
    }

    /// The rectangles, in the order they were selected.
    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /// Selects nothing; the keys go on from the same column of the first row.
    void clear() {
        blocks.clear();
        shape = Shape.CELLS;
        leadRow = -1;
        changed.run();
    }

    /// Selects one cell and nothing else.
    void select(int row, int column) {
        blocks.clear();
        begin(row, column, Shape.CELLS);
    }

    /// Selects one row and nothing else.
    void selectRow(int row) {
        blocks.clear();
        begin(row, leadColumn, Shape.ROWS);
    }

    /// Selects one column, with the rows that may still come, and nothing else.
    void selectColumn(int column) {
        blocks.clear();
        begin(Math.max(0, leadRow), column, Shape.COLUMNS);
    }

    /// Selects every row that the selection touches.
    void widenToRows() {
        widen(Shape.ROWS);
    }

    /// Selects every column that the selection touches.
    void widenToColumns() {
        widen(Shape.COLUMNS);
    }

    /// Adds a cell, or takes it away if it had been selected by itself.
    void toggle(int row, int column) {
        toggle(new Block(row, row, column, column), row, column, Shape.CELLS);
    }

    /// Adds a row, or takes it away if it had been selected by itself.
    void toggleRow(int row) {
        toggle(new Block(row, row, 0, lastColumn), row, leadColumn, Shape.ROWS);
    }

    /// Adds a column, or takes it away if it had been selected by itself.
    void toggleColumn(int column) {
        toggle(new Block(0, EVERY_ROW, column, column), Math.max(0, leadRow), column, Shape.COLUMNS);
    }

    /// Moves the other corner of the last rectangle.
    void extend(int row, int column) {
        if (blocks.isEmpty()) {
            begin(row, column, shape);
            return;
        }
        leadRow = row;
        leadColumn = column;
        blocks.set(blocks.size() - 1, between());
        changed.run();
    }

    /// Selects the columns from where the last rectangle was begun to this one.
    void extendColumns(int column) {
        if (blocks.isEmpty()) {
            selectColumn(column);
        } else {
            shape = Shape.COLUMNS;
            extend(Math.max(0, leadRow), column);
        }
    }

    /// Selects every cell.
    void selectAll(int rows) {
        blocks.clear();
        shape = Shape.ROWS;
        anchorRow = 0;
        leadRow = rows - 1;
        blocks.add(new Block(0, rows - 1, 0, lastColumn));
        changed.run();
    }

    private void toggle(Block block, int row, int column, Shape as) {
        if (blocks.remove(block)) {
            changed.run();
        } else {
            begin(row, column, as);
        }
    }

    private void begin(int row, int column, Shape as) {
        anchorRow = row;
        anchorColumn = column;
        leadRow = row;
        leadColumn = column;
        shape = as;
        blocks.add(between());
        changed.run();
    }

    private void widen(Shape to) {
        if (blocks.isEmpty()) {
            return;
        }
        shape = to;
        blocks.replaceAll(block -> to == Shape.ROWS
                ? new Block(block.firstRow, block.lastRow, 0, lastColumn)
                : new Block(0, EVERY_ROW, block.firstColumn, block.lastColumn));
        changed.run();
    }

    private Block between() {
        int top = Math.min(anchorRow, leadRow);
        int bottom = Math.max(anchorRow, leadRow);
        int left = Math.min(anchorColumn, leadColumn);
        int right = Math.max(anchorColumn, leadColumn);
        return switch (shape) {
            case CELLS -> new Block(top, bottom, left, right);
            case ROWS -> new Block(top, bottom, 0, lastColumn);
            case COLUMNS -> new Block(0, EVERY_ROW, left, right);
        };
    }
}
