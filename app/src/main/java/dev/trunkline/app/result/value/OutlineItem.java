package dev.trunkline.app.result.value;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A node in the tree on the screen. What lies in it is read when it is opened.
///
/// One thread at a time: the user interface's.
final class OutlineItem extends TreeItem<OutlineNode> {
    /// Who reads children.
    interface Loader {
        /// Reads what lies in an item, then calls [OutlineItem#fill(List)].
        void load(OutlineItem item);
    }

    private final Loader loader;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean asked;
    private boolean filled;

    OutlineItem(OutlineNode node, Loader loader) {
        super(node);
        this.loader = loader;
    }

    @Override
    public boolean isLeaf() {
        return !getValue().opens();
    }

    @Override
    public ObservableList<TreeItem<OutlineNode>> getChildren() {
        ObservableList<TreeItem<OutlineNode>> children = super.getChildren();
        if (!asked && getValue().opens()) {
            asked = true;
            loader.load(this);
        }
        return children;
    }

    /// Takes the nodes that lie in it.
    void fill(List<OutlineNode> nodes) {
        filled = true;
        List<TreeItem<OutlineNode>> items = new ArrayList<>(nodes.size());
        nodes.forEach(node -> items.add(new OutlineItem(node, loader)));
        super.getChildren().setAll(items);
        List<Runnable> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(Runnable::run);
    }

    /// Does something as soon as its children are there; reads them if nobody has.
    void whenFilled(Runnable action) {
        if (filled) {
            action.run();
        } else {
            waiting.add(action);
            getChildren();
        }
    }
}
