package dev.trunkline.app.shell;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// Two panes side by side, with a divider that begins at a given place.
final class Splits {
    private Splits() {}

    /// The first pane begins with this many pixels, where there is room; from then on both grow and shrink.
    static SplitPane bothGrow(Orientation orientation, Node first, Node second, double pixels) {
        return split(orientation, first, second, room -> share(pixels, room));
    }

    /// The first pane has this many pixels, where there is room, and keeps them.
    static SplitPane firstKeeps(Orientation orientation, Node first, Node second, double pixels) {
        SplitPane.setResizableWithParent(first, false);
        return split(orientation, first, second, room -> share(pixels, room));
    }

    /// The second pane has this many pixels, where there is room, and keeps them.
    static SplitPane secondKeeps(Orientation orientation, Node first, Node second, double pixels) {
        SplitPane.setResizableWithParent(second, false);
        return split(orientation, first, second, room -> 1 - share(pixels, room));
    }

    /// In a small window the pane takes less than half.
    private static double share(double pixels, double room) {
        return Math.min(pixels / room, 0.45);
    }

    private interface Place {
        double at(double room);
    }

    private static SplitPane split(Orientation orientation, Node first, Node second, Place place) {
        SplitPane split = new SplitPane(first, second);
        split.setOrientation(orientation);
        // Where the divider is can only be said as a share of the room, which the first layout tells.
        ObservableValue<Number> room =
                orientation == Orientation.HORIZONTAL ? split.widthProperty() : split.heightProperty();
        room.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Number> property, Number was, Number is) {
                if (is.doubleValue() > 0) {
                    split.setDividerPositions(place.at(is.doubleValue()));
                    property.removeListener(this);
                }
            }
        });
        return split;
    }
}
