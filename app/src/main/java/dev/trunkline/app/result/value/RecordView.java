package dev.trunkline.app.result.value;

import dev.trunkline.app.result.value.RecordModel.Field;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Rows;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// One row as a list of its fields: name, type, value. The rows before and behind it are those of the
/// grid, in its order.
///
/// One thread at a time: the user interface's.
public final class RecordView extends BorderPane {
    private static final double ROW = 26;

    private final RecordModel model;
    private final ValueTexts texts;
    private final Consumer<ValueOf> fieldSelected;
    private final IntConsumer placeChanged;
    private final ListView<Field> list = new ListView<>();
    private final Label where = new Label();
    private final Label none = new Label();
    private final TextField filter = new TextField();
    private final Button previous;
    private final Button next;
    private List<Field> shown = List.of();
    private int toldPlace = -1;
    private boolean refilling;

    /// @param bundle the window's texts, `result.value.*`
    /// @param background where rows are read that are not in memory
    /// @param typeNames the names of types by OID, as the grid's header shows them
    /// @param fieldSelected takes the field that is selected, to show it closely
    /// @param placeChanged takes the place in the order that the user went to
    public RecordView(
            ResourceBundle bundle,
            Background background,
            IntFunction<String> typeNames,
            Consumer<ValueOf> fieldSelected,
            IntConsumer placeChanged) {
        this.texts = new ValueTexts(bundle);
        this.model = new RecordModel(background, typeNames);
        this.fieldSelected = fieldSelected;
        this.placeChanged = placeChanged;
        this.previous = texts.button(Feather.CHEVRON_UP, "record.previous", () -> model.go(model.place() - 1));
        this.next = texts.button(Feather.CHEVRON_DOWN, "record.next", () -> model.go(model.place() + 1));
        getStyleClass().add("record-view");
        getStylesheets().add(Resources.url("css/value.css").toExternalForm());
        setMinWidth(0);
        setMinHeight(0);
        setTop(bar());
        setUpList();
        setCenter(list);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.revisionProperty().subscribe(this::changed);
    }

    private HBox bar() {
        where.getStyleClass().add("dim");
        where.setMinWidth(0);
        filter.setPromptText(texts.text("record.filter"));
        filter.setAccessibleText(texts.text("record.filter"));
        filter.setPrefColumnCount(14);
        filter.setMinWidth(60);
        filter.textProperty().subscribe(model::filter);
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(previous, next, where, filter);
        bar.getStyleClass().addAll("value-bar", "record-bar");
        return bar;
    }

    private void setUpList() {
        list.getStyleClass().add("record-list");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(texts.text("record.accessible"));
        list.setCellFactory(_ -> new RecordCell(model, texts, list.widthProperty()));
        none.getStyleClass().add("value-hint");
        list.setPlaceholder(none);
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
    }

    /// Shows the row at a place of an order.
    ///
    /// @param rows of the result
    /// @param order of the grid
    /// @param place in it, from 0
    public void show(Rows rows, RowOrder order, int place) {
        toldPlace = place;
        model.show(rows, order, place);
    }

    /// Shows nothing any more, and holds nothing of what it showed.
    public void clear() {
        model.clear();
    }

    /// Takes the types' names anew, since more are known.
    public void nameTypes() {
        model.nameTypes();
    }

    /// Selects a column's field, if it is shown.
    ///
    /// @param column from 0
    public void select(int column) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).column() == column) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }

    /// Puts the keys to work in the list.
    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private void selected(Field field) {
        if (!refilling && field != null) {
            ValueOf value = model.valueOf(field);
            if (value != null) {
                fieldSelected.accept(value);
            }
        }
    }

    private void changed() {
        Field before = list.getSelectionModel().getSelectedItem();
        if (!model.fields().equals(shown)) {
            shown = model.fields();
            refilling = true;
            list.getItems().setAll(shown);
            shown.stream()
                    .filter(field -> before != null && field.column() == before.column())
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
            refilling = false;
        }
        none.setText(texts.text(model.place() < 0 ? "record.none" : "record.no-field"));
        boolean there = model.place() >= 0;
        where.setText(
                !there
                        ? ""
                        : model.failure().isEmpty()
                                ? texts.text("record.place", model.place() + 1, model.size())
                                : texts.text("record.failed", model.failure()));
        previous.setDisable(!there || model.place() == 0);
        next.setDisable(!there || model.place() + 1 >= model.size());
        if (model.place() != toldPlace && there) {
            toldPlace = model.place();
            placeChanged.accept(toldPlace);
            selected(list.getSelectionModel().getSelectedItem());
        }
    }

    private void pressed(KeyEvent event) {
        boolean inFilter = filter.isFocused();
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            model.go(model.place() - 1);
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            model.go(model.place() + 1);
        } else if (inFilter
                && event.getCode() == KeyCode.ESCAPE
                && !filter.getText().isEmpty()) {
            filter.clear();
        } else if (inFilter && event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
        } else {
            return;
        }
        event.consume();
    }
}
