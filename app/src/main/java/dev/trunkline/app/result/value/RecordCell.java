package dev.trunkline.app.result.value;

import dev.trunkline.app.result.value.RecordModel.Field;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A field of a row: name, type, value.
///
/// One thread at a time: the user interface's.
final class RecordCell extends ListCell<Field> {
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final double NAMES_SHARE = 0.4;
    private static final double MOST_FOR_NAMES = 260;

    private final RecordModel model;
    /// Held here, since the model holds it weakly: cells come and go.
    private final InvalidationListener changed = _ -> refill();

    private final ValueTexts texts;
    private final Label name = new Label();
    private final Label type = new Label();
    private final Label value = new Label();
    private final HBox names = new HBox(name, type);
    private final HBox line = new HBox(names, value);

    /// @param width of the list: names take a part of it
    RecordCell(RecordModel model, ValueTexts texts, ReadOnlyDoubleProperty width) {
        this.model = model;
        this.texts = texts;
        name.getStyleClass().add("record-name");
        type.getStyleClass().add("record-type");
        value.getStyleClass().add("record-value");
        names.getStyleClass().add("record-names");
        line.getStyleClass().add("record-line");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        type.setMinWidth(0);
        value.setMinWidth(0);
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        names.minWidthProperty().bind(width.map(w -> Math.min(MOST_FOR_NAMES, w.doubleValue() * NAMES_SHARE)));
        names.maxWidthProperty().bind(names.minWidthProperty());
        setPrefWidth(0);
        model.revisionProperty().addListener(new WeakInvalidationListener(changed));
    }

    @Override
    protected void updateItem(@Nullable Field field, boolean empty) {
        super.updateItem(field, empty);
        refill();
    }

    private void refill() {
        Field field = isEmpty() ? null : getItem();
        if (field == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(field.name());
        type.setText(field.type());
        FieldText text = model.value(field);
        value.setText(text == null ? texts.text("reading") : text.text());
        value.pseudoClassStateChanged(NULL, text == null || text.isNull());
        setGraphic(line);
        setAccessibleText(field.name() + ": " + value.getText());
    }
}
