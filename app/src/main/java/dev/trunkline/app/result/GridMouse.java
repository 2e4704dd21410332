package dev.trunkline.app.result;

import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Selects cells and rows by the mouse: press, Shift for a range, Ctrl for one more, drag, also beyond
/// the edge.
final class GridMouse {
    private final TableView<Integer> table;
    private final GridSelection selection;
    private final DragScroll beyond;

    GridMouse(TableView<Integer> table, GridSelection selection, GridScroll scroll) {
        this.table = table;
        this.selection = selection;
        this.beyond = new DragScroll(table, selection, scroll);
    }

    ValueCell listen(ValueCell cell) {
        listenTo(cell);
        return cell;
    }

    NumberCell listen(NumberCell cell) {
        listenTo(cell);
        return cell;
    }

    private void listenTo(TableCell<Integer, Integer> cell) {
        cell.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            Integer row = cell.isEmpty() ? null : cell.getItem();
            if (row != null) {
                table.requestFocus();
                press(cell, row, event);
                if (event.getButton() == MouseButton.PRIMARY) {
                    event.consume();
                }
            }
        });
        cell.addEventFilter(MouseEvent.DRAG_DETECTED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                cell.startFullDrag();
                event.consume();
            }
        });
        cell.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                beyond.dragged(event);
            }
        });
        cell.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> beyond.stop());
        cell.setOnMouseDragEntered(_ -> {
            Integer row = cell.isEmpty() ? null : cell.getItem();
            if (row != null) {
                selection.extend(row, column(cell));
            }
        });
    }

    private void press(TableCell<Integer, Integer> cell, int row, MouseEvent event) {
        boolean whole = !(cell instanceof ValueCell);
        int column = column(cell);
        if (event.getButton() != MouseButton.PRIMARY) {
            // A press that opens the menu keeps a selection that it hits.
            if (!selection.contains(row, column)) {
                choose(whole, row, column);
            }
        } else if (event.isShiftDown()) {
            selection.extend(row, column);
        } else if (event.isShortcutDown()) {
            if (whole) {
                selection.toggleRow(row);
            } else {
                selection.toggle(row, column);
            }
        } else {
            choose(whole, row, column);
        }
    }

    private void choose(boolean whole, int row, int column) {
        if (whole) {
            selection.selectRow(row);
        } else {
            selection.select(row, column);
        }
    }

    private int column(TableCell<Integer, Integer> cell) {
        return cell instanceof ValueCell value ? value.column() : Math.max(0, selection.leadColumn());
    }
}
