package dev.trunkline.app;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/// Turns of a mouse's wheel, which the platform without a screen does not pass on.
///
/// The user interface's thread only.
public final class Wheel {
    private Wheel() {}

    /// Turns the wheel over the right part of a node, where times are drawn.
    ///
    /// @param turned pixels; up if it is positive
    /// @param ctrl whether the key for shortcuts is held
    public static void turn(Node node, double turned, boolean ctrl) {
        double x = node.getLayoutBounds().getWidth() * 0.9;
        double y = node.getLayoutBounds().getHeight() / 2;
        Event.fireEvent(
                node,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        y,
                        x,
                        y,
                        false,
                        ctrl,
                        false,
                        false,
                        true,
                        false,
                        0,
                        turned,
                        0,
                        turned,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        new PickResult(node, x, y)));
    }
}
