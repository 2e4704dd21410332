package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.FieldNode;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;

/// The fields of the selected message as a tree: name, value, note. Selecting one selects its bytes.
///
/// The user interface's thread only.
final class FieldTreeView extends TreeView<FieldNode> {
    static final double ROW = 22;

    private final WirePanelModel model;
    private boolean following;

    FieldTreeView(WirePanelModel model) {
        this.model = model;
        getStyleClass().add("field-tree");
        setShowRoot(false);
        setFixedCellSize(ROW);
        setAccessibleText(model.texts().text("fields.accessible"));
        setCellFactory(_ -> new FieldCell());
        setRoot(new TreeItem<>());
        model.selected().detail().subscribe(this::detailChanged);
        model.selected().field().subscribe(this::fieldChanged);
        getSelectionModel().selectedItemProperty().subscribe(this::itemSelected);
    }

    /// How tall it has to be to show all rows.
    double wantedHeight() {
        return getExpandedItemCount() * ROW + 2;
    }

    private void detailChanged() {
        List<TreeItem<FieldNode>> items = getRoot().getChildren();
        List<FieldNode> fields = model.selected().detail().get().fields();
        following = true;
        if (sameNames(items, fields)) {
            // What grows changes its values at every pulse: the rows stay, and with them what is open.
            for (int i = 0; i < items.size(); i++) {
                items.get(i).setValue(fields.get(i));
            }
        } else {
            getSelectionModel().clearSelection();
            List<TreeItem<FieldNode>> fresh = new ArrayList<>();
            fields.forEach(field -> fresh.add(new Item(field)));
            items.clear();
            items.addAll(fresh);
        }
        following = false;
        fieldChanged();
    }

    private boolean sameNames(List<TreeItem<FieldNode>> items, List<FieldNode> fields) {
        if (items.size() != fields.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            FieldNode old = items.get(i).getValue();
            FieldNode now = fields.get(i);
            boolean plain = old.children().isEmpty() && now.children().isEmpty();
            if (!old.name().equals(now.name()) || !(plain || old.equals(now))) {
                return false;
            }
        }
        return true;
    }

    /// A message may have tens of thousands of fields: what lies in a group becomes an item when the
    /// group is opened.
    private static final class Item extends TreeItem<FieldNode> {
        private boolean filled;

        Item(FieldNode field) {
            super(field);
        }

        @Override
        public boolean isLeaf() {
            return getValue().children().isEmpty();
        }

        @Override
        public ObservableList<TreeItem<FieldNode>> getChildren() {
            if (!filled) {
                filled = true;
                super.getChildren()
                        .setAll(getValue().children().stream().map(Item::new).toList());
            }
            return super.getChildren();
        }
    }

    private void itemSelected(@Nullable TreeItem<FieldNode> item) {
        if (!following && item != null) {
            model.selected().select(item.getValue());
        }
    }

    private void fieldChanged() {
        FieldNode field = model.selected().field().get().orElse(null);
        TreeItem<FieldNode> selected = getSelectionModel().getSelectedItem();
        if (field == null) {
            following = true;
            getSelectionModel().clearSelection();
            following = false;
        } else if (selected == null || !selected.getValue().equals(field)) {
            following = true;
            reveal(getRoot(), field);
            following = false;
        }
    }

    /// Opens the groups on the way to a field and selects it.
    private void reveal(TreeItem<FieldNode> from, FieldNode field) {
        for (TreeItem<FieldNode> item : from.getChildren()) {
            if (item.getValue().equals(field)) {
                from.setExpanded(true);
                getSelectionModel().select(item);
                int row = getRow(item);
                if (!isInSight(row)) {
                    scrollTo(Math.max(0, row - 1));
                }
                return;
            }
            if (Detail.holds(item.getValue(), field.offset())
                    && !item.getChildren().isEmpty()) {
                item.setExpanded(true);
                reveal(item, field);
                return;
            }
        }
    }

    private boolean isInSight(int row) {
        return lookupAll(".tree-cell").stream()
                .filter(node -> node instanceof FieldCell cell && cell.getIndex() == row)
                .anyMatch(node -> node.getBoundsInParent().getMinY() >= 0
                        && node.localToScene(0, ROW).getY()
                                <= localToScene(0, getHeight()).getY());
    }
}
