package dev.trunkline.app.result;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

/// A cell of the grid: reads its value when it is to be drawn and keeps nothing else.
final class ValueCell extends TableCell<Integer, Integer> {
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

    private final ResultSet result;
    private final int column;
    private final GridSelection selection;
    /// Held here, since the selection holds it weakly: cells come and go.
    private final InvalidationListener selectionChanged = _ -> mark();

    ValueCell(ResultSet result, int column, GridSelection selection, ReadOnlyIntegerProperty selectionRevision) {
        this.result = result;
        this.column = column;
        this.selection = selection;
        selectionRevision.addListener(new WeakInvalidationListener(selectionChanged));
    }

    /// The column of the result that it shows, from 0.
    int column() {
        return column;
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            pseudoClassStateChanged(NULL, false);
        } else {
            CellText shown = CellText.of(result.rows(), row, column);
            setText(shown.text());
            pseudoClassStateChanged(NULL, shown.isNull());
        }
        mark();
    }

    private void mark() {
        Integer row = isEmpty() ? null : getItem();
        pseudoClassStateChanged(CHOSEN, row != null && selection.contains(row, column));
        pseudoClassStateChanged(LEAD, row != null && selection.isLead(row, column));
    }
}
