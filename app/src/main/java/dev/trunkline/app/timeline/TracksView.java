package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// All exchanges of the tape over time, a track for each connection: what ran when, what ran beside it, and
/// when nothing did. A double-click, or Enter, goes to the exchange's messages.
///
/// The user interface's thread only.
final class TracksView extends ScrolledCanvas {
    /// Of what began before the window so many are looked at, whether they still went on in it.
    private static final int MOST_BEFORE = 2000;

    private final WirePanelModel model;
    private final Zoom zoom;
    private final TrackLanes lanes;
    private final TracksPainter painter;
    private final Tooltip tooltip = new Tooltip();
    private int hovered = -1;
    private double draggedFrom = Double.NaN;

    TracksView(WirePanelModel model, Zoom zoom, TrackLanes lanes, TracksPainter painter) {
        super(TracksPainter.HEADER, TracksPainter.LINE);
        this.model = model;
        this.zoom = zoom;
        this.lanes = lanes;
        this.painter = painter;
        getStyleClass().add("tracks-view");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(model.texts().text("view.tooltip.tracks"));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(560);
        zoom.revisionProperty().subscribe(this::requestLayout);
        model.selected().exchange().subscribe(this::selectionChanged);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(_ -> draggedFrom = Double.NaN);
        setOnMouseMoved(event -> hover(itemAt(event.getX(), event.getY())));
        setOnMouseExited(_ -> hover(-1));
        setOnScroll(this::scrolled);
        setOnKeyPressed(this::typed);
    }

    @Override
    double contentHeight() {
        double height = 0;
        for (int track = 0; track < lanes.tracks(); track++) {
            height += height(track);
        }
        return height;
    }

    private double height(int track) {
        return TracksPainter.NAME + lanes.lines(track) * TracksPainter.LINE + 4;
    }

    private double top(int track, double scrolled) {
        double top = TracksPainter.HEADER - scrolled;
        for (int before = 0; before < track; before++) {
            top += height(before);
        }
        return top;
    }

    private double y(int item, double scrolled) {
        return top(lanes.trackOf(item), scrolled) + TracksPainter.NAME + lanes.lineOf(item) * TracksPainter.LINE;
    }

    @Override
    void paint(Ink ink, double width, double height, double scrolled, boolean live) {
        TimeAxis axis = zoom.axis();
        for (int track = 0; track < lanes.tracks(); track++) {
            painter.name(ink, palette(), name(lanes.number(track)), top(track, scrolled), width);
        }
        // From the right to the left: what begins next on a line says how much room there is for words.
        double[][] next = new double[lanes.tracks()][];
        for (int track = 0; track < next.length; track++) {
            next[track] = new double[lanes.lines(track)];
            Arrays.fill(next[track], width);
        }
        int last = lanes.firstFrom(axis.endNanos()) - 1;
        int least = Math.max(0, lanes.firstFrom(axis.startNanos()) - MOST_BEFORE);
        for (int item = last; item >= least; item--) {
            paint(ink, item, axis, next, width, scrolled, live);
        }
        painter.header(ink, palette(), axis, width, height);
    }

    private String name(int track) {
        return model.reading().map(reading -> reading.connections().name(track)).orElse("");
    }

    private void paint(Ink ink, int item, TimeAxis axis, double[][] next, double width, double scrolled, boolean live) {
        ExchangeItem each = lanes.items().get(item);
        Exchange exchange = each.exchange();
        int track = lanes.trackOf(item);
        int line = lanes.lineOf(item);
        double left = TracksPainter.x(axis, exchange.startNanos(), width);
        boolean selected = live && model.selected().is(each);
        // Of those that would be on one and the same pixel one is enough.
        boolean seen = selected
                || (Math.floor(left) < Math.floor(next[track][line])
                        && model.list().lists(each));
        if (seen && axis.shows(exchange.startNanos(), exchange.endNanos())) {
            painter.exchange(ink, palette(), each, axis, y(item, scrolled), next[track][line], width, selected);
            next[track][line] = left;
        }
    }

    private void selectionChanged() {
        model.selected()
                .exchange()
                .get()
                .filter(_ -> zoom.isZoomed())
                .ifPresent(item -> zoom.reveal(item.exchange().startNanos()));
        requestLayout();
    }

    /// Where an exchange is drawn, in the view's own coordinates.
    Bounds bounds(int item) {
        TimeAxis axis = zoom.axis();
        double left = TracksPainter.x(axis, lanes.items().get(item).exchange().startNanos(), drawnWidth());
        double right = TracksPainter.x(axis, lanes.items().get(item).exchange().endNanos(), drawnWidth());
        return new BoundingBox(left, y(item, scrolled()), Math.max(3, right - left), TracksPainter.LINE);
    }

    /// The exchange at a place, or the nearest at its left whose words may stand there; -1 if there is none.
    private int itemAt(double x, double y) {
        if (y < TracksPainter.HEADER) {
            return -1;
        }
        double width = drawnWidth();
        TimeAxis axis = zoom.axis();
        long nanos = axis.nanos((x + 3 - TracksPainter.EDGE) / (width - 2 * TracksPainter.EDGE));
        int last = lanes.firstFrom(nanos) - 1;
        for (int item = last; item >= Math.max(0, last - MOST_BEFORE); item--) {
            double top = y(item, scrolled());
            if (y >= top
                    && y < top + TracksPainter.LINE
                    && model.list().lists(lanes.items().get(item))) {
                return item;
            }
        }
        return -1;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        draggedFrom = event.getX();
        int item = itemAt(event.getX(), event.getY());
        if (item < 0 || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        model.select(lanes.items().get(item));
        if (event.getClickCount() == 2) {
            model.view().set(WireView.WATERFALL);
        }
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(draggedFrom) && event.getButton() == MouseButton.PRIMARY) {
            zoom.move((draggedFrom - event.getX()) / Math.max(1, drawnWidth() - 2 * TracksPainter.EDGE));
            draggedFrom = event.getX();
        }
    }

    private void hover(int item) {
        if (item == hovered) {
            return;
        }
        hovered = item;
        Tooltip.uninstall(this, tooltip);
        if (item >= 0) {
            ExchangeItem each = lanes.items().get(item);
            tooltip.setText(each.title() + "\n" + each.summary());
            Tooltip.install(this, tooltip);
        }
    }

    private void scrolled(ScrollEvent event) {
        double place = (event.getX() - TracksPainter.EDGE) / (drawnWidth() - 2 * TracksPainter.EDGE);
        if (!ZoomGestures.scrolled(event, zoom, place)) {
            scrollBy(-event.getDeltaY());
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Optional<ExchangeItem> selected = model.selected().exchange().get();
        double around = selected.map(item -> zoom.axis().place(item.exchange().startNanos()))
                .filter(place -> place >= 0 && place <= 1)
                .orElse(0.5);
        if (ZoomGestures.typed(event, zoom, around)) {
            event.consume();
            return;
        }
        int now = selected.map(lanes.items()::indexOf).orElse(-1);
        switch (event.getCode()) {
            case KeyCode.RIGHT, KeyCode.DOWN -> select(now + 1);
            case KeyCode.LEFT, KeyCode.UP -> select(now - 1);
            case KeyCode.HOME -> select(0);
            case KeyCode.END -> select(lanes.size() - 1);
            case KeyCode.ENTER -> model.view().set(WireView.WATERFALL);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int item) {
        if (item >= 0 && item < lanes.size()) {
            model.select(lanes.items().get(item));
        }
    }
}
