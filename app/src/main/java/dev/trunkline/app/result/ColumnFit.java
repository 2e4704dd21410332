package dev.trunkline.app.result;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Keeps the columns as wide as what is in them, so far as looked at: the first rows, and the newest
/// each time their number has grown tenfold. A column that its user has sized keeps that size. If there
/// is room to spare, a last column of text takes it.
///
/// One thread at a time: the user interface's.
final class ColumnFit {
    private static final double NUMBERS_WIDTH = 46;
    private static final double SCROLL_BAR = 10;
    private static final double HEADER = 39;

    private final TableView<Integer> table;
    private final TableColumn<Integer, Integer> numbers;
    private final ResultSet result;
    private final ResultModel model;
    private List<TableColumn<Integer, Integer>> columns = List.of();
    private double[] fitted = new double[0];
    private double[] given = new double[0];
    private int first;
    private int nextLook = 1;

    ColumnFit(TableView<Integer> table, TableColumn<Integer, Integer> numbers, ResultSet result, ResultModel model) {
        this.table = table;
        this.numbers = numbers;
        this.result = result;
        this.model = model;
    }

    /// These columns are shown from now on.
    ///
    /// @param firstColumn the place of the first of them in the result
    void begin(List<TableColumn<Integer, Integer>> shown, int firstColumn) {
        columns = List.copyOf(shown);
        first = firstColumn;
        fitted = new double[columns.size()];
        given = new double[columns.size()];
        numberWidth();
        look(0);
    }

    /// There are so many rows now.
    void grown(int count) {
        if (count >= nextLook) {
            look(nextLook == 1 ? 0 : count - ColumnWidths.ROWS);
            while (nextLook <= count) {
                nextLook = nextLook == 1 ? ColumnWidths.ROWS : nextLook * 10;
            }
            numberWidth();
        } else if (count < 1000) {
            // Once there are more rows than fit, a scroll bar needs room.
            fillRest();
        }
    }

    /// There will be no more rows.
    void complete() {
        look(result.rows().count() - ColumnWidths.ROWS);
        numberWidth();
    }

    /// Gives what room is left to the last column.
    void fillRest() {
        int last = columns.size() - 1;
        if (last < 0 || columns.get(last).getStyleClass().contains("numeric") || sized(last)) {
            return;
        }
        double before = numbers.getPrefWidth();
        for (int i = 0; i < last; i++) {
            before += columns.get(i).getWidth();
        }
        boolean scrolls = HEADER + table.getItems().size() * table.getFixedCellSize() > table.getHeight();
        double room = table.getWidth() - before - (scrolls ? SCROLL_BAR : 0);
        give(last, Math.max(fitted[last], Math.floor(room)));
    }

    private void look(int fromRow) {
        for (int i = 0; i < columns.size(); i++) {
            String type = model.typeName(result.rows().columns().get(first + i).typeOid());
            double width = ColumnWidths.of(result.rows(), first + i, type, Math.max(0, fromRow));
            if (width > fitted[i] && !sized(i)) {
                fitted[i] = width;
                give(i, width);
            }
        }
        fillRest();
    }

    private void give(int column, double width) {
        columns.get(column).setPrefWidth(width);
        // The table may round it or hold it in bounds.
        given[column] = columns.get(column).getWidth();
    }

    /// Whether the column's width is not what it was given last.
    private boolean sized(int column) {
        return given[column] != 0 && columns.get(column).getWidth() != given[column];
    }

    private void numberWidth() {
        int digits = Integer.toString(result.countProperty().get()).length();
        numbers.setPrefWidth(Math.max(NUMBERS_WIDTH, digits * ColumnWidths.CHARACTER + 20));
    }
}
