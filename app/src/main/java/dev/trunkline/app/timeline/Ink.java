package dev.trunkline.app.timeline;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// What the views of messages are drawn with: on a canvas, or into a file of graphics. The same drawing
/// serves both, so an exported view is the one on the screen.
///
/// Lengths are pixels, from the top left; the user interface's thread only.
interface Ink {
    /// Where a text is, seen from its point.
    enum Align {
        /// It begins there.
        LEFT,
        /// It has its middle there.
        CENTER,
        /// It ends there.
        RIGHT
    }

    /// Fills a rectangle.
    void fill(double x, double y, double width, double height, Color colour);

    /// Fills a rectangle with round corners.
    ///
    /// @param arc the corners' diameter
    void round(double x, double y, double width, double height, double arc, Color colour);

    /// Fills a polygon.
    void polygon(double[] xs, double[] ys, Color colour);

    /// Draws a straight line.
    ///
    /// @param dash length of the dashes and of the gaps between them; 0 for a whole line
    void line(double x1, double y1, double x2, double y2, double thickness, double dash, Color colour);

    /// Writes a line of text.
    ///
    /// @param middle the middle of the text's height
    void text(String text, double x, double middle, Align align, Font font, Color colour);
}
