package dev.trunkline.app.shell;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// Two panes side by side, one of which keeps its size when the window grows.
final class Splits {
    private Splits() {}

    /// The first pane has this many pixels, where there is room, and keeps them.
    static SplitPane firstKeeps(Orientation orientation, Node first, Node second, double pixels) {
        return split(orientation, first, second, first, room -> share(pixels, room));
    }

    /// The second pane has this many pixels, where there is room, and keeps them.
    static SplitPane secondKeeps(Orientation orientation, Node first, Node second, double pixels) {
        return split(orientation, first, second, second, room -> 1 - share(pixels, room));
    }

    /// In a small window the pane that keeps its size takes less than half.
    private static double share(double pixels, double room) {
        return Math.min(pixels / room, 0.45);
    }

    private interface Place {
        double at(double room);
    }

    private static SplitPane split(Orientation orientation, Node first, Node second, Node keeps, Place place) {
        SplitPane split = new SplitPane(first, second);
        split.setOrientation(orientation);
        SplitPane.setResizableWithParent(keeps, false);
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
