package dev.trunkline.app.navigator;

import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeItem;

/// A node as the tree view wants it. Children keep their tree items while they come and go with the filter,
/// and with them their selection.
final class NavigatorTreeItem extends TreeItem<NavigatorNode> {
    private final Map<NavigatorNode, NavigatorTreeItem> known = new HashMap<>();

    NavigatorTreeItem(NavigatorNode node) {
        super(node);
        expandedProperty().bindBidirectional(node.expanded());
        node.shown().addListener((ListChangeListener<NavigatorNode>) change -> follow());
        follow();
    }

    private void follow() {
        known.keySet().retainAll(getValue().children());
        getChildren()
                .setAll(getValue().shown().stream()
                        .map(node -> known.computeIfAbsent(node, NavigatorTreeItem::new))
                        .toList());
    }
}
