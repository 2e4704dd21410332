package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.Ink.Align;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws exchanges over time, a track for each connection.
///
/// The user interface's thread only.
final class TracksPainter implements Overview.Content {
    static final double HEADER = 22;
    static final double LINE = 36;
    /// What a track has above its lines, for its name.
    static final double NAME = 20;

    static final double EDGE = 12;
    private static final double BAR = 13;
    /// What its words have above a bar.
    private static final double WORDS = 17;
    private static final double LEAST_BAR = 2;
    private static final double LEAST_WORDS = 26;
    private static final double TICK_ROOM = 70;
    /// Narrower bars are of one colour.
    private static final double PHASED = 12;
    /// More exchanges than these are not all looked at for the strip: each of its pixels looks at some.
    private static final int MANY = 20_000;

    private static final int A_PIXEL = 8;

    private final Font small = Font.font("Inter", 11);
    private final Font mono = Font.font("JetBrains Mono", 11);
    private final Font name = Font.font("Inter", FontWeight.BOLD, 11);
    private final TextFit fit = new TextFit();
    private final TrackLanes lanes;

    TracksPainter(TrackLanes lanes) {
        this.lanes = lanes;
    }

    /// Where a time is.
    static double x(TimeAxis axis, long nanos, double width) {
        return EDGE + Math.clamp(axis.place(nanos), -0.01, 1.01) * (width - 2 * EDGE);
    }

    /// The times over the tracks, with lines down them.
    void header(Ink ink, Palette palette, TimeAxis axis, double width, double height) {
        ink.fill(0, 0, width, HEADER, palette.background());
        for (TimeAxis.Tick tick : axis.ticks(width - 2 * EDGE, TICK_ROOM)) {
            double x = EDGE + tick.at() * (width - 2 * EDGE);
            if (x + fit.width(tick.label(), small) < width - 2) {
                ink.text(tick.label(), x + 3, HEADER / 2, Align.LEFT, small, palette.of(Tone.DIM));
            }
            ink.fill(Math.rint(x), HEADER - 6, 1, height - HEADER + 6, palette.behind(Tone.DIM, 0.14));
        }
        ink.fill(0, HEADER - 1, width, 1, palette.line());
    }

    /// A track's name.
    void name(Ink ink, Palette palette, String connection, double y, double width) {
        ink.fill(0, y, width, 1, palette.behind(Tone.DIM, 0.14));
        ink.text(
                fit.fit(connection, name, width - 2 * EDGE),
                EDGE,
                y + NAME / 2 + 1,
                Align.LEFT,
                name,
                palette.of(Tone.DIM));
    }

    /// One exchange.
    ///
    /// @param y of its line
    /// @param room to where the next one on its line begins, in pixels from the left
    void exchange(
            Ink ink,
            Palette palette,
            ExchangeItem item,
            TimeAxis axis,
            double y,
            double room,
            double width,
            boolean selected) {
        Exchange exchange = item.exchange();
        double left = x(axis, exchange.startNanos(), width);
        double right = Math.max(left + LEAST_BAR, x(axis, exchange.endNanos(), width));
        double top = y + WORDS;
        if (right - left < PHASED) {
            ink.fill(left, top, right - left, BAR, palette.of(tone(item)));
        } else {
            phases(ink, palette, item, axis, left, right, top, width);
        }
        if (selected) {
            frame(ink, left - 2, top - 2, right - left + 4, BAR + 4, palette.of(Tone.ACCENT));
        }
        words(ink, palette, item, left, room, y);
    }

    private static void phases(
            Ink ink,
            Palette palette,
            ExchangeItem item,
            TimeAxis axis,
            double left,
            double right,
            double top,
            double width) {
        Exchange exchange = item.exchange();
        ink.round(left, top, right - left, BAR, 4, palette.behind(tone(item), 0.16));
        if (exchange.entries().size() <= MANY) {
            for (Phase phase : exchange.phases()) {
                if (axis.shows(phase.startNanos(), phase.endNanos())) {
                    double from = x(axis, phase.startNanos(), width);
                    double to = x(axis, phase.endNanos(), width);
                    PhaseStrip.bar(ink, palette, phase.kind(), from, top + 2, Math.max(1, to - from), BAR - 5);
                }
            }
        }
        ink.fill(left, top + BAR - 2, right - left, 2, palette.of(tone(item)));
    }

    private static void frame(Ink ink, double x, double y, double width, double height, Color colour) {
        ink.fill(x, y, width, 1, colour);
        ink.fill(x, y + height - 1, width, 1, colour);
        ink.fill(x, y, 1, height, colour);
        ink.fill(x + width - 1, y, 1, height, colour);
    }

    /// What it was, above its bar, as far as there is room before the next one.
    private void words(Ink ink, Palette palette, ExchangeItem item, double left, double room, double y) {
        double from = Math.max(left, EDGE);
        double wide = room - from - 6;
        if (wide >= LEAST_WORDS) {
            Font font = item.isStatement() ? mono : small;
            String words = fit.fit(item.title(), font, wide);
            ink.text(words, from, y + WORDS / 2, Align.LEFT, font, palette.of(Tone.PLAIN));
            double at = from + fit.width(words, font) + 8;
            String cost = Wording.millis(item.exchange().duration());
            if (at + fit.width(cost, small) < room - 6) {
                ink.text(cost, at, y + WORDS / 2, Align.LEFT, small, palette.of(Tone.DIM));
            }
        }
    }

    /// The colour of an exchange: that of its dot in the list, but what went well and left no
    /// transaction open is green in either.
    private static Tone tone(ExchangeItem item) {
        return item.tone() == Tone.DIM ? Tone.CYAN : item.tone();
    }

    /// The whole tape as a strip: where there was something, and where something failed.
    @Override
    public void draw(Ink ink, Palette palette, TimeAxis whole, double width, double height) {
        int tracks = Math.max(1, lanes.tracks());
        double each = (height - 4) / tracks;
        boolean many = lanes.size() > MANY;
        double[] drawn = new double[tracks];
        int item = 0;
        while (item < lanes.size()) {
            ExchangeItem at = lanes.items().get(item);
            int track = lanes.trackOf(item);
            double left = x(whole, at.exchange().startNanos(), width);
            double right = Math.max(left + 1, x(whole, at.exchange().endNanos(), width));
            boolean grave = at.tone() == Tone.RED;
            if (right > drawn[track] || grave) {
                double top = 2 + track * each;
                ink.fill(left, top, right - left, Math.max(1, each - 1), palette.behind(tone(at), grave ? 1 : 0.7));
                drawn[track] = Math.max(drawn[track], Math.floor(right));
            }
            item++;
            if (many && item % A_PIXEL == 0) {
                long next = whole.nanos((Math.floor(left - EDGE) + 1) / (width - 2 * EDGE));
                item = Math.max(item, lanes.firstFrom(next));
            }
        }
    }
}
