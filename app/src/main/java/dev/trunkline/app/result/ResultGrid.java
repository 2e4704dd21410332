package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.SortKey;
import dev.trunkline.app.task.Background;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One result as a grid. A row costs nothing until it is looked at. Above the rows stand bars for what
/// is to be said or asked, below them what the selected cells come to.
///
/// One thread at a time: the user interface's.
final class ResultGrid extends BorderPane {
    private static final double ROW_HEIGHT = 25;
    private final ResultModel model;
    private final ResultSet result;
    private final ResultTexts texts;
    private final Background background;
    private final TableView<Integer> table = new TableView<>();
    private final RowWindow window = new RowWindow(table);
    private final VBox bars = new VBox();
    private final GridScroll scroll = new GridScroll(table, window);
    private final GridModel grid;
    private final GridColumns columns;
    private final GridCommands commands;
    private final ArrangementModel arrangement;
    private final ArrangementBar arrangementBar;
    private final FindModel find;
    /// Made when they are first asked for, as a grid's bars cost as much as its cells.
    private @Nullable FindBar findBar;

    private @Nullable GoToRow goTo;
    private final SelectionLine line;
    private final Closeup closeup;

    ResultGrid(ResultModel model, ResultSet result, ResultTexts texts, Background background) {
        this.model = model;
        this.result = result;
        this.texts = texts;
        this.background = background;
        this.grid = new GridModel(result, model.ui(), background, scroll::sight, this::say);
        this.line = new SelectionLine(grid, texts);
        this.arrangement = new ArrangementModel(grid, model.ui(), background);
        GridCopy copy = new GridCopy(grid, background, texts, this::say);
        this.commands = new GridCommands(grid, arrangement, copy, background, texts, this::say);
        this.arrangementBar = new ArrangementBar(arrangement, grid, texts, this::requestFocus);
        this.find = new FindModel(grid, model.ui(), background, hit -> show(hit.place(), hit.column()));
        getStyleClass().add("result-grid");
        setUpTable();
        this.columns = new GridColumns(table, model, grid, scroll, texts);
        setUpKeys();
        setUpMenus();
        this.closeup = new Closeup(
                model, grid, texts, background, this, window.node(), place -> show(place, commands.column()));
        setTop(bars);
        setBottom(line);
        if (columns.pager().pages() > 1) {
            bars.getChildren().add(columns.pager());
        }
        bars.getChildren().add(arrangementBar);
        grid.marksProperty().subscribe(() -> say(""));
        whenLaidOut(() -> grid.placesProperty().subscribe(count -> resize(count.intValue())));
        result.stateProperty().subscribe(state -> {
            table.setPlaceholder(new Label(emptyText()));
            if (state != ResultSet.State.ARRIVING) {
                columns.fit().complete();
                // Asked for early, the name is there when an export wants it.
                GridExport.table(result.rows(), model.origins());
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
        closeup.nameTypes();
    }

    /// Asks what to find.
    void find() {
        if (findBar == null) {
            findBar = new FindBar(find, texts, this::requestFocus);
            bars.getChildren().add(findBar);
        }
        findBar.open();
    }

    /// Asks which row to go to.
    private void goToRow() {
        if (goTo == null) {
            goTo = new GoToRow(grid, texts, place -> show(place, commands.column()), this::requestFocus);
            bars.getChildren().add(goTo);
        }
        goTo.open();
    }

    /// Asks for a condition that rows have to fulfil.
    void filter() {
        arrangementBar.ask(commands.column());
    }

    /// Opens or closes the view of the value at the keys.
    void value() {
        closeup.toggleValue();
    }

    /// Opens or closes the view of the row at the keys.
    void row() {
        closeup.toggleRow();
    }

    /// Opens the dialog that writes the rows into a file.
    void export() {
        Scene scene = getScene();
        if (scene != null) {
            GridExport.open(scene.getWindow(), grid, model.origins(), model.ui(), background);
        }
    }

    /// Ends what works for this grid: nobody looks at it any more.
    void close() {
        grid.statistics().stop();
        arrangement.stop();
        find.close();
        closeup.clear();
    }

    private void setUpTable() {
        table.setFixedCellSize(ROW_HEIGHT);
        // Ours knows ranges: TableView's own keeps an object for each of a million selected cells.
        table.setSelectionModel(null);
        table.setAccessibleText(texts.text("tab.numbered", result.number()));
    }

    private void setUpMenus() {
        List<MenuItem> more = List.of(
                GridMenus.item(texts.text("menu.find"), GridMenus.FIND, this::find),
                GridMenus.item(texts.text("menu.value"), GridMenus.VALUE, this::value),
                GridMenus.item(texts.text("menu.row"), GridMenus.ROW, this::row),
                GridMenus.item(texts.text("menu.go-to"), GridMenus.GO_TO, this::goToRow),
                GridMenus.item(texts.text("menu.export"), GridMenus.EXPORT, this::export));
        GridMenus menus = new GridMenus(commands, texts, arrangementBar::ask);
        table.setContextMenu(menus.cells(more));
        HeaderMouse mouse = new HeaderMouse(columns, grid, arrangement, menus);
        mouse.listen(table);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            boolean onCell = inCell(event.getPickResult().getIntersectedNode());
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && onCell) {
                closeup.openValue();
            }
        });
        arrangement.revisionProperty().subscribe(() -> columns.sorted(this::sortText));
    }

    private static boolean inCell(@Nullable Node node) {
        return node instanceof ValueCell || (node != null && inCell(node.getParent()));
    }

    /// An arrow; and a number, if the rows are sorted by more than one column.
    private String sortText(int column) {
        int place = arrangement.place(column);
        if (place < 0) {
            return "";
        }
        SortKey key = arrangement.keys().get(place);
        String arrow = key.direction() == SortKey.Direction.ASCENDING ? "↑" : "↓";
        return arrangement.keys().size() > 1 ? arrow + (place + 1) : arrow;
    }

    private void setUpKeys() {
        GridKeys keys = new GridKeys(grid, scroll, columns::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::barKeys);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (GridMenus.COPY.match(event)) {
                commands.copy(RowsFormat.TSV, false);
                event.consume();
            } else if (GridMenus.COPY_WITH_HEADER.match(event)) {
                commands.copy(RowsFormat.TSV, true);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && grid.selection().leadRow() >= 0) {
                closeup.openValue();
                event.consume();
            } else {
                keys.pressed(event);
            }
        });
    }

    /// Keys of the bars, wherever in the grid's part of the window the focus is.
    private void barKeys(KeyEvent event) {
        if (GridMenus.FIND.match(event)) {
            find();
        } else if (GridMenus.FILTER.match(event)) {
            filter();
        } else if (GridMenus.EXPORT.match(event)) {
            export();
        } else if (GridMenus.VALUE.match(event)) {
            value();
        } else if (GridMenus.ROW.match(event)) {
            row();
        } else if (GridMenus.GO_TO.match(event)) {
            goToRow();
        } else if (event.getCode() == KeyCode.F3 && findBar != null && findBar.isVisible()) {
            findBar.go(!event.isShiftDown());
        } else {
            return;
        }
        event.consume();
    }

    /// Brings a cell into sight and selects it.
    private void show(int place, int column) {
        grid.selection().select(place, column);
        scroll.show(place);
        columns.show(column);
    }

    private void resize(int count) {
        boolean first = window.resize(count);
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
