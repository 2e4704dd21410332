package dev.trunkline.app.result.value;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// A scroll bar over things of one size, of which there may be a billion: its value counts them, not pixels.
///
/// One thread at a time: the user interface's.
final class Scroller extends ScrollBar {
    /// @param moved told when its value changed
    Scroller(Orientation orientation, Runnable moved) {
        setOrientation(orientation);
        setFocusTraversable(false);
        setUnitIncrement(1);
        valueProperty().subscribe(moved);
    }

    /// Says how many there are and how many can be seen.
    void fit(double all, double seen) {
        double max = Math.max(0, all - seen);
        setVisible(max > 0.01);
        setMax(max);
        setVisibleAmount(max > 0 ? max * seen / all : 0);
        setBlockIncrement(Math.max(1, seen - 1));
        if (getValue() > max) {
            setValue(max);
        }
    }

    /// Goes on by so many.
    void by(double count) {
        setValue(Math.clamp(getValue() + count, 0, getMax()));
    }

    /// Goes to a place, even to one that [#fit(double, double)] has not heard of yet.
    void to(double place) {
        setMax(Math.max(getMax(), place));
        setValue(Math.max(0, place));
    }

    /// Goes so far that one of them is seen, if it is not.
    void show(double place, double seen) {
        if (place < getValue()) {
            setValue(Math.clamp(place, 0, getMax()));
        } else if (place + 1 > getValue() + seen) {
            setValue(Math.clamp(place + 1 - seen, 0, getMax()));
        }
    }
}
