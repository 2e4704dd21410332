package dev.trunkline.app.result;

import java.util.ArrayList;
import java.util.List;

/// Which cells of a grid are selected: rectangles, so that a million selected rows cost as much as one.
/// The last rectangle reaches from the anchor, where it was begun, to the lead, where it is extended.
///
/// One thread at a time: the user interface's.
final class GridSelection {
    /// Cells between two corners, these included.
    record Block(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        boolean contains(int row, int column) {
            return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private final Runnable changed;
    private int anchorRow;
    private int anchorColumn;
    private int leadRow = -1;
    private int leadColumn;
    private boolean wholeRows;
    private final int lastColumn;

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

    /// Where the keys go on from; -1 before anything was selected.
    int leadRow() {
        return leadRow;
    }

    int leadColumn() {
        return leadColumn;
    }

    boolean isLead(int row, int column) {
        return row == leadRow && column == leadColumn && !wholeRows;
    }

    /// The rectangles, in the order they were selected.
    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /// Selects one cell and nothing else.
    void select(int row, int column) {
        blocks.clear();
        begin(row, column, false);
    }

    /// Selects one row and nothing else.
    void selectRow(int row) {
        blocks.clear();
        begin(row, leadColumn, true);
    }

    /// Adds a cell, or takes it away if it had been selected by itself.
    void toggle(int row, int column) {
        if (!blocks.remove(new Block(row, row, column, column))) {
            begin(row, column, false);
        } else {
            changed.run();
        }
    }

    /// Adds a row, or takes it away if it had been selected by itself.
    void toggleRow(int row) {
        if (!blocks.remove(new Block(row, row, 0, lastColumn))) {
            begin(row, leadColumn, true);
        } else {
            changed.run();
        }
    }

    /// Moves the other corner of the last rectangle.
    void extend(int row, int column) {
        if (blocks.isEmpty()) {
            begin(row, column, wholeRows);
            return;
        }
        leadRow = row;
        leadColumn = column;
        blocks.set(blocks.size() - 1, between());
        changed.run();
    }

    /// Selects every cell.
    void selectAll(int rows) {
        blocks.clear();
        wholeRows = true;
        anchorRow = 0;
        leadRow = rows - 1;
        blocks.add(new Block(0, rows - 1, 0, lastColumn));
        changed.run();
    }

    private void begin(int row, int column, boolean whole) {
        anchorRow = row;
        anchorColumn = column;
        leadRow = row;
        leadColumn = column;
        wholeRows = whole;
        blocks.add(between());
        changed.run();
    }

    private Block between() {
        int top = Math.min(anchorRow, leadRow);
        int bottom = Math.max(anchorRow, leadRow);
        return wholeRows
                ? new Block(top, bottom, 0, lastColumn)
                : new Block(top, bottom, Math.min(anchorColumn, leadColumn), Math.max(anchorColumn, leadColumn));
    }
}
