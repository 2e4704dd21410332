package dev.trunkline.app.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Moves the focus into a pane: to where it was last, else to what has the style class `focus-first`, else
/// to the first control that takes it.
final class PaneFocus {
    private final Node pane;
    private @Nullable Node last;

    PaneFocus(Node pane) {
        this.pane = pane;
        pane.sceneProperty().flatMap(scene -> scene.focusOwnerProperty()).subscribe(owner -> {
            if (owner != null && within(owner)) {
                last = owner;
            }
        });
    }

    void focus() {
        Node known = last;
        if (known != null && within(known) && takesFocus(known)) {
            known.requestFocus();
            return;
        }
        Node marked = pane.lookup(".focus-first");
        (marked != null && takesFocus(marked) ? Optional.of(marked) : first(pane)).ifPresent(Node::requestFocus);
    }

    private boolean within(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(pane)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesFocus(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && node.isVisible();
    }

    private static Optional<Node> first(Node node) {
        if (takesFocus(node)) {
            return Optional.of(node);
        }
        return node instanceof Parent parent && parent.isVisible()
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> first(child).stream())
                        .findFirst()
                : Optional.empty();
    }
}
