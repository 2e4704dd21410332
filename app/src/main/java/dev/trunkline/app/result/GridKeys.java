package dev.trunkline.app.result;

import java.util.function.IntConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Moves through the grid by the keys: arrows, Home and End, Page Up and Down; with Ctrl to the edges,
/// with Shift extending the selection. Shift+Space widens it to rows, Ctrl+Space to columns.
final class GridKeys {
    private final GridModel grid;
    private final GridSelection selection;
    private final GridScroll scroll;
    private final int columns;
    private final IntConsumer showColumn;

    /// @param showColumn brings a column of the result into sight
    GridKeys(GridModel grid, GridScroll scroll, IntConsumer showColumn) {
        this.grid = grid;
        this.selection = grid.selection();
        this.scroll = scroll;
        this.columns = grid.rows().columns().size();
        this.showColumn = showColumn;
    }

    void pressed(KeyEvent event) {
        int rows = grid.placesProperty().get();
        if (rows == 0 || columns == 0 || event.isAltDown()) {
            return;
        }
        if (widen(event) || event.isConsumed()) {
            event.consume();
            return;
        }
        int fromRow = Math.max(0, selection.leadRow());
        int fromColumn = Math.max(0, selection.leadColumn());
        int row = fromRow;
        int column = fromColumn;
        boolean far = event.isShortcutDown();
        switch (event.getCode()) {
            case UP -> row = far ? 0 : row - 1;
            case DOWN -> row = far ? rows - 1 : row + 1;
            case LEFT -> column = far ? 0 : column - 1;
            case RIGHT -> column = far ? columns - 1 : column + 1;
            case PAGE_UP -> row -= scroll.page();
            case PAGE_DOWN -> row += scroll.page();
            case HOME -> {
                column = 0;
                row = far ? 0 : row;
            }
            case END -> {
                column = columns - 1;
                row = far ? rows - 1 : row;
            }
            default -> {
                return;
            }
        }
        boolean first = selection.leadRow() < 0;
        move(
                first ? fromRow : Math.clamp(row, 0, rows - 1),
                first ? fromColumn : Math.clamp(column, 0, columns - 1),
                event.isShiftDown());
        event.consume();
    }

    /// Whether the key selects more of what is selected.
    private boolean widen(KeyEvent event) {
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            selection.selectAll(grid.placesProperty().get());
            return true;
        }
        if (event.getCode() == KeyCode.SPACE && event.isControlDown() != event.isShiftDown()) {
            if (selection.isEmpty()) {
                selection.select(0, 0);
            }
            if (event.isShiftDown()) {
                selection.widenToRows();
            } else {
                selection.widenToColumns();
            }
            return true;
        }
        return false;
    }

    private void move(int row, int column, boolean extend) {
        if (extend) {
            selection.extend(row, column);
        } else {
            selection.select(row, column);
        }
        scroll.show(row);
        showColumn.accept(column);
    }
}
