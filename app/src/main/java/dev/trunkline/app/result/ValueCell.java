package dev.trunkline.app.result;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell of the grid: reads its value when it is to be drawn and keeps nothing else.
final class ValueCell extends TableCell<Integer, Integer> {
    static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
    private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

    private final GridModel grid;
    private final int column;
    /// Held here, since the model holds them weakly: cells come and go.
    private final InvalidationListener marksChanged = _ -> mark();
    private final InvalidationListener contentsChanged = _ -> read();

    ValueCell(GridModel grid, int column) {
        this.grid = grid;
        this.column = column;
        grid.marksProperty().addListener(new WeakInvalidationListener(marksChanged));
        grid.contentsProperty().addListener(new WeakInvalidationListener(contentsChanged));
    }

    /// The column of the result that it shows, from 0.
    int column() {
        return column;
    }

    @Override
    protected void updateItem(Integer place, boolean empty) {
        super.updateItem(place, empty);
        read();
        mark();
    }

    private void read() {
        Integer place = shown();
        CellText text = place == null ? null : grid.text(place, column);
        setText(text == null ? null : text.text());
        pseudoClassStateChanged(NULL, text != null && text.isNull());
        pseudoClassStateChanged(WAITING, text != null && text.isWaiting());
    }

    private void mark() {
        Integer place = shown();
        GridSelection selection = grid.selection();
        pseudoClassStateChanged(CHOSEN, place != null && selection.contains(place, column));
        pseudoClassStateChanged(HIT, place != null && grid.isHit(place, column));
        pseudoClassStateChanged(LEAD, place != null && selection.isLead(place, column));
    }

    /// The place; nothing while a cell that is not taken away yet stands for a row that is.
    private @Nullable Integer shown() {
        Integer place = isEmpty() ? null : getItem();
        return place != null && place < grid.placesProperty().get() ? place : null;
    }
}
