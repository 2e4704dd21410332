package dev.trunkline.app.result;

import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What stands at the head of a column: its name above its type, and which way the rows are sorted by it.
final class ColumnHeader extends VBox {
    private final Label type = new Label();
    private final Label mark = new Label();
    private final String column;
    /// Made when the mouse comes by: it has a scene of its own, and there may be two hundred heads.
    private @Nullable Tooltip tip;
    private final boolean numeric;

    ColumnHeader(RowDescription.Column described) {
        super();
        column = CellText.shown(described.name(), false);
        Label name = new Label(column);
        addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> tell());
        name.getStyleClass().add("column-name");
        type.getStyleClass().add("column-type");
        numeric = BuiltInTypes.byOid(described.typeOid())
                .map(BuiltInTypes.Type::numeric)
                .orElse(false);
        mark.getStyleClass().add("sort-mark");
        mark.setMinWidth(USE_PREF_SIZE);
        mark.managedProperty().bind(mark.textProperty().isNotEmpty());
        HBox below = new HBox(type, mark);
        below.getStyleClass().add("below");
        below.setAlignment(numeric ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        setAlignment(numeric ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        getChildren().addAll(name, below);
    }

    /// Whether the column's values line up at the right.
    boolean isNumeric() {
        return numeric;
    }

    /// Shows how the rows are sorted by the column; an empty text: not at all.
    void sorted(String text) {
        mark.setText(text);
    }

    void nameType(String name) {
        type.setText(name);
        if (tip != null) {
            tip.setText(told());
        }
    }

    private void tell() {
        if (tip == null) {
            tip = new Tooltip(told());
            Tooltip.install(this, tip);
        }
    }

    private String told() {
        return column + "\n" + type.getText();
    }
}
