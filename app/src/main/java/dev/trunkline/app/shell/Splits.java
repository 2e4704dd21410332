package dev.trunkline.app.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// Two panes side by side. When the window's size changes, the divider comes back to the place it was
/// given, unless the user has dragged it.
///
/// One thread at a time: the user interface's.
final class Splits extends SplitPane {
    private interface Place {
        double at(double room);
    }

    private final Place place;
    private double placedFor;
    private boolean dragged;

    private Splits(Orientation orientation, Node first, Node second, Place place) {
        super(first, second);
        this.place = place;
        setOrientation(orientation);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> dragged |= isDivider(event.getTarget()));
    }

    /// The first pane begins with this many pixels, where there is room; from then on both grow and shrink.
    static SplitPane bothGrow(Orientation orientation, Node first, Node second, double pixels) {
        return new Splits(orientation, first, second, new Place() {
            private double share;

            @Override
            public double at(double room) {
                share = share == 0 ? share(pixels, room) : share;
                return share;
            }
        });
    }

    /// The first pane has this many pixels, where there is room, and keeps them.
    static SplitPane firstKeeps(Orientation orientation, Node first, Node second, double pixels) {
        SplitPane.setResizableWithParent(first, false);
        return new Splits(orientation, first, second, room -> share(pixels, room));
    }

    /// The second pane has this many pixels, where there is room, and keeps them.
    static SplitPane secondKeeps(Orientation orientation, Node first, Node second, double pixels) {
        SplitPane.setResizableWithParent(second, false);
        return new Splits(orientation, first, second, room -> 1 - share(pixels, room));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double room = getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
        if (room > 0 && room != placedFor && !dragged) {
            placedFor = room;
            // Only now: a layout after a change of size moves the dividers by its own rule.
            setDividerPositions(place.at(room));
            super.layoutChildren();
        }
    }

    /// In a small window the pane takes less than half.
    private static double share(double pixels, double room) {
        return Math.min(pixels / room, 0.45);
    }

    /// Whether it is this pane's own divider, or in it; those of the panes inside are not.
    private boolean isDivider(Object target) {
        Node node = target instanceof Node at ? at : null;
        while (node != null && node.getParent() != this) {
            node = node.getParent();
        }
        return node != null && node.getStyleClass().contains("split-pane-divider");
    }
}
