package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The table's columns, what fills them, and what that is in the first rows.
final class MappingTable {
    private static final PseudoClass WANTING = PseudoClass.getPseudoClass("wanting");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final double ROW = 32;

    private final ImportModel model;

    private MappingTable(ImportModel model) {
        this.model = model;
    }

    /// Makes the table's columns and shows the model's lines in it.
    static void fill(TableView<Mapping> table, ImportModel model) {
        new MappingTable(model).fill(table);
    }

    private void fill(TableView<Mapping> table) {
        table.setFixedCellSize(ROW);
        table.setPlaceholder(new Label(text("importing.columns.loading")));
        table.setAccessibleText(text("importing.columns"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns()
                .add(words("importing.columns.name", 150, line -> line.column().name()));
        table.getColumns()
                .add(words("importing.columns.type", 150, line -> line.column().type()));
        table.getColumns().add(column("importing.columns.source", 190, SourceCell::new));
        table.getColumns().add(column("importing.columns.first", 260, FirstCell::new));
        table.getColumns().get(1).getStyleClass().add("type");
        table.setItems(model.mappings().lines());
    }

    private static TableColumn<Mapping, Mapping> words(String title, double width, Function<Mapping, String> words) {
        return column(title, width, () -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Mapping line, boolean empty) {
                super.updateItem(line, empty);
                setText(line == null ? null : ImportTexts.shown(words.apply(line)));
            }
        });
    }

    private static TableColumn<Mapping, Mapping> column(
            String title, double width, Supplier<TableCell<Mapping, Mapping>> cells) {
        TableColumn<Mapping, Mapping> column = new TableColumn<>(text(title));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(view -> cells.get());
        return column;
    }

    /// What fills the column, to be chosen.
    private final class SourceCell extends TableCell<Mapping, Mapping> {
        private final ComboBox<FileColumn> choice =
                new ComboBox<>(model.mappings().sources());
        private @Nullable Mapping shown;

        SourceCell() {
            getStyleClass().add("choice");
            choice.setMaxWidth(Double.MAX_VALUE);
            choice.setVisibleRowCount(12);
            choice.setConverter(new StringConverter<>() {
                @Override
                public String toString(@Nullable FileColumn column) {
                    return column == null ? "" : ImportTexts.shown(column.title());
                }

                @Override
                public FileColumn fromString(String text) {
                    throw new UnsupportedOperationException("nothing is typed here");
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Mapping line, boolean empty) {
            super.updateItem(line, empty);
            if (line == shown && line != null) {
                return;
            }
            Mapping before = shown;
            if (before != null) {
                choice.valueProperty().unbindBidirectional(before.source());
            }
            shown = line;
            if (line == null) {
                setGraphic(null);
                return;
            }
            choice.valueProperty().bindBidirectional(line.source());
            choice.setId("source-" + line.column().name());
            choice.setAccessibleText(
                    text("importing.columns.choice", line.column().name()));
            setGraphic(choice);
        }
    }

    /// The first value that comes into the column, or what comes instead.
    private final class FirstCell extends TableCell<Mapping, Mapping> {
        private final ObservableValue<FileColumn> source = itemProperty().flatMap(Mapping::source);

        FirstCell() {
            getStyleClass().add("first-value");
            source.subscribe(from -> say());
            model.preview().subscribe(preview -> say());
        }

        @Override
        protected void updateItem(@Nullable Mapping line, boolean empty) {
            super.updateItem(line, empty);
            say();
        }

        private void say() {
            Mapping line = getItem();
            Preview preview = model.preview().get();
            if (line == null || isEmpty()) {
                setText(null);
                mark(false, false);
                return;
            }
            FileColumn from = line.source().get();
            if (from.given()) {
                setText(preview == null ? "" : ImportTexts.shown(preview.example(from.index())));
                mark(false, false);
            } else {
                boolean wanting = line.column().required();
                setText(text(
                        wanting
                                ? "importing.columns.wanting"
                                : line.column().hasDefault() ? "importing.columns.default" : "importing.columns.null"));
                mark(wanting, !wanting);
            }
        }

        private void mark(boolean wanting, boolean quiet) {
            pseudoClassStateChanged(WANTING, wanting);
            pseudoClassStateChanged(QUIET, quiet);
        }
    }
}
