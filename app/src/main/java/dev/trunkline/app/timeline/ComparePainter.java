package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.Ink.Align;
import dev.trunkline.app.timeline.MessagePainter.Emphasis;
import dev.trunkline.driver.capture.Comparison;
import dev.trunkline.driver.capture.ComparisonText;
import dev.trunkline.driver.capture.Finding;
import dev.trunkline.driver.capture.Part;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import java.util.Optional;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws the rows of a comparison: two halves of the same columns, and a sign between them.
///
/// The user interface's thread only.
final class ComparePainter {
    static final double HEADER = 22;
    static final double ROW = 23;

    /// What the sign takes between the halves.
    private static final double GUTTER = 30;

    private static final double EDGE = 10;
    private static final double TIME = 52;
    private static final double ARROW = 20;
    private static final double BYTES = 46;
    /// Below this there is no room for what a message says.
    private static final double LEAST_SAYS = 40;

    private static final double NARROW = 420;

    private final Font small = Font.font("Inter", 11);
    private final Font words = Font.font("Inter", 12);
    private final Font mono = Font.font("JetBrains Mono", 12);
    private final Font name = Font.font("JetBrains Mono", FontWeight.BOLD, 11);
    private final Font sign = Font.font("JetBrains Mono", FontWeight.BOLD, 14);

    private final Ink ink;
    private final Palette palette;
    private final Texts texts;
    private final TextFit fit = new TextFit();

    ComparePainter(Ink ink, Palette palette, Texts texts) {
        this.ink = ink;
        this.palette = palette;
        this.texts = texts;
    }

    /// Where a half begins, and how wide it is.
    private record Half(double x, double width) {
        double arrow() {
            return x + EDGE + TIME + 8;
        }

        double chip() {
            return arrow() + ARROW;
        }

        double chipWidth() {
            return Math.clamp(width * (width < NARROW ? 0.47 : 0.36), 84, 158);
        }

        double says() {
            return chip() + chipWidth() + 8;
        }

        double bytesRight() {
            return x + width - EDGE;
        }

        double saysWidth() {
            return bytesRight() - BYTES - says();
        }
    }

    private static Half left(double width) {
        return new Half(0, (width - GUTTER) / 2);
    }

    private static Half right(double width) {
        double half = (width - GUTTER) / 2;
        return new Half(half + GUTTER, half);
    }

    /// The names of the two, and of their columns.
    void header(String leftName, String rightName, double width) {
        // Drawn over the rows: one that is scrolled half away ends here.
        ink.fill(0, 0, width, HEADER, palette.background());
        header(leftName, left(width));
        header(rightName, right(width));
        ink.fill(0, HEADER - 1, width, 1, palette.line());
    }

    private void header(String column, Half half) {
        double middle = HEADER / 2;
        ink.text("t", half.x() + EDGE + TIME, middle, Align.RIGHT, small, palette.of(Tone.DIM));
        ink.text(texts.text("column.bytes"), half.bytesRight(), middle, Align.RIGHT, small, palette.of(Tone.DIM));
        double room = half.bytesRight() - BYTES - half.chip();
        ink.text(fit.fit(column, words, room), half.chip(), middle, Align.LEFT, words, palette.of(Tone.PLAIN));
    }

    /// One row.
    ///
    /// @param told what its sides are to each other; empty while that is not known
    /// @param read what they say; empty while that is not read
    void row(
            Comparison.Row row,
            Optional<Finding.Kind> told,
            Optional<ComparedRow> read,
            Emphasis emphasis,
            double y,
            double width) {
        Half left = left(width);
        Half right = right(width);
        Finding.Kind kind =
                read.map(known -> known.finding().kind()).or(() -> told).orElse(null);
        if (emphasis.selected() || emphasis.hovered()) {
            ink.fill(0, y, width, ROW - 1, emphasis.selected() ? palette.selection() : palette.raised());
        } else if (kind != null) {
            wash(kind, left, right, y);
        }
        if (emphasis.selected() && emphasis.focused()) {
            ink.fill(0, y, 3, ROW - 1, palette.of(Tone.ACCENT));
        }
        double middle = y + (ROW - 1) / 2;
        row.left().ifPresent(part -> half(part, read.map(ComparedRow::left).orElse(""), left, middle));
        row.right().ifPresent(part -> half(part, read.map(ComparedRow::right).orElse(""), right, middle));
        if (kind != null) {
            ink.text(ComparisonText.sign(kind), width / 2, middle, Align.CENTER, sign, palette.of(tone(kind)));
        }
        ink.fill(0, y + ROW - 1, width, 1, palette.line());
    }

    private void wash(Finding.Kind kind, Half left, Half right, double y) {
        switch (kind) {
            case DIFFERENT -> ink.fill(0, y, right.x() + right.width(), ROW - 1, palette.behind(Tone.AMBER, 0.10));
            case ONLY_LEFT -> ink.fill(left.x(), y, left.width(), ROW - 1, palette.behind(Tone.ACCENT, 0.10));
            case ONLY_RIGHT -> ink.fill(right.x(), y, right.width(), ROW - 1, palette.behind(Tone.ACCENT, 0.10));
            case SAME, ALIKE, COUNTED -> {}
        }
    }

    /// The colour that goes with a sign.
    static Tone tone(Finding.Kind kind) {
        return switch (kind) {
            case SAME, ALIKE -> Tone.DIM;
            case DIFFERENT -> Tone.AMBER;
            case ONLY_LEFT, ONLY_RIGHT -> Tone.ACCENT;
            case COUNTED -> Tone.PLAIN;
        };
    }

    private void half(Part part, String says, Half half, double middle) {
        Tone tone = tone(part);
        ink.text(
                Numbers.millis(part.startNanos()),
                half.x() + EDGE + TIME,
                middle,
                Align.RIGHT,
                mono,
                palette.of(Tone.PLAIN));
        if (!part.mixed() && !(part.first() instanceof Event)) {
            ink.text(part.sent() ? "→" : "←", half.arrow(), middle, Align.LEFT, mono, palette.of(tone));
        }
        String chip = fit.fit(chip(part), name, half.chipWidth() - 14);
        ink.round(half.chip(), middle - 8, fit.width(chip, name) + 14, 16, 8, palette.behind(tone, 0.18));
        ink.text(chip, half.chip() + 7, middle, Align.LEFT, name, palette.of(tone));
        if (half.saysWidth() >= LEAST_SAYS) {
            ink.text(
                    fit.fit(says, words, half.saysWidth()),
                    half.says(),
                    middle,
                    Align.LEFT,
                    words,
                    palette.of(Tone.PLAIN));
        }
        ink.text(Numbers.bytes(part.bytes()), half.bytesRight(), middle, Align.RIGHT, words, palette.of(Tone.PLAIN));
    }

    private static String chip(Part part) {
        String letter = part.mixed() ? "" : Wording.letter(part.first());
        return letter.isEmpty() ? part.name() : letter + " " + part.name();
    }

    private static Tone tone(Part part) {
        return switch (part.first()) {
            case Run _ -> Tone.GREEN;
            case Event _ -> Tone.DIM;
            case Unlisted _ -> Tone.AMBER;
            case Message m -> MessageLines.tone(m);
        };
    }
}
