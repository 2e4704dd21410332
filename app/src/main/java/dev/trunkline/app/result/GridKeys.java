package dev.trunkline.app.result;

import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Moves through the grid by the keys: arrows, Home and End, Page Up and Down; with Ctrl to the edges,
/// with Shift extending the selection.
final class GridKeys {
    private final TableView<Integer> table;
    private final GridSelection selection;
    private final int columns;
    private final IntConsumer showColumn;

    /// @param showColumn brings a column of the result into sight
    GridKeys(TableView<Integer> table, GridSelection selection, int columns, IntConsumer showColumn) {
        this.table = table;
        this.selection = selection;
        this.columns = columns;
        this.showColumn = showColumn;
    }

    void pressed(KeyEvent event) {
        int rows = table.getItems().size();
        if (rows == 0 || columns == 0 || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            selection.selectAll(rows);
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
            case PAGE_UP -> row -= page();
            case PAGE_DOWN -> row += page();
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

    private void move(int row, int column, boolean extend) {
        if (extend) {
            selection.extend(row, column);
        } else {
            selection.select(row, column);
        }
        showRow(row);
        showColumn.accept(column);
    }

    private int page() {
        return flow().map(flow -> (int) (flow.getViewportLength() / table.getFixedCellSize()) - 1)
                .filter(page -> page > 0)
                .orElse(1);
    }

    /// Scrolls as little as it takes; from far away, straight there.
    private void showRow(int row) {
        if (!nudge(row)) {
            table.scrollTo(row);
            Scene scene = table.getScene();
            if (scene != null) {
                // Near the end it stops a row short; what is missing is known once the rows there are laid out.
                scene.addPostLayoutPulseListener(new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        nudge(row);
                    }
                });
            }
        }
    }

    /// Brings a row that is near into sight.
    ///
    /// @return false if it is far away, and nothing was done
    private boolean nudge(int row) {
        Optional<VirtualFlow<?>> found = flow();
        IndexedCell<?> first = found.map(VirtualFlow::getFirstVisibleCell).orElse(null);
        if (found.isEmpty() || first == null) {
            return false;
        }
        VirtualFlow<?> flow = found.get();
        double height = table.getFixedCellSize();
        double top = first.getLayoutY() + (row - first.getIndex()) * height;
        double room = flow.getViewportLength();
        if (Math.abs(top) > 3 * room) {
            return false;
        }
        if (top < 0) {
            flow.scrollPixels(top);
        } else if (top + height > room) {
            flow.scrollPixels(top + height - room);
        }
        return true;
    }

    private Optional<VirtualFlow<?>> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }
}
