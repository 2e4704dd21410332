package dev.trunkline.app.result;

import dev.trunkline.app.result.value.RecordView;
import dev.trunkline.app.result.value.ValueOf;
import dev.trunkline.app.result.value.ValueViewer;
import dev.trunkline.app.task.Background;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// What stands beside a grid and shows closely what the keys are at: the value of the cell, and the row
/// as a list of its fields. Each is made when it is first asked for, and follows the selection while it
/// is open.
///
/// One thread at a time: the user interface's.
final class Closeup {
    private static final double GRID_SHARE = 0.6;

    private final ResultModel model;
    private final GridModel grid;
    private final ResultTexts texts;
    private final Background background;
    private final IntConsumer go;
    private final Node table;
    private final SplitPane across = new SplitPane();
    private final SplitPane parts = new SplitPane();
    private final BorderPane pane;
    private @Nullable ValueViewer value;
    private @Nullable RecordView row;
    private int shownPlace = -1;
    private int shownColumn = -1;

    /// @param pane whose centre the table is, alone or beside this
    /// @param go shows a place of the grid and puts the selection there
    Closeup(
            ResultModel model,
            GridModel grid,
            ResultTexts texts,
            Background background,
            BorderPane pane,
            Node table,
            IntConsumer go) {
        this.model = model;
        this.grid = grid;
        this.texts = texts;
        this.background = background;
        this.pane = pane;
        this.table = table;
        this.go = go;
        parts.setOrientation(Orientation.VERTICAL);
        parts.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                pane.requestFocus();
                event.consume();
            }
        });
        grid.marksProperty().subscribe(this::follow);
        grid.ordersProperty().subscribe(this::clear);
        pane.setCenter(table);
    }

    /// Opens or closes the view of one value.
    void toggleValue() {
        ValueViewer viewer = value;
        if (viewer == null) {
            viewer = new ValueViewer(texts.bundle(), background);
            value = viewer;
        }
        toggle(viewer);
    }

    /// Shows the value at the keys, and puts the keys to work in it.
    void openValue() {
        if (value == null || !parts.getItems().contains(value)) {
            toggleValue();
        }
        if (value != null) {
            value.requestFocus();
        }
    }

    /// Opens or closes the view of one row.
    void toggleRow() {
        RecordView record = row;
        if (record == null) {
            record = new RecordView(texts.bundle(), background, model::typeName, this::fieldSelected, go);
            row = record;
        }
        toggle(record);
    }

    /// Takes the types' names anew.
    void nameTypes() {
        if (row != null) {
            row.nameTypes();
        }
    }

    /// Shows nothing any more, and holds nothing of what it showed.
    void clear() {
        shownPlace = -1;
        shownColumn = -1;
        if (value != null) {
            value.clear();
        }
        if (row != null) {
            row.clear();
        }
    }

    private void toggle(Node part) {
        if (!parts.getItems().remove(part)) {
            // The row's fields stand above the one that is shown closely.
            parts.getItems()
                    .add(part instanceof RecordView ? 0 : parts.getItems().size(), part);
        }
        boolean open = !parts.getItems().isEmpty();
        boolean beside = !across.getItems().isEmpty();
        if (open && !beside) {
            pane.setCenter(across);
            across.getItems().setAll(table, parts);
            across.setDividerPositions(GRID_SHARE);
        } else if (!open && beside) {
            across.getItems().clear();
            pane.setCenter(table);
        }
        shownPlace = -1;
        follow();
        pane.requestFocus();
    }

    private void follow() {
        int place = grid.selection().leadRow();
        int column = grid.selection().leadColumn();
        boolean moved = place != shownPlace || column != shownColumn;
        if (parts.getItems().isEmpty() || !moved) {
            return;
        }
        if (place < 0 || place >= grid.placesProperty().get()) {
            clear();
            return;
        }
        boolean otherRow = place != shownPlace;
        shownPlace = place;
        shownColumn = column;
        if (row != null && parts.getItems().contains(row)) {
            if (otherRow) {
                row.show(grid.rows(), grid.order(), place);
            }
            row.select(column);
        }
        if (value != null && parts.getItems().contains(value)) {
            show(new ValueOf(grid.rows(), grid.row(place), column, typeName(column)));
        }
    }

    private String typeName(int column) {
        return model.typeName(grid.rows().columns().get(column).typeOid());
    }

    private void fieldSelected(ValueOf field) {
        if (value != null && parts.getItems().contains(value)) {
            show(field);
        }
    }

    private void show(ValueOf wanted) {
        if (value != null) {
            value.show(wanted);
        }
    }
}
