package dev.trunkline.app.result;

import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The columns of a grid. A column costs its cells, so of very many only a page is there at a time.
///
/// One thread at a time: the user interface's.
final class GridColumns {
    private static final String CHOSEN = "chosen-column";

    private final TableView<Integer> table;
    private final ResultModel model;
    private final GridModel grid;
    private final GridMouse mouse;
    private final TableColumn<Integer, Integer> numbers = new TableColumn<>();
    private final List<TableColumn<Integer, Integer>> shown = new ArrayList<>();
    private final ColumnPager pager;
    private final ColumnFit fit;
    private IntFunction<String> sortText = _ -> "";

    GridColumns(TableView<Integer> table, ResultModel model, GridModel grid, GridScroll scroll, ResultTexts texts) {
        this.table = table;
        this.model = model;
        this.grid = grid;
        this.mouse = new GridMouse(table, grid.selection(), scroll);
        this.fit = new ColumnFit(table, numbers, grid.result(), model);
        this.pager = new ColumnPager(grid.rows().columns().size(), texts, this::build);
        setUpNumbers();
        build();
        grid.marksProperty().subscribe(this::mark);
        table.widthProperty().subscribe(fit::fillRest);
        table.heightProperty().subscribe(fit::fillRest);
    }

    /// Turns the pages, if there are more than one.
    ColumnPager pager() {
        return pager;
    }

    /// Keeps the columns as wide as their values.
    ColumnFit fit() {
        return fit;
    }

    /// Brings a column of the result into sight.
    void show(int column) {
        if (pager.show(column)) {
            build();
        }
        table.scrollToColumnIndex(1 + column - pager.first());
    }

    /// Which column of the result one of the table's is.
    OptionalInt indexOf(@Nullable TableColumnBase<?, ?> column) {
        int place = shown.indexOf(column);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(pager.first() + place);
    }

    /// Whether this is the column of the row numbers.
    boolean isNumbers(@Nullable TableColumnBase<?, ?> column) {
        return numbers.equals(column);
    }

    /// Shows which way the rows are sorted.
    ///
    /// @param text what stands at a column of the result; empty for one that they are not sorted by
    void sorted(IntFunction<String> text) {
        sortText = text;
        for (int i = 0; i < shown.size(); i++) {
            header(i).sorted(text.apply(pager.first() + i));
        }
    }

    /// Writes the types' names into the header, as far as they are known.
    void nameTypes() {
        for (int i = 0; i < shown.size(); i++) {
            header(i).nameType(model.typeName(described(i).typeOid()));
        }
    }

    private void setUpNumbers() {
        numbers.setCellFactory(_ -> mouse.listen(new NumberCell(grid)));
        numbers.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        fix(numbers);
        numbers.getStyleClass().add("row-numbers");
        numbers.setResizable(false);
    }

    /// Builds the columns of the pager's page.
    private void build() {
        shown.clear();
        for (int i = pager.first(); i < pager.end(); i++) {
            shown.add(column(i));
        }
        List<TableColumn<Integer, Integer>> all = new ArrayList<>(shown);
        all.addFirst(numbers);
        grid.pages().columns(pager.first(), pager.end());
        table.getColumns().setAll(all);
        nameTypes();
        sorted(sortText);
        mark();
        fit.begin(shown, pager.first());
    }

    private TableColumn<Integer, Integer> column(int index) {
        RowDescription.Column described = grid.rows().columns().get(index);
        TableColumn<Integer, Integer> column = new TableColumn<>(described.name());
        ColumnHeader header = new ColumnHeader(described);
        column.setGraphic(header);
        column.getStyleClass().add(header.isNumeric() ? "numeric" : "other");
        column.setCellFactory(_ -> mouse.listen(new ValueCell(grid, index)));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        fix(column);
        return column;
    }

    /// The grid sorts by itself, and a column that is moved would not be copied where it is seen.
    private static void fix(TableColumn<Integer, Integer> column) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setEditable(false);
    }

    /// Marks the heads of the columns that are selected as a whole.
    private void mark() {
        for (int i = 0; i < shown.size(); i++) {
            boolean chosen = grid.selection().containsColumn(pager.first() + i);
            List<String> classes = shown.get(i).getStyleClass();
            if (chosen != classes.contains(CHOSEN)) {
                if (chosen) {
                    classes.add(CHOSEN);
                } else {
                    classes.remove(CHOSEN);
                }
            }
        }
    }

    private ColumnHeader header(int place) {
        return (ColumnHeader) shown.get(place).getGraphic();
    }

    private RowDescription.Column described(int place) {
        return grid.rows().columns().get(pager.first() + place);
    }
}
