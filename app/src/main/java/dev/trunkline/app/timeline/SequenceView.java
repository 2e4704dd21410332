package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.SequenceStep.Kind;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The selected exchange between two lifelines, the client's and the server's, with what was in flight beside
/// it.
///
/// The user interface's thread only.
final class SequenceView extends ScrolledCanvas {
    private static final double STEP = 34;

    private final WirePanelModel model;
    private final SequencePainter painter;
    private final Tooltip tooltip = new Tooltip();
    private SequenceLayout layout = new SequenceLayout(List.of());
    private @Nullable Exchange laidOut;
    private int laidOutEntries;
    private int laidOutBeside;
    private int hovered = -1;

    SequenceView(WirePanelModel model) {
        super(SequencePainter.HEADER, STEP);
        this.model = model;
        this.painter = new SequencePainter(ink(), palette(), model.texts());
        getStyleClass().add("sequence-view");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(model.texts().text("table.none"));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(560);
        model.revisionProperty().subscribe(this::requestLayout);
        model.selected().exchange().subscribe(this::scrollToTop);
        model.selected().message().subscribe(this::selectionChanged);
        setOnMousePressed(this::pressed);
        setOnMouseMoved(event -> hover(at(event.getY())));
        setOnMouseExited(_ -> hover(-1));
        setOnScroll(event -> {
            scrollBy(-event.getDeltaY());
            hover(at(event.getY()));
            event.consume();
        });
        setOnKeyPressed(this::typed);
    }

    private Optional<Exchange> exchange() {
        return model.selected().exchange().get().map(ExchangeItem::exchange);
    }

    /// Arrows are laid out again when there are more entries; a run that grows changes none of them but
    /// its own words.
    private void layOut() {
        Exchange exchange = exchange().orElse(null);
        int entries = exchange == null ? 0 : exchange.entries().size();
        int beside = model.all().size();
        boolean running = exchange != null && exchange.outcome() == Exchange.Outcome.RUNNING;
        if (exchange == laidOut && entries == laidOutEntries && (beside == laidOutBeside || !isVisible()) && !running) {
            return;
        }
        laidOut = exchange;
        laidOutEntries = entries;
        laidOutBeside = beside;
        layout = new SequenceLayout(exchange == null ? List.of() : Sequence.of(exchange, model.all()));
    }

    @Override
    double contentHeight() {
        if (isVisible()) {
            layOut();
        }
        return layout.height() + (layout.steps().size() >= Sequence.MOST ? STEP : 0);
    }

    @Override
    void paint(Ink ink, double width, double height, double scrolled, boolean live) {
        SequencePainter with = live ? painter : new SequencePainter(ink, palette(), model.texts());
        Exchange exchange = laidOut;
        if (exchange == null) {
            with.header(width);
            return;
        }
        SequencePainter.Scene scene =
                new SequencePainter.Scene(exchange, live ? selected() : -1, live ? hovered : -1, isFocused());
        double shift = SequencePainter.HEADER - scrolled;
        with.lifelines(width, Math.min(height, layout.height() + shift));
        List<SequenceStep> steps = layout.steps();
        int first = layout.firstBelow(scrolled);
        for (int i = first; i < steps.size() && layout.client(i) + shift < height + STEP * 4; i++) {
            with.arrow(layout, i, scene, shift, width);
            if (i > 0 && SequenceLayout.answers(steps.get(i - 1), steps.get(i))) {
                with.wait(layout, i, shift, width);
            }
        }
        if (steps.size() >= Sequence.MOST) {
            with.more(layout.height() + shift, width);
        }
        with.header(width);
    }

    /// The arrow that shows the selected message.
    private int selected() {
        Optional<Place> place = model.selected().message().get();
        Exchange exchange = laidOut;
        for (int i = 0;
                place.isPresent() && exchange != null && i < layout.steps().size();
                i++) {
            if (layout.steps().get(i).shows(exchange, place.get().entry())) {
                return i;
            }
        }
        return -1;
    }

    private void selectionChanged() {
        boolean chosen = model.selected().message().get().isPresent();
        setAccessibleText(model.selected()
                .asText()
                .filter(_ -> chosen)
                .map(line -> model.texts().text("table.row", line))
                .orElse(model.texts().text("table.none")));
        int step = chosen && isVisible() ? selected() : -1;
        if (step >= 0) {
            reveal(layout.client(step) - STEP, layout.client(step) + STEP);
        }
        requestLayout();
    }

    private int at(double y) {
        return y < SequencePainter.HEADER ? -1 : layout.at(y - SequencePainter.HEADER + scrolled());
    }

    /// Where an arrow is, in the view's own coordinates.
    double arrowY(int step) {
        return (layout.client(step) + layout.server(step)) / 2 - 6 + SequencePainter.HEADER - scrolled();
    }

    /// The arrows.
    List<SequenceStep> steps() {
        return layout.steps();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int step = at(event.getY());
        if (step >= 0) {
            choose(layout.steps().get(step));
        }
    }

    private void choose(SequenceStep step) {
        if (step.exchange() != laidOut) {
            model.reading().flatMap(reading -> reading.item(step.exchange())).ifPresent(model::select);
        }
        if (exchange().filter(now -> now == step.exchange()).isPresent()) {
            model.select(Place.of(step.first()));
        }
    }

    private void hover(int step) {
        if (step == hovered) {
            return;
        }
        hovered = step;
        Tooltip.uninstall(this, tooltip);
        if (step >= 0 && layout.steps().get(step).kind() != Kind.EVENT) {
            tooltip.setText(explained(layout.steps().get(step)));
            Tooltip.install(this, tooltip);
        }
        requestLayout();
    }

    /// What is measured about an arrow and what is not.
    private String explained(SequenceStep step) {
        long way = Sequence.smallestRoundTrip(step.exchange().track(), model.all()) / 2;
        String key = step.kind() == Kind.SENT ? "sequence.sent" : "sequence.received";
        long from = exchange().map(Exchange::startNanos).orElse(step.nanos());
        return SequenceWords.of(step) + "\n"
                + model.texts()
                        .text(key, Numbers.time(step.nanos() - from), way == 0 ? "?" : "≤ " + Wording.millis(way));
    }

    private void typed(KeyEvent event) {
        List<SequenceStep> steps = layout.steps();
        if (steps.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int now = selected();
        int page = Math.max(1, (int) (bodyHeight() / STEP) - 1);
        int next = switch (event.getCode()) {
            case KeyCode.DOWN -> now + 1;
            case KeyCode.UP -> now - 1;
            case KeyCode.PAGE_DOWN -> now + page;
            case KeyCode.PAGE_UP -> now - page;
            case KeyCode.HOME -> 0;
            case KeyCode.END -> steps.size() - 1;
            default -> Integer.MIN_VALUE;
        };
        if (next != Integer.MIN_VALUE) {
            choose(steps.get(Math.clamp(next, 0, steps.size() - 1)));
            event.consume();
        }
    }
}
