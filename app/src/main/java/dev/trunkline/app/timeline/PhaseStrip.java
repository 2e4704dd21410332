package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// Draws where an exchange's time went: its phases as bars with their names, as far as those fit.
///
/// The user interface's thread only.
final class PhaseStrip implements Overview.Content {
    private static final double EDGE = 3;
    private static final double LEAST_BAR = 2;

    private final WirePanelModel model;
    private final TextFit fit = new TextFit();
    private final Font small = Font.font("Inter", 11);

    /// Adding up the phases of a long exchange takes a while: not at every pulse in which it grows.
    private static final int LONG = 10_000;

    private static final long RARELY_NANOS = 1_000_000_000;

    private @Nullable Exchange known;
    private int knownEntries;
    private long knownNanos;
    private long lookedAt;
    private List<Phase> phases = List.of();

    PhaseStrip(WirePanelModel model) {
        this.model = model;
    }

    @Override
    public void draw(Ink ink, Palette palette, TimeAxis whole, double width, double height) {
        model.selected()
                .exchange()
                .get()
                .map(ExchangeItem::exchange)
                .ifPresent(exchange -> draw(ink, palette, exchange, whole, width, height));
    }

    private List<Phase> phases(Exchange exchange) {
        int entries = exchange.entries().size();
        boolean same = known == exchange;
        boolean soon = same && entries > LONG && System.nanoTime() - lookedAt < RARELY_NANOS;
        if (!soon && !(same && entries == knownEntries && exchange.endNanos() == knownNanos)) {
            phases = exchange.phases();
            known = exchange;
            knownEntries = entries;
            knownNanos = exchange.endNanos();
            lookedAt = System.nanoTime();
        }
        return phases;
    }

    private void draw(Ink ink, Palette palette, Exchange exchange, TimeAxis whole, double width, double height) {
        double drawn = -1;
        for (Phase phase : phases(exchange)) {
            double left = whole.at(phase.startNanos()) * width;
            double right = Math.max(left + LEAST_BAR, whole.at(phase.endNanos()) * width);
            if (right <= drawn || !whole.shows(phase.startNanos(), phase.endNanos())) {
                continue;
            }
            drawn = Math.floor(right);
            bar(ink, palette, phase.kind(), left, EDGE, right - left, height - 2 * EDGE);
            if (phase.kind() == Phase.Kind.ARRIVING) {
                away(ink, palette, exchange, left, right, height);
            }
            String name = model.texts().of("phase", phase.kind()) + " " + Wording.millis(phase.nanos());
            double room = right - left - 12;
            if (fit.width(name, small) <= room) {
                double middle = height / 2;
                double wide = fit.width(name, small) + 8;
                ink.round((left + right - wide) / 2, EDGE + 1, wide, height - 2 * EDGE - 2, 6, palette.raised());
                ink.text(name, (left + right) / 2, middle, Ink.Align.CENTER, small, palette.of(tone(phase.kind())));
            }
        }
    }

    /// How much of the time in which rows arrived was spent away from the socket: a share, since it was in
    /// many small pieces.
    private void away(Ink ink, Palette palette, Exchange exchange, double left, double right, double height) {
        long arriving = phases.stream()
                .filter(phase -> phase.kind() == Phase.Kind.ARRIVING)
                .mapToLong(Phase::nanos)
                .sum();
        double share = arriving == 0 ? 0 : Math.min(1, exchange.awayNanos() / (double) arriving);
        ink.fill(left, height - EDGE, (right - left) * share, 2, palette.of(Tone.AMBER));
    }

    /// One phase's bar. Waiting is hatched: nobody at this end knows what happened in it.
    static void bar(Ink ink, Palette palette, Phase.Kind kind, double x, double y, double width, double height) {
        switch (kind) {
            case NETWORK_AND_SERVER -> {
                Color colour = palette.behind(Tone.DIM, 0.4);
                for (double at = x; at < x + width; at += 4) {
                    ink.fill(at, y, Math.min(2, x + width - at), height, colour);
                }
            }
            case QUEUED, SHOWING, FINISHING -> ink.round(x, y, width, height, 4, palette.behind(tone(kind), 0.35));
            case SENDING, ARRIVING -> ink.round(x, y, width, height, 4, palette.behind(tone(kind), 0.75));
        }
    }

    /// The colour that stands for a phase.
    static Tone tone(Phase.Kind kind) {
        return switch (kind) {
            case QUEUED, SHOWING -> Tone.AMBER;
            case SENDING -> Tone.ACCENT;
            case NETWORK_AND_SERVER -> Tone.PLAIN;
            case ARRIVING -> Tone.GREEN;
            case FINISHING -> Tone.CYAN;
        };
    }
}
