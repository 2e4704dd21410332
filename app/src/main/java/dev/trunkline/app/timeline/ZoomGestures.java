package dev.trunkline.app.timeline;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/// The gestures that zoom times, alike in every view that has a time axis: Ctrl and the wheel, or `+`
/// and `-`, make the window narrower and wider; Shift and the wheel, or Shift and the arrow keys, move
/// it; `0` looks at all of it.
///
/// The user interface's thread only.
final class ZoomGestures {
    private static final double MOVE = 0.15;

    private ZoomGestures() {}

    /// Takes a turn of the wheel.
    ///
    /// @param place where the pointer is on the time axis, from 0 to 1
    /// @return whether it was for the times
    static boolean scrolled(ScrollEvent event, Zoom zoom, double place) {
        if (event.isShortcutDown()) {
            double turned = event.getDeltaY();
            if (turned != 0) {
                zoom.by(Math.clamp(place, 0, 1), turned > 0 ? Zoom.STEP : 1 / Zoom.STEP);
            }
            return true;
        }
        // With Shift held the wheel turns sideways; a touch pad does so without.
        if (Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY()) || event.isShiftDown()) {
            double turned = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            zoom.move(-Math.signum(turned) * MOVE);
            return true;
        }
        return false;
    }

    /// Takes a key.
    ///
    /// @param place what to zoom around, from 0 to 1
    /// @return whether it was for the times
    static boolean typed(KeyEvent event, Zoom zoom, double place) {
        if (event.isShiftDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            zoom.move(event.getCode() == KeyCode.LEFT ? -MOVE : MOVE);
            return true;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoom.by(place, Zoom.STEP);
            case MINUS, SUBTRACT -> zoom.by(place, 1 / Zoom.STEP);
            case DIGIT0, NUMPAD0 -> zoom.showAll();
            default -> {
                return false;
            }
        }
        return true;
    }
}
