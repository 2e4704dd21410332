package dev.trunkline.app.result.value;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Draws lines of text in a grid of columns: each character stands in its column, however wide its font
/// draws it.
///
/// One thread at a time: the user interface's.
final class TextPainter {
    static final double LINE = 18;
    /// The first character of the scripts whose letters join or run from right to left.
    private static final int FIRST_COMPLEX = 0x590;

    private final Font font = Font.font("JetBrains Mono", 12);
    private final double cell;

    TextPainter() {
        Text measure = new Text("0".repeat(100));
        measure.setFont(font);
        cell = measure.getLayoutBounds().getWidth() / 100;
    }

    /// How wide a column is, in pixels.
    double cell() {
        return cell;
    }

    /// Makes a canvas ready.
    void prepare(GraphicsContext g) {
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
    }

    /// Fills the columns that a part of the value takes in a line.
    ///
    /// @param from the part's first byte
    /// @param to its first byte behind
    void mark(GraphicsContext g, TextLine line, int from, int to, double x, double top, Color colour) {
        if (from >= line.end() || to <= line.offset() || from >= to) {
            return;
        }
        double start = line.column(line.indexAtPlace(Math.max(from, line.offset())));
        boolean beyond = to > line.textEnd();
        double end = beyond ? line.cells() + (line.end() > line.textEnd() ? 1 : 0) : line.column(line.indexAtPlace(to));
        g.setFill(colour);
        g.fillRect(x + start * cell, top, Math.max(1, (end - start) * cell), LINE);
    }

    /// Draws the part of a line that lies between two columns.
    void text(GraphicsContext g, TextLine line, double x, double middle, double first, double last) {
        int from = line.indexAtColumn(Math.max(0, first - 2));
        int to = Math.min(line.text().length(), line.indexAtColumn(last + 2) + 1);
        if (line.plain()) {
            if (from < to) {
                g.fillText(line.text().substring(from, to), x + from * cell, middle);
            }
            return;
        }
        int at = from;
        while (at < to) {
            int end = run(line, at, to);
            String run = line.text().substring(at, end);
            double left = x + line.column(at) * cell;
            double room = (line.column(end) - line.column(at)) * cell;
            if (!run.isBlank()) {
                g.fillText(run, left, middle, Math.max(room, 1));
            }
            at = end;
        }
    }

    /// Where the characters end that are drawn together with this one: simple ones that follow each other in
    /// their columns, the letters of a word that join. A wide one stands alone.
    private static int run(TextLine line, int from, int to) {
        String text = line.text();
        int first = text.codePointAt(from);
        boolean complex = first >= FIRST_COMPLEX;
        int at = from + Character.charCount(first);
        boolean alone = first == '\t' || line.column(Math.min(at, text.length())) - line.column(from) > 1;
        while (at < to) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            int width = line.column(next) - line.column(at);
            boolean joins =
                    width == 0 || (!alone && width == 1 && c != '\t' && complex == c >= FIRST_COMPLEX && c != ' ');
            boolean space = !alone && !complex && c == ' ';
            if (!joins && !space) {
                return at;
            }
            at = next;
        }
        return Math.min(at, text.length());
    }
}
