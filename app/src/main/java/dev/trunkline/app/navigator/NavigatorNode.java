package dev.trunkline.app.navigator;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A line of the navigator with what is below it. Children that have to be asked for come when the node is
/// expanded.
///
/// One thread at a time: the user interface's.
final class NavigatorNode {
    /// How far the children have come.
    enum State {
        /// Nobody has asked yet.
        UNKNOWN,
        /// They are under way.
        LOADING,
        /// They are here.
        LOADED,
        /// They could not be had.
        FAILED
    }

    private final NavigatorItem item;
    private final @Nullable Callable<List<NavigatorNode>> source;
    private final BooleanProperty expanded = new SimpleBooleanProperty(this, "expanded", false);
    private final ObservableList<NavigatorNode> shown = FXCollections.observableArrayList();
    private List<NavigatorNode> children;
    private State state;

    private NavigatorNode(
            NavigatorItem item, @Nullable Callable<List<NavigatorNode>> source, List<NavigatorNode> children) {
        this.item = item;
        this.source = source;
        this.children = children;
        this.state = source == null ? State.LOADED : State.UNKNOWN;
        shown.setAll(children);
    }

    /// A node with nothing below it.
    static NavigatorNode leaf(NavigatorItem item) {
        return new NavigatorNode(item, null, List.of());
    }

    /// A node whose children are known.
    static NavigatorNode of(NavigatorItem item, List<NavigatorNode> children) {
        return new NavigatorNode(item, null, children);
    }

    /// A node whose children are asked for.
    ///
    /// @param source gives them; called on a working thread
    static NavigatorNode lazy(NavigatorItem item, Callable<List<NavigatorNode>> source) {
        return new NavigatorNode(item, source, List.of(leaf(new NavigatorItem.Loading())));
    }

    NavigatorItem item() {
        return item;
    }

    @Nullable
    Callable<List<NavigatorNode>> source() {
        return source;
    }

    BooleanProperty expanded() {
        return expanded;
    }

    /// The children that the filter lets through.
    ObservableList<NavigatorNode> shown() {
        return shown;
    }

    List<NavigatorNode> children() {
        return children;
    }

    State state() {
        return state;
    }

    /// Replaces the children and says how far they have come.
    void become(State newState, List<NavigatorNode> newChildren) {
        state = newState;
        children = newChildren;
    }
}
