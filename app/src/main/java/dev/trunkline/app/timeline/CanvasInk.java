package dev.trunkline.app.timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas.
///
/// The user interface's thread only.
final class CanvasInk implements Ink {
    private final GraphicsContext g;

    CanvasInk(GraphicsContext g) {
        this.g = g;
        g.setTextBaseline(VPos.CENTER);
        g.setLineCap(StrokeLineCap.BUTT);
    }

    @Override
    public void fill(double x, double y, double width, double height, Color colour) {
        g.setFill(colour);
        g.fillRect(x, y, width, height);
    }

    @Override
    public void round(double x, double y, double width, double height, double arc, Color colour) {
        g.setFill(colour);
        g.fillRoundRect(x, y, width, height, arc, arc);
    }

    @Override
    public void polygon(double[] xs, double[] ys, Color colour) {
        g.setFill(colour);
        g.fillPolygon(xs, ys, xs.length);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double thickness, double dash, Color colour) {
        g.setStroke(colour);
        g.setLineWidth(thickness);
        if (dash > 0) {
            g.setLineDashes(dash, dash);
        } else {
            g.setLineDashes();
        }
        g.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void text(String text, double x, double middle, Align align, Font font, Color colour) {
        g.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        g.setFont(font);
        g.setFill(colour);
        g.fillText(text, x, middle);
    }
}
