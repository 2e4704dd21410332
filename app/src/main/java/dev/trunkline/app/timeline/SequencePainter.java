package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.Ink.Align;
import dev.trunkline.app.timeline.SequenceStep.Kind;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.wire.Direction;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws arrows between the client's lifeline and the server's. We have one clock, at the client's end: there
/// the times are measured and the lines whole; towards the server they are estimated, and dashed.
///
/// The user interface's thread only.
final class SequencePainter {
    static final double HEADER = 24;
    private static final double LEFT = 92;
    private static final double RIGHT = 128;
    private static final double NARROW_RIGHT = 74;
    private static final double NARROW = 480;
    private static final double HEAD = 7;

    /// @param exchange the selected one; what belongs to others stands back
    /// @param selected index of the selected arrow, or -1
    /// @param hovered index of the arrow under the pointer, or -1
    /// @param focused whether the view has the keyboard
    record Scene(Exchange exchange, int selected, int hovered, boolean focused) {}

    private final Font small = Font.font("Inter", 11);
    private final Font mono = Font.font("JetBrains Mono", 12);
    private final Font bold = Font.font("JetBrains Mono", FontWeight.BOLD, 12);
    private final TextFit fit = new TextFit();
    private final Ink ink;
    private final Palette palette;
    private final Texts texts;

    SequencePainter(Ink ink, Palette palette, Texts texts) {
        this.ink = ink;
        this.palette = palette;
        this.texts = texts;
    }

    private static double server(double width) {
        return width - (width < NARROW ? NARROW_RIGHT : RIGHT);
    }

    /// The two lifelines, as far as there is anything between them.
    void lifelines(double width, double bottom) {
        Color line = palette.line();
        ink.fill(LEFT - 1, HEADER, 2, Math.max(0, bottom - HEADER), line);
        ink.fill(server(width) - 1, HEADER, 2, Math.max(0, bottom - HEADER), line);
    }

    /// Says at the end that there are more messages than arrows.
    void more(double y, double width) {
        String words = texts.text("sequence.more", Wording.count(Sequence.MOST));
        text(words, (LEFT + server(width)) / 2, y + 12, Align.CENTER, small, Tone.DIM, 1);
    }

    /// The names over them.
    void header(double width) {
        ink.fill(0, 0, width, HEADER, palette.background());
        ink.text(texts.text("sequence.client"), LEFT, HEADER / 2, Align.CENTER, bold, palette.of(Tone.PLAIN));
        ink.text(texts.text("sequence.server"), server(width), HEADER / 2, Align.CENTER, bold, palette.of(Tone.PLAIN));
    }

    /// The server's time between a question and its answer: of the network's part nothing is known but that.
    void wait(SequenceLayout layout, int answer, double shift, double width) {
        SequenceStep step = layout.steps().get(answer);
        SequenceStep asked = layout.steps().get(answer - 1);
        double top = layout.server(answer - 1) + shift;
        double bottom = layout.server(answer) + shift;
        double x = server(width);
        for (double y = top; y < bottom; y += 4) {
            ink.fill(x - 6, y, 12, Math.min(2, bottom - y), palette.behind(Tone.DIM, 0.6));
        }
        String took = Wording.millis(step.nanos() - asked.lastNanos());
        double middle = (top + bottom) / 2;
        if (width >= NARROW && bottom - top >= 24) {
            text(texts.text("sequence.wait"), x + 14, middle - 7, Align.LEFT, small, Tone.DIM, 1);
            text(took, x + 14, middle + 7, Align.LEFT, small, Tone.PLAIN, 1);
        } else {
            text(took, x + 14, middle, Align.LEFT, small, Tone.PLAIN, 1);
        }
    }

    /// One arrow, its time at the client, and its words.
    void arrow(SequenceLayout layout, int index, Scene scene, double shift, double width) {
        SequenceStep step = layout.steps().get(index);
        double client = layout.client(index) + shift;
        double server = layout.server(index) + shift;
        double strength = step.exchange() == scene.exchange ? 1 : 0.5;
        double middle = (client + server) / 2 - 10;
        if (index == scene.selected || index == scene.hovered) {
            Color behind = index == scene.selected ? palette.selection() : palette.raised();
            ink.fill(0, middle - 11, width, 34, behind);
            if (index == scene.selected && scene.focused) {
                ink.fill(0, middle - 11, 3, 34, palette.of(Tone.ACCENT));
            }
            ink.fill(LEFT - 1, middle - 11, 2, 34, palette.line());
            ink.fill(server(width) - 1, middle - 11, 2, 34, palette.line());
        }
        Tone tone = tone(step);
        time(step, scene, client);
        if (step.kind() == Kind.EVENT) {
            event(step, client, width, strength);
            return;
        }
        line(step, client, server, width, palette.behind(tone, strength));
        words(step, client, server, width, palette.behind(tone, strength));
    }

    private void time(SequenceStep step, Scene scene, double y) {
        String time = Numbers.millis(step.nanos() - scene.exchange.startNanos());
        String last = Numbers.millis(step.lastNanos() - scene.exchange.startNanos());
        boolean long_ = step.kind() == Kind.RUN && !last.equals(time);
        String shown = long_ ? time + "–" + last : time;
        boolean fits = fit.width(shown, mono) <= LEFT - 14;
        text(fits ? shown : time, LEFT - 8, y, Align.RIGHT, mono, Tone.DIM, 1);
    }

    private void event(SequenceStep step, double y, double width, double strength) {
        double from = LEFT + 4;
        double to = server(width) - 4;
        ink.line(from, y, to, y, 1, 2, palette.behind(Tone.DIM, strength));
        String words = fit.fit(SequenceWords.of(step), small, to - from - 40);
        double wide = fit.width(words, small) + 12;
        ink.fill((from + to - wide) / 2, y - 8, wide, 16, palette.background());
        text(words, (from + to) / 2, y, Align.CENTER, small, Tone.DIM, strength);
    }

    private void line(SequenceStep step, double client, double server, double width, Color colour) {
        double left = LEFT + 1;
        double right = server(width) - 1;
        double thickness = thickness(step);
        double middleX = (left + right) / 2;
        double middleY = (client + server) / 2;
        boolean sent = step.kind() == Kind.SENT;
        double tipX = sent ? right : left;
        double tipY = sent ? server : client;
        double back = (sent ? -1 : 1) * (HEAD + thickness);
        double slope = (server - client) / (right - left);
        double half = 3 + thickness / 2;
        double short_ = back * 0.8;
        // A line that went on to the tip would be wider than the arrow there.
        ink.line(
                sent ? left : left + short_,
                sent ? client : client + short_ * slope,
                middleX,
                middleY,
                thickness,
                0,
                colour);
        ink.line(
                middleX,
                middleY,
                sent ? right + short_ : right,
                sent ? server + short_ * slope : server,
                thickness,
                5,
                colour);
        double baseX = tipX + back;
        double baseY = tipY + back * slope;
        ink.polygon(new double[] {tipX, baseX, baseX}, new double[] {tipY, baseY - half, baseY + half}, colour);
    }

    /// The thickness of an arrow that stands for many rows grows with the order of magnitude of their size.
    private static double thickness(SequenceStep step) {
        if (step.kind() != Kind.RUN) {
            return 1.5;
        }
        return Math.clamp(Math.log10(Math.max(1, (double) step.bytes())) - 0.5, 1.5, 7);
    }

    private void words(SequenceStep step, double client, double server, double width, Color colour) {
        double from = LEFT + 16;
        double to = server(width) - 16;
        String size = size(step);
        double sizeWidth = fit.width(size, mono);
        String words = fit.fit(SequenceWords.of(step), mono, to - from - sizeWidth - 24);
        double wordsWidth = fit.width(words, mono);
        double left = (from + to - wordsWidth - 20 - sizeWidth) / 2;
        double right = left + wordsWidth + 20 + sizeWidth;
        // Above the line at whichever end of the words it is higher.
        double slope = (server - client) / (server(width) - LEFT);
        double highest = client + Math.min((left - LEFT) * slope, (right - LEFT) * slope);
        double y = highest - 9 - thickness(step) / 2;
        ink.text(words, left, y, Align.LEFT, mono, colour);
        ink.text(size, left + wordsWidth + 20, y, Align.LEFT, mono, palette.behind(Tone.DIM, colour.getOpacity()));
    }

    private static String size(SequenceStep step) {
        String bytes = Wording.bytes(step.bytes());
        long took = step.lastNanos() - step.nanos();
        return step.kind() == Kind.RUN && took > 0 ? bytes + " in " + Wording.millis(took) : bytes;
    }

    private void text(String text, double x, double y, Align align, Font font, Tone tone, double strength) {
        ink.text(text, x, y, align, font, palette.behind(tone, strength));
    }

    private static Tone tone(SequenceStep step) {
        Entry entry = step.exchange().entries().get(step.first());
        if (step.exchange().kind() == Exchange.Kind.CANCEL) {
            return Tone.RED;
        }
        return switch (step.kind()) {
            case SENT -> Tone.ACCENT;
            case RUN -> Tone.GREEN;
            case EVENT -> Tone.DIM;
            case RECEIVED ->
                entry instanceof Message m && m.direction() == Direction.BACKEND ? MessageLines.tone(m) : Tone.CYAN;
        };
    }
}
