package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// One result as a grid. A row costs nothing until it is looked at. Above the rows stand bars for what
/// is to be said or asked, below them what the selected cells come to.
///
/// One thread at a time: the user interface's.
final class ResultGrid extends BorderPane {
    private static final double ROW_HEIGHT = 25;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_WITH_HEADER =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final ResultModel model;
    private final ResultSet result;
    private final ResultTexts texts;
    private final TableView<Integer> table = new TableView<>(new RowIndexes());
    private final VBox bars = new VBox();
    private final GridScroll scroll = new GridScroll(table);
    private final GridModel grid;
    private final GridColumns columns;
    private final GridCopy copy;
    private final SelectionLine line;

    ResultGrid(ResultModel model, ResultSet result, ResultTexts texts, Background background) {
        this.model = model;
        this.result = result;
        this.texts = texts;
        this.grid = new GridModel(result, model.ui(), background, scroll::sight, this::say);
        this.line = new SelectionLine(grid.statistics(), texts);
        this.copy = new GridCopy(grid, background, texts, this::say);
        getStyleClass().add("result-grid");
        setUpTable();
        this.columns = new GridColumns(table, model, grid, texts);
        setUpKeys();
        setCenter(table);
        setTop(bars);
        setBottom(line);
        if (columns.pager().pages() > 1) {
            bars.getChildren().add(columns.pager());
        }
        grid.marksProperty().subscribe(() -> say(""));
        whenLaidOut(() -> grid.placesProperty().subscribe(count -> resize(count.intValue())));
        result.stateProperty().subscribe(state -> {
            table.setPlaceholder(new Label(emptyText()));
            if (state != ResultSet.State.ARRIVING) {
                columns.fit().complete();
            }
        });
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    /// Writes the types' names into the header, as far as they are known.
    void nameTypes() {
        columns.nameTypes();
    }

    /// Ends what works for this grid: nobody looks at it any more.
    void close() {
        grid.statistics().stop();
    }

    private void setUpTable() {
        table.setFixedCellSize(ROW_HEIGHT);
        // Ours knows ranges: TableView's own keeps an object for each of a million selected cells.
        table.setSelectionModel(null);
        table.setAccessibleText(texts.text("tab.numbered", result.number()));
        MenuItem plain = new MenuItem(texts.text("copy"));
        plain.setAccelerator(COPY);
        plain.setOnAction(_ -> copy.copy(false));
        MenuItem withHeader = new MenuItem(texts.text("copy.with-header"));
        withHeader.setAccelerator(COPY_WITH_HEADER);
        withHeader.setOnAction(_ -> copy.copy(true));
        table.setContextMenu(new ContextMenu(plain, withHeader));
    }

    private void setUpKeys() {
        GridKeys keys = new GridKeys(grid, scroll, columns::show);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy.copy(false);
                event.consume();
            } else if (COPY_WITH_HEADER.match(event)) {
                copy.copy(true);
                event.consume();
            } else {
                keys.pressed(event);
            }
        });
    }

    private void resize(int count) {
        RowIndexes rows = (RowIndexes) table.getItems();
        boolean first = rows.isEmpty() && count > 0;
        if (count < rows.size()) {
            // A list that shrinks would have to name each row that goes.
            RowIndexes fewer = new RowIndexes();
            fewer.grow(count);
            table.setItems(fewer);
        } else {
            rows.grow(count);
        }
        columns.fit().grown(count);
        if (first) {
            whenLaidOut(() -> model.firstRowsShown(result));
        }
    }

    /// Does it after the next layout in a window. The frame of the table and its cells are built one
    /// after the other: both in one pulse would keep the window from answering twice as long.
    private void whenLaidOut(Runnable action) {
        Scene scene = getScene();
        if (scene == null) {
            sceneProperty().addListener(new ChangeListener<>() {
                @Override
                public void changed(ObservableValue<? extends Scene> window, Scene before, Scene now) {
                    window.removeListener(this);
                    afterLayout(now, action);
                }
            });
        } else {
            afterLayout(scene, action);
        }
    }

    private static void afterLayout(Scene scene, Runnable action) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                action.run();
            }
        });
    }

    private String emptyText() {
        return switch (result.stateProperty().get()) {
            case ARRIVING -> texts.text("rows.none-yet");
            case COMPLETE, CUT -> texts.rows(0);
        };
    }

    private void say(String text) {
        line.say(text);
    }
}
