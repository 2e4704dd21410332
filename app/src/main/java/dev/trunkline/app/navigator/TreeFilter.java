package dev.trunkline.app.navigator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Hides the loaded nodes that neither are called like the text, nor are above or below one that is. What
/// the filter opens to show its finds it closes again when it is cleared.
///
/// One thread at a time: the user interface's.
final class TreeFilter {
    private final List<NavigatorNode> opened = new ArrayList<>();

    /// Sets what each node shows of its children.
    void apply(NavigatorNode root, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            opened.forEach(node -> node.expanded().set(false));
            opened.clear();
        }
        show(root, wanted, false);
    }

    /// Forgets what it opened, for another tree.
    void reset() {
        opened.clear();
    }

    /// @param within whether a node above is a find, so that everything here is shown
    /// @return whether the node or one below it is a find
    private boolean show(NavigatorNode node, String wanted, boolean within) {
        boolean all = within || wanted.isEmpty() || finds(node, wanted);
        boolean below = false;
        List<NavigatorNode> visible = new ArrayList<>();
        for (NavigatorNode child : node.children()) {
            boolean found = show(child, wanted, all);
            below |= found;
            if (all || found || standIn(child)) {
                visible.add(child);
            }
        }
        if (!node.shown().equals(visible)) {
            node.shown().setAll(visible);
        }
        if (!wanted.isEmpty() && below && !node.expanded().get()) {
            opened.add(node);
            node.expanded().set(true);
        }
        return !wanted.isEmpty() && (below || finds(node, wanted));
    }

    private static boolean finds(NavigatorNode node, String wanted) {
        return node.item().findable()
                && node.item().name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean standIn(NavigatorNode node) {
        return switch (node.item()) {
            case NavigatorItem.Loading loading -> true;
            case NavigatorItem.Failure failure -> true;
            case NavigatorItem.Database database -> false;
            case NavigatorItem.Namespace schema -> false;
            case NavigatorItem.Group group -> false;
            case NavigatorItem.Table table -> false;
            case NavigatorItem.Field field -> false;
            case NavigatorItem.Function function -> false;
            case NavigatorItem.Empty empty -> false;
        };
    }
}
