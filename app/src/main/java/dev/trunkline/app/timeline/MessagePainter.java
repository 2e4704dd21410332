package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.Ink.Align;
import dev.trunkline.app.timeline.MessageLine.Fold;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws the message table's header and rows.
///
/// The user interface's thread only.
final class MessagePainter {
    /// How a row stands out.
    ///
    /// @param selected whether it is the selected one
    /// @param focused whether the table has the keyboard
    /// @param hovered whether the pointer is on it
    record Emphasis(boolean selected, boolean focused, boolean hovered) {}

    static final double HEADER = 22;
    static final double ROW = 23;
    /// What the triangle of a run takes at the left of what it says.
    static final double TOGGLE = 15;

    private static final double INDENT = 14;
    private static final double BAR = 10;
    private static final double LEAST_BAR = 3;
    private static final double TICK_ROOM = 56;

    private final Font small = Font.font("Inter", 11);
    private final Font words = Font.font("Inter", 12);
    private final Font mono = Font.font("JetBrains Mono", 12);
    private final Font name = Font.font("JetBrains Mono", FontWeight.BOLD, 11);

    private final Ink ink;
    private final Palette palette;
    private final Texts texts;
    private final TextFit fit = new TextFit();

    MessagePainter(Ink ink, Palette palette, Texts texts) {
        this.ink = ink;
        this.palette = palette;
        this.texts = texts;
    }

    /// Whether a text is too long for its place.
    boolean isCut(String says, double width) {
        return !fit.fit(says, words, width).equals(says);
    }

    /// A hint where there are no rows.
    void hint(String text, double width, double height) {
        ink.text(text, width / 2, height / 2, Align.CENTER, words, palette.of(Tone.DIM));
    }

    /// The names of the columns, and the marks of the time axis with thin lines down the rows.
    ///
    /// @param bottom where the lines end
    void header(MessageColumns columns, TimeAxis axis, double width, double bottom) {
        // Drawn over the rows: one that is scrolled half away ends here.
        ink.fill(0, 0, width, HEADER, palette.background());
        if (columns.hasFall()) {
            for (TimeAxis.Tick tick : axis.ticks(columns.fallWidth(), TICK_ROOM)) {
                double x = columns.fall() + tick.at() * columns.fallWidth();
                ink.fill(Math.rint(x), HEADER, 1, Math.max(0, bottom - HEADER), palette.behind(Tone.DIM, 0.14));
                if (x + fit.width(tick.label(), small) < width - 2) {
                    left(tick.label(), x, HEADER / 2, small, Tone.DIM);
                }
            }
        }
        if (columns.hasNumber()) {
            left("#", columns.number(), HEADER / 2, small, Tone.DIM);
        }
        right("t", columns.timeRight(), HEADER / 2, small, Tone.DIM);
        left(texts.text("column.message"), columns.chip(), HEADER / 2, small, Tone.DIM);
        left(texts.text("column.says"), columns.says(), HEADER / 2, small, Tone.DIM);
        right(texts.text("column.bytes"), columns.bytesRight(), HEADER / 2, small, Tone.DIM);
        rule(HEADER - 1, width);
    }

    /// One row.
    void row(MessageLine line, MessageColumns columns, TimeAxis axis, Emphasis emphasis, double y, double width) {
        if (emphasis.selected || emphasis.hovered) {
            ink.fill(0, y, width, ROW - 1, emphasis.selected ? palette.selection() : palette.raised());
        }
        if (emphasis.selected && emphasis.focused) {
            ink.fill(0, y, 3, ROW - 1, palette.of(Tone.ACCENT));
        }
        double middle = y + (ROW - 1) / 2;
        if (columns.hasNumber()) {
            left(fit.fit(line.number(), words, columns.numberWidth()), columns.number(), middle, words, Tone.DIM);
        }
        right(line.time(), columns.timeRight(), middle, mono, Tone.PLAIN);
        left(line.arrow(), columns.arrow(), middle, mono, line.tone());
        chip(line, columns, middle);
        says(line, columns, middle);
        right(line.bytes(), columns.bytesRight(), middle, words, Tone.PLAIN);
        if (columns.hasFall()) {
            bar(line, columns, axis, middle);
        }
        rule(y + ROW - 1, width);
    }

    private void chip(MessageLine line, MessageColumns columns, double middle) {
        double indent = line.inRun() ? INDENT : 0;
        double room = columns.chipWidth() - indent - 14;
        String full = line.chip();
        // Their ends tell the authentication messages apart: their beginning is what can be spared.
        boolean spare = fit.width(full, name) > room;
        String text = fit.fit(spare ? full.replace("Authentication", "Auth…") : full, name, room);
        double x = columns.chip() + indent;
        ink.round(x, middle - 8, fit.width(text, name) + 14, 16, 8, palette.behind(line.tone(), 0.18));
        left(text, x + 7, middle, name, line.tone());
    }

    private void says(MessageLine line, MessageColumns columns, double middle) {
        double x = columns.says();
        double room = columns.saysWidth();
        if (line.fold() != Fold.NONE) {
            triangle(x, middle, line.fold() == Fold.OPEN);
            x += TOGGLE;
            room -= TOGGLE;
        }
        left(fit.fit(line.says(), words, room), x, middle, words, line.dim() ? Tone.DIM : Tone.PLAIN);
    }

    private void triangle(double x, double middle, boolean open) {
        double[] xs = open ? new double[] {x, x + 9, x + 4.5} : new double[] {x + 1.5, x + 1.5, x + 7.5};
        double[] ys = open
                ? new double[] {middle - 3, middle - 3, middle + 3.5}
                : new double[] {middle - 4.5, middle + 4.5, middle};
        ink.polygon(xs, ys, palette.of(Tone.PLAIN));
    }

    private void bar(MessageLine line, MessageColumns columns, TimeAxis axis, double middle) {
        double room = columns.fallWidth() - LEAST_BAR;
        double top = middle - BAR / 2;
        double start = columns.fall() + axis.at(line.startNanos()) * room;
        double end = columns.fall() + axis.at(line.endNanos()) * room;
        if (line.waitingSince().isPresent() && axis.shows(line.waitingSince().getAsLong(), line.startNanos())) {
            double since = columns.fall() + axis.at(line.waitingSince().getAsLong()) * room + LEAST_BAR + 1;
            for (double x = since; x + 2 <= start - 1; x += 4) {
                ink.fill(Math.rint(x), top, 2, BAR, palette.of(Tone.DIM));
            }
        }
        if (axis.shows(line.startNanos(), line.endNanos())) {
            ink.round(Math.rint(start), top, Math.max(LEAST_BAR, end - start), BAR, 4, palette.of(line.tone()));
        } else {
            outside(line.endNanos() < axis.startNanos(), columns, middle);
        }
    }

    /// An arrowhead at the end behind which the message is.
    private void outside(boolean before, MessageColumns columns, double middle) {
        double tip = before ? columns.fall() - 5 : columns.fall() + columns.fallWidth() + 5;
        double back = before ? tip + 4 : tip - 4;
        ink.polygon(
                new double[] {tip, back, back}, new double[] {middle, middle - 3, middle + 3}, palette.of(Tone.DIM));
    }

    private void rule(double y, double width) {
        ink.fill(0, y, width, 1, palette.line());
    }

    private void left(String text, double x, double middle, Font font, Tone tone) {
        ink.text(text, x, middle, Align.LEFT, font, palette.of(tone));
    }

    private void right(String text, double x, double middle, Font font, Tone tone) {
        ink.text(text, x, middle, Align.RIGHT, font, palette.of(tone));
    }
}
