package dev.trunkline.app.timeline;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// Draws further down.
///
/// The user interface's thread only.
///
/// @param ink what draws
/// @param down by how much
record ShiftedInk(Ink ink, double down) implements Ink {
    @Override
    public void fill(double x, double y, double width, double height, Color colour) {
        ink.fill(x, y + down, width, height, colour);
    }

    @Override
    public void round(double x, double y, double width, double height, double arc, Color colour) {
        ink.round(x, y + down, width, height, arc, colour);
    }

    @Override
    public void polygon(double[] xs, double[] ys, Color colour) {
        double[] shifted = ys.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += down;
        }
        ink.polygon(xs, shifted, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double thickness, double dash, Color colour) {
        ink.line(x1, y1 + down, x2, y2 + down, thickness, dash, colour);
    }

    @Override
    public void text(String text, double x, double middle, Align align, Font font, Color colour) {
        ink.text(text, x, middle + down, align, font, colour);
    }
}
