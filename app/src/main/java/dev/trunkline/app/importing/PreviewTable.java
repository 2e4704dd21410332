package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.rows.Amounts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The first rows of the file with their lines; those that can't be imported as they are are marked.
final class PreviewTable {
    /// Rows are free, columns are not; the table of columns below shows all of them, a line each.
    static final int MOST_COLUMNS = 50;

    private static final PseudoClass FLAWED = PseudoClass.getPseudoClass("flawed");
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final double NARROWEST = 60;
    private static final double WIDEST = 260;
    private static final double CHARACTER = 7.4;
    private static final double MARGINS = 24;
    private static final double ROW = 24;

    private final TableView<Preview.Row> table;

    PreviewTable(TableView<Preview.Row> table) {
        this.table = table;
        table.setFixedCellSize(ROW);
        table.setPlaceholder(new Label(text("importing.preview.none")));
        table.setAccessibleText(text("importing.preview"));
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(Preview.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(FLAWED, row != null && row.flawed());
            }
        });
    }

    void show(@Nullable Preview preview) {
        table.getColumns().clear();
        table.getItems().clear();
        if (preview == null || preview.width() == 0) {
            return;
        }
        List<TableColumn<Preview.Row, ?>> columns = new ArrayList<>();
        columns.add(lines());
        int widest = preview.rows().stream().mapToInt(row -> row.cells().size()).reduce(preview.width(), Math::max);
        for (int i = 0; i < Math.min(widest, MOST_COLUMNS); i++) {
            columns.add(column(preview, i));
        }
        table.getColumns().setAll(columns);
        table.getItems().setAll(preview.rows());
    }

    private static TableColumn<Preview.Row, Long> lines() {
        TableColumn<Preview.Row, Long> column = new TableColumn<>(text("importing.preview.line"));
        column.getStyleClass().add("line-number");
        column.setPrefWidth(52);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().line()));
        column.setCellFactory(view -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Long line, boolean empty) {
                super.updateItem(line, empty);
                setText(line == null ? null : Amounts.count(line));
            }
        });
        return column;
    }

    private static TableColumn<Preview.Row, Preview.Row> column(Preview preview, int index) {
        List<String> names = preview.names();
        boolean extra = index >= preview.width();
        TableColumn<Preview.Row, Preview.Row> column = new TableColumn<>(
                extra
                        ? text("importing.preview.extra")
                        : ImportTexts.shown(
                                new FileColumn(index, index < names.size() ? names.get(index) : "").title()));
        column.setPrefWidth(width(column.getText(), preview, index));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(view -> new ValueCell(index));
        return column;
    }

    private static double width(String title, Preview preview, int index) {
        int longest = preview.rows().stream()
                .map(row -> index < row.cells().size() ? row.cells().get(index) : null)
                .mapToInt(value -> value == null ? 0 : value.length())
                .reduce(title.length(), Math::max);
        return Math.clamp(longest * CHARACTER + MARGINS, NARROWEST, WIDEST);
    }

    private static final class ValueCell extends TableCell<Preview.Row, Preview.Row> {
        private final int index;

        ValueCell(int index) {
            this.index = index;
        }

        @Override
        protected void updateItem(Preview.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            boolean there = row != null && index < row.cells().size();
            String value = row != null && there ? row.cells().get(index) : null;
            pseudoClassStateChanged(NULL, there && value == null);
            setText(!there ? null : value == null ? text("importing.null") : ImportTexts.shown(value));
        }
    }
}
