package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.Ink.Align;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;

/// The phases of the exchanges that are compared as bars below each other, on one scale of time: each
/// begins where its first message was written.
///
/// The user interface's thread only.
final class PhaseBars extends Region {
    private static final double ROW = 18;
    private static final double BAR = 10;
    private static final double EDGE = 10;
    private static final double AXIS = 16;
    private static final double MOST_NAME = 150;
    private static final double TOTAL = 64;
    private static final double TICK_ROOM = 64;
    private static final double LEAST_BAR = 1.5;

    private final CompareModel model;
    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette(this::requestLayout);
    private final Ink ink = new CanvasInk(canvas.getGraphicsContext2D());
    private final TextFit fit = new TextFit();
    private final Font small = Font.font("Inter", 11);
    private final Tooltip tooltip = new Tooltip();

    PhaseBars(CompareModel model) {
        this.model = model;
        getStyleClass().add("compare-phases");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(canvas, palette);
        model.compared().subscribe(this::changed);
        setOnMouseMoved(this::moved);
        Tooltip.install(this, tooltip);
    }

    private void changed() {
        double height = AXIS + columns().size() * ROW + 6;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setAccessibleText(columns().stream().map(this::words).collect(Collectors.joining("; ")));
        requestLayout();
    }

    private List<Compared.Column> columns() {
        return model.compared().get().map(Compared::columns).orElse(List.of());
    }

    /// What a bar says in words.
    private String words(Compared.Column column) {
        return column.name() + ": "
                + column.cost().totals().entrySet().stream()
                        .map(phase ->
                                model.texts().of("phase", phase.getKey()) + " " + Wording.millis(phase.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private void moved(MouseEvent event) {
        int row = (int) Math.floor((event.getY() - AXIS) / ROW);
        List<Compared.Column> columns = columns();
        tooltip.setText(
                row >= 0 && row < columns.size()
                        ? words(columns.get(row)).replace(", ", "\n")
                        : model.texts().text("compare.phases"));
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        ink.fill(0, 0, getWidth(), getHeight(), palette.background());
        Compared now = model.compared().get().orElse(null);
        if (now != null) {
            draw(now);
        }
        ink.fill(0, getHeight() - 1, getWidth(), 1, palette.line());
    }

    private void draw(Compared now) {
        long first = 0;
        long last = 1;
        double names = 0;
        for (Compared.Column column : now.columns()) {
            names = Math.max(names, Math.min(MOST_NAME, fit.width(column.name(), small)));
            last = Math.max(last, column.cost().nanos());
            for (Phase phase : column.cost().phases()) {
                first = Math.min(first, phase.startNanos());
                last = Math.max(last, phase.endNanos());
            }
        }
        double x = EDGE + names + 10;
        double width = Math.max(40, getWidth() - x - TOTAL - EDGE);
        TimeAxis axis = new TimeAxis(0, first, last);
        for (TimeAxis.Tick tick : axis.ticks(width, TICK_ROOM)) {
            double at = Math.rint(x + tick.at() * width);
            ink.fill(at, AXIS, 1, getHeight() - AXIS, palette.behind(Tone.DIM, 0.14));
            if (at + fit.width(tick.label(), small) < x + width) {
                ink.text(tick.label(), at, AXIS / 2, Align.LEFT, small, palette.of(Tone.DIM));
            }
        }
        for (int i = 0; i < now.columns().size(); i++) {
            boolean shown = i == now.left() || i == now.right();
            bar(now.columns().get(i), axis, shown, x, width, AXIS + i * ROW);
        }
    }

    private void bar(Compared.Column column, TimeAxis axis, boolean shown, double x, double width, double y) {
        double middle = y + ROW / 2;
        Tone tone = shown ? Tone.PLAIN : Tone.DIM;
        ink.text(fit.fit(column.name(), small, MOST_NAME), EDGE, middle, Align.LEFT, small, palette.of(tone));
        for (Phase phase : column.cost().phases()) {
            double from = x + axis.at(phase.startNanos()) * width;
            double to = x + axis.at(phase.endNanos()) * width;
            PhaseStrip.bar(ink, palette, phase.kind(), from, middle - BAR / 2, Math.max(LEAST_BAR, to - from), BAR);
        }
        String total = Wording.millis(column.cost().nanos());
        ink.text(total, getWidth() - EDGE, middle, Align.RIGHT, small, palette.of(tone));
    }
}
