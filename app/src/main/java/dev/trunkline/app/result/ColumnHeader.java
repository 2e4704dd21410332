package dev.trunkline.app.result;

import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What stands at the head of a column: its name above its type.
final class ColumnHeader extends VBox {
    private final Label type = new Label();
    private final boolean numeric;

    ColumnHeader(RowDescription.Column column) {
        super();
        Label name = new Label(CellText.shown(column.name(), false));
        name.getStyleClass().add("column-name");
        type.getStyleClass().add("column-type");
        numeric = BuiltInTypes.byOid(column.typeOid())
                .map(BuiltInTypes.Type::numeric)
                .orElse(false);
        setAlignment(numeric ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        getChildren().addAll(name, type);
    }

    /// Whether the column's values line up at the right.
    boolean isNumeric() {
        return numeric;
    }

    void nameType(String name) {
        type.setText(name);
    }
}
