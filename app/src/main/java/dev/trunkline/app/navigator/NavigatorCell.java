package dev.trunkline.app.navigator;

import dev.trunkline.app.catalog.Schema;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the navigator: a mark, the name, and more quietly what there is to say about it.
final class NavigatorCell extends TreeCell<NavigatorNode> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass FAULT = PseudoClass.getPseudoClass("fault");

    private final Region dot = new Region();
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label note = new Label();
    private final HBox line = new NameFirst();
    private final Tooltip tooltip = new Tooltip();

    /// @param importing takes a file that is dropped on a table
    NavigatorCell(Consumer<TreeItem<NavigatorNode>> activate, ImportInto importing) {
        new FileDrop(this, importing).listen();
        line.getStyleClass().add("line");
        dot.getStyleClass().add("dot");
        icon.getStyleClass().add("mark");
        name.getStyleClass().add("name");
        note.getStyleClass().add("note");
        name.setTextOverrun(OverrunStyle.ELLIPSIS);
        // The line is cut to the cell, not the tree made wider.
        setPrefWidth(0);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && getTreeItem() != null) {
                activate.accept(getTreeItem());
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable NavigatorNode node, boolean empty) {
        super.updateItem(node, empty);
        if (empty || node == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        NavigatorItem item = node.item();
        name.setText(item.name());
        note.setText(item.note());
        tooltip.setText(item.tip());
        setTooltip(item.tip().isEmpty() ? null : tooltip);
        shows(dot, item instanceof NavigatorItem.Database);
        Optional<Feather> mark = mark(item);
        shows(icon, mark.isPresent());
        mark.ifPresent(icon::setIconCode);
        pseudoClassStateChanged(QUIET, quiet(item));
        pseudoClassStateChanged(FAULT, item instanceof NavigatorItem.Failure);
        setGraphic(line);
    }

    /// Where there is too little room, the note is cut short before the name is.
    private final class NameFirst extends HBox {
        NameFirst() {
            super(dot, icon, name, note);
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            double more = Math.min(name.prefWidth(-1) - name.getWidth(), note.getWidth());
            if (more > 0) {
                name.resize(name.getWidth() + more, name.getHeight());
                note.resizeRelocate(
                        note.getLayoutX() + more, note.getLayoutY(), note.getWidth() - more, note.getHeight());
            }
        }
    }

    private static Optional<Feather> mark(NavigatorItem item) {
        return switch (item) {
            case NavigatorItem.Field field when field.column().primaryKey() -> Optional.of(Feather.KEY);
            case NavigatorItem.Field field
            when field.column().references().isPresent() -> Optional.of(Feather.ARROW_UP_RIGHT);
            case NavigatorItem.Failure failure -> Optional.of(Feather.ALERT_TRIANGLE);
            case NavigatorItem.Field field -> Optional.empty();
            case NavigatorItem.Database database -> Optional.empty();
            case NavigatorItem.Namespace schema -> Optional.empty();
            case NavigatorItem.Group group -> Optional.empty();
            case NavigatorItem.Table table -> Optional.empty();
            case NavigatorItem.Function function -> Optional.empty();
            case NavigatorItem.Loading loading -> Optional.empty();
            case NavigatorItem.Empty nothing -> Optional.empty();
        };
    }

    private static boolean quiet(NavigatorItem item) {
        return item instanceof NavigatorItem.Loading
                || item instanceof NavigatorItem.Empty
                || (item instanceof NavigatorItem.Namespace(Schema schema) && schema.system());
    }

    private static void shows(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
