package dev.trunkline.app.result;

import java.util.OptionalInt;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// What the mouse does at the heads of the columns: a click sorts, with Shift by one column more; with Alt
/// it selects the column, with Ctrl one column more, with both Ctrl and Shift a range. The corner selects
/// everything.
///
/// One thread at a time: the user interface's.
final class HeaderMouse {
    private final GridColumns columns;
    private final GridModel grid;
    private final ArrangementModel arrangement;
    private final GridMenus menus;

    HeaderMouse(GridColumns columns, GridModel grid, ArrangementModel arrangement, GridMenus menus) {
        this.columns = columns;
        this.grid = grid;
        this.arrangement = arrangement;
        this.menus = menus;
    }

    /// Listens to the heads of this table's columns.
    void listen(TableView<Integer> table) {
        table.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> clicked(table, event));
        table.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> asked(table, event));
    }

    private void clicked(TableView<Integer> table, MouseEvent event) {
        TableColumnHeader header = header(event.getTarget());
        if (header == null || event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        OptionalInt column = columns.indexOf(header.getTableColumn());
        if (column.isPresent()) {
            table.requestFocus();
            clicked(column.getAsInt(), event);
            event.consume();
        } else if (columns.isNumbers(header.getTableColumn())) {
            table.requestFocus();
            grid.selection().selectAll(grid.placesProperty().get());
        }
    }

    private void clicked(int column, MouseEvent event) {
        GridSelection selection = grid.selection();
        if (event.isShortcutDown() && event.isShiftDown()) {
            selection.extendColumns(column);
        } else if (event.isShortcutDown()) {
            selection.toggleColumn(column);
        } else if (event.isAltDown()) {
            selection.selectColumn(column);
        } else if (event.isShiftDown()) {
            arrangement.cycleToo(column);
        } else {
            arrangement.cycle(column);
        }
    }

    private void asked(TableView<Integer> table, ContextMenuEvent event) {
        TableColumnHeader header = header(event.getTarget());
        if (header != null) {
            columns.indexOf(header.getTableColumn())
                    .ifPresent(column -> menus.header(column).show(table, event.getScreenX(), event.getScreenY()));
            event.consume();
        }
    }

    private static @Nullable TableColumnHeader header(EventTarget target) {
        for (Node node = target instanceof Node at ? at : null; node != null; node = node.getParent()) {
            if (node instanceof TableColumnHeader header) {
                return header;
            }
        }
        return null;
    }
}
