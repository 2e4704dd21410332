package dev.trunkline.app.result;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.control.TableCell;

/// The number of a row, at the grid's left edge; a press on it selects the row.
final class NumberCell extends TableCell<Integer, Integer> {
    private final GridSelection selection;
    /// Held here, since the selection holds it weakly: cells come and go.
    private final InvalidationListener selectionChanged = _ -> mark();

    NumberCell(GridSelection selection, ReadOnlyIntegerProperty selectionRevision) {
        this.selection = selection;
        getStyleClass().add("row-number");
        selectionRevision.addListener(new WeakInvalidationListener(selectionChanged));
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : Integer.toString(row + 1));
        mark();
    }

    private void mark() {
        Integer row = isEmpty() ? null : getItem();
        pseudoClassStateChanged(ValueCell.CHOSEN, row != null && selection.containsRow(row));
    }
}
