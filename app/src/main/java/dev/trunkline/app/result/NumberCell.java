package dev.trunkline.app.result;

import javafx.scene.control.TableCell;

/// The number of a row, at the grid's left edge; a press on it selects the row.
final class NumberCell extends TableCell<Integer, Integer> {
    NumberCell() {
        getStyleClass().add("row-number");
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : Integer.toString(row + 1));
    }
}
