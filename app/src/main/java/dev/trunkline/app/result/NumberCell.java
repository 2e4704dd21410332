package dev.trunkline.app.result;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// The number of a row as the server sent it, at the grid's left edge; a press on it selects the row.
final class NumberCell extends TableCell<Integer, Integer> {
    private final GridModel grid;
    /// Held here, since the model holds them weakly: cells come and go.
    private final InvalidationListener marksChanged = _ -> mark();
    private final InvalidationListener contentsChanged = _ -> read();

    NumberCell(GridModel grid) {
        this.grid = grid;
        getStyleClass().add("row-number");
        grid.marksProperty().addListener(new WeakInvalidationListener(marksChanged));
        grid.contentsProperty().addListener(new WeakInvalidationListener(contentsChanged));
    }

    @Override
    protected void updateItem(Integer place, boolean empty) {
        super.updateItem(place, empty);
        read();
        mark();
    }

    private void read() {
        Integer place = shown();
        setText(place == null ? null : Integer.toString(grid.row(place) + 1));
    }

    private void mark() {
        Integer place = shown();
        pseudoClassStateChanged(
                ValueCell.CHOSEN, place != null && grid.selection().containsRow(place));
    }

    /// The place; nothing while a cell that is not taken away yet stands for a row that is.
    private @Nullable Integer shown() {
        Integer place = isEmpty() ? null : getItem();
        return place != null && place < grid.placesProperty().get() ? place : null;
    }
}
