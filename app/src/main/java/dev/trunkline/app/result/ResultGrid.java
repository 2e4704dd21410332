package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// One result as a grid. A row costs nothing until it is looked at, a column costs its cells: so of
/// very many columns only a page is there at a time.
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
    private final Background background;
    private final RowIndexes rows = new RowIndexes();
    private final TableView<Integer> table = new TableView<>(rows);
    private final TableColumn<Integer, Integer> numbers = new TableColumn<>();
    private final Label note = new Label();
    private final ReadOnlyIntegerWrapper selectionRevision = new ReadOnlyIntegerWrapper();
    private final GridSelection selection;
    private final GridMouse mouse;
    private final ColumnPager pager;
    private final ColumnFit fit;

    ResultGrid(ResultModel model, ResultSet result, ResultTexts texts, Background background) {
        this.model = model;
        this.result = result;
        this.texts = texts;
        this.background = background;
        int columns = result.rows().columns().size();
        this.selection = new GridSelection(columns, () -> selectionRevision.set(selectionRevision.get() + 1));
        this.mouse = new GridMouse(table, selection);
        this.fit = new ColumnFit(table, numbers, result, model);
        this.pager = new ColumnPager(columns, texts, this::showColumns);
        getStyleClass().add("result-grid");
        note.getStyleClass().addAll("bar", "dim");
        setUpTable();
        setCenter(table);
        if (pager.pages() > 1) {
            setTop(pager);
        }
        showColumns();
        selectionRevision.subscribe(() -> setBottom(null));
        whenLaidOut(() -> result.countProperty().subscribe(count -> grow(count.intValue())));
        result.stateProperty().subscribe(state -> {
            table.setPlaceholder(new Label(emptyText()));
            if (state != ResultSet.State.ARRIVING) {
                fit.complete();
            }
        });
        table.widthProperty().subscribe(fit::fillRest);
        table.heightProperty().subscribe(fit::fillRest);
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    private void setUpTable() {
        table.setFixedCellSize(ROW_HEIGHT);
        // Ours knows ranges: TableView's own keeps an object for each of a million selected cells.
        table.setSelectionModel(null);
        table.setAccessibleText(texts.text("tab.numbered", result.number()));
        GridKeys keys = new GridKeys(table, selection, result.rows().columns().size(), this::showColumn);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(false);
                event.consume();
            } else if (COPY_WITH_HEADER.match(event)) {
                copy(true);
                event.consume();
            } else {
                keys.pressed(event);
            }
        });
        MenuItem copy = new MenuItem(texts.text("copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copy(false));
        MenuItem withHeader = new MenuItem(texts.text("copy.with-header"));
        withHeader.setAccelerator(COPY_WITH_HEADER);
        withHeader.setOnAction(_ -> copy(true));
        table.setContextMenu(new ContextMenu(copy, withHeader));
        numbers.setCellFactory(_ -> mouse.listen(new NumberCell(selection, selectionRevision.getReadOnlyProperty())));
        numbers.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        fix(numbers);
        numbers.getStyleClass().add("row-numbers");
        numbers.setResizable(false);
    }

    /// Builds the columns of the pager's page.
    private void showColumns() {
        List<TableColumn<Integer, Integer>> columns = new ArrayList<>();
        columns.add(numbers);
        for (int i = pager.first(); i < pager.end(); i++) {
            columns.add(column(i));
        }
        table.getColumns().setAll(columns);
        nameTypes();
        fit.begin(columns.subList(1, columns.size()), pager.first());
    }

    private TableColumn<Integer, Integer> column(int index) {
        RowDescription.Column described = result.rows().columns().get(index);
        TableColumn<Integer, Integer> column = new TableColumn<>(described.name());
        Label name = new Label(CellText.shown(described.name(), false));
        name.getStyleClass().add("column-name");
        Label type = new Label();
        type.getStyleClass().add("column-type");
        VBox header = new VBox(name, type);
        boolean numeric = BuiltInTypes.byOid(described.typeOid())
                .map(BuiltInTypes.Type::numeric)
                .orElse(false);
        header.setAlignment(numeric ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        column.setGraphic(header);
        column.setUserData(type);
        column.getStyleClass().add(numeric ? "numeric" : "other");
        column.setCellFactory(
                _ -> mouse.listen(new ValueCell(result, index, selection, selectionRevision.getReadOnlyProperty())));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        fix(column);
        return column;
    }

    /// There is no sorting yet, and a column that is moved would not be copied where it is seen.
    private static void fix(TableColumn<Integer, Integer> column) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setEditable(false);
    }

    /// Writes the types' names into the header, as far as they are known.
    void nameTypes() {
        for (int i = pager.first(); i < pager.end(); i++) {
            int place = 1 + i - pager.first();
            if (table.getColumns().get(place).getUserData() instanceof Label type) {
                type.setText(model.typeName(result.rows().columns().get(i).typeOid()));
            }
        }
    }

    private void grow(int count) {
        boolean first = rows.isEmpty() && count > 0;
        rows.grow(count);
        fit.grown(count);
        if (first) {
            tellWhenShown();
        }
    }

    /// Tells the model once the first rows have been laid out in a window.
    private void tellWhenShown() {
        whenLaidOut(() -> model.firstRowsShown(result));
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

    private void showColumn(int column) {
        if (pager.show(column)) {
            showColumns();
        }
        table.scrollToColumnIndex(1 + column - pager.first());
    }

    private void copy(boolean header) {
        List<GridSelection.Block> blocks = selection.blocks();
        if (!blocks.isEmpty()) {
            background.run(
                    () -> CopiedCells.text(result.rows(), blocks, header),
                    this::copied,
                    failure -> say(String.valueOf(failure.getMessage())));
        }
    }

    private void copied(Optional<String> text) {
        if (text.isEmpty()) {
            say(texts.text("copy.too-large"));
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.get());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void say(String text) {
        note.setText(text);
        setBottom(note);
    }
}
