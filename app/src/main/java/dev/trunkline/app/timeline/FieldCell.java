package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.capture.Wording;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A field in the tree: its name in a column of its own, however deep it is indented; its value; and as much
/// of its note as has room left.
///
/// The user interface's thread only.
final class FieldCell extends TreeCell<FieldNode> {
    private static final double INDENT = 14;
    private static final double GAP = 8;

    private final Label name = new Label();
    private final Label value = new Label();
    private final Label note = new Label();
    private final Row row = new Row();
    private final Tooltip tooltip = new Tooltip();

    FieldCell() {
        name.getStyleClass().add("field-name");
        value.getStyleClass().add("field-value");
        note.getStyleClass().add("field-note");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(560);
        // No wider than the tree: what is too long is cut instead of scrolled sideways.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable FieldNode field, boolean empty) {
        super.updateItem(field, empty);
        if (empty || field == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(field.name());
        value.setText(Wording.oneLine(field.value()));
        note.setText(Wording.oneLine(field.note()));
        setAccessibleText(String.join(", ", field.name(), value.getText(), note.getText()));
        setGraphic(row);
        row.requestLayout();
    }

    private final class Row extends Region {
        Row() {
            getChildren().addAll(name, value, note);
        }

        @Override
        protected void layoutChildren() {
            double tree = getTreeView() == null ? getWidth() : getTreeView().getWidth();
            int level = getTreeItem() == null ? 0 : getTreeView().getTreeItemLevel(getTreeItem()) - 1;
            double column = Math.max(40, Math.clamp(tree * 0.38, 96, 172) - INDENT * level);
            place(name, 0, column - GAP);
            place(value, column, getWidth() - column);
            double left = column + value.getWidth() + GAP;
            note.setVisible(getWidth() - left > 24);
            place(note, left, getWidth() - left);
            boolean whole = isWhole(value) && isWhole(note);
            tooltip.setText(value.getText() + (note.getText().isEmpty() ? "" : "\n" + note.getText()));
            setTooltip(whole ? null : tooltip);
        }

        private void place(Label label, double x, double room) {
            double width = Math.clamp(label.prefWidth(-1), 0, Math.max(0, room));
            double height = label.prefHeight(-1);
            label.resizeRelocate(x, Math.max(0, (getHeight() - height) / 2), width, height);
        }

        private boolean isWhole(Label label) {
            return label.getWidth() + 1 >= label.prefWidth(-1);
        }

        @Override
        protected double computePrefWidth(double height) {
            return 10_000;
        }
    }
}
