package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.MessageLine.Fold;
import dev.trunkline.app.timeline.MessagePainter.Emphasis;
import dev.trunkline.driver.capture.Exchange;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The messages of the selected exchange, one row each, as a table with a waterfall. It draws what is
/// visible and nothing else, so a run of a million rows opens like one of ten.
///
/// The user interface's thread only.
final class MessageTable extends ScrolledCanvas {
    /// What the longest name of a session's beginning needs, and of everything else.
    private static final double STARTUP_CHIP = 196;

    private static final double CHIP = 154;
    /// What a run needs of which some messages are hidden: how many of how many.
    private static final double FILTERED_CHIP = 206;

    private final WirePanelModel model;
    private final Zoom zoom;
    private final MessagePainter painter;
    private final Tooltip tooltip = new Tooltip();
    private long hovered = -1;

    /// @param zoom what the waterfall looks at
    MessageTable(WirePanelModel model, Zoom zoom) {
        super(MessagePainter.HEADER, MessagePainter.ROW);
        this.model = model;
        this.zoom = zoom;
        this.painter = new MessagePainter(ink(), palette(), model.texts());
        getStyleClass().add("message-table");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(model.texts().text("table.none"));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        zoom.revisionProperty().subscribe(this::requestLayout);
        model.revisionProperty().subscribe(this::requestLayout);
        model.selected().exchange().subscribe(this::scrollToTop);
        model.selected().message().subscribe(this::selectionChanged);
        setOnMousePressed(this::pressed);
        setOnMouseMoved(this::moved);
        setOnMouseExited(_ -> hover(-1));
        setOnScroll(this::scrolled);
        setOnKeyPressed(this::typed);
    }

    private long rows() {
        return model.selected().rows().map(MessageRows::size).orElse(0L);
    }

    private MessageColumns columns() {
        return columns(drawnWidth());
    }

    private MessageColumns columns(double width) {
        boolean startup = model.selected()
                .exchange()
                .get()
                .filter(item -> item.exchange().kind() == Exchange.Kind.STARTUP)
                .isPresent();
        boolean filtered =
                model.selected().rows().filter(MessageRows::isFiltered).isPresent();
        return MessageColumns.of(width, filtered ? FILTERED_CHIP : startup ? STARTUP_CHIP : CHIP, digits());
    }

    /// Numbers grow downwards: the last row has the longest.
    private int digits() {
        MessageRows table = model.selected().rows().orElse(null);
        MessageLines lines = model.selected().lines().orElse(null);
        return table == null || lines == null || table.size() == 0
                ? 0
                : lines.at(table.at(table.size() - 1)).number().length();
    }

    /// Where a row is, in the table's own coordinates; outside of the table if it is scrolled away.
    Bounds rowBounds(int row) {
        double y = MessagePainter.HEADER + row * MessagePainter.ROW - scrolled();
        return new BoundingBox(0, y, drawnWidth(), MessagePainter.ROW);
    }

    /// Where the triangle of a run's row is.
    Bounds toggleBounds(int row) {
        return new BoundingBox(columns().says(), rowBounds(row).getMinY(), MessagePainter.TOGGLE, MessagePainter.ROW);
    }

    @Override
    double contentHeight() {
        return rows() * MessagePainter.ROW;
    }

    @Override
    void paint(Ink ink, double width, double height, double scrolled, boolean live) {
        MessagePainter with = live ? painter : new MessagePainter(ink, palette(), model.texts());
        MessageRows table = model.selected().rows().orElse(null);
        MessageLines lines = model.selected().lines().orElse(null);
        if (table == null || lines == null) {
            String hint = model.exchanges().isEmpty() ? "" : model.texts().text("hint.messages");
            with.hint(hint, width, height);
            return;
        }
        MessageColumns columns = columns(width);
        TimeAxis axis = zoom.axis();
        long selected = model.selected().message().get().map(table::rowOf).orElse(-1L);
        long first = (long) (scrolled / MessagePainter.ROW);
        long size = table.size();
        for (long row = first; row < size; row++) {
            double y = MessagePainter.HEADER + row * MessagePainter.ROW - scrolled;
            if (y > height) {
                break;
            }
            Emphasis emphasis = new Emphasis(live && row == selected, isFocused(), live && row == hovered);
            with.row(lines.at(table.at(row)), columns, axis, emphasis, y, width);
        }
        with.header(
                columns, axis, width, Math.min(height, MessagePainter.HEADER + size * MessagePainter.ROW - scrolled));
    }

    private void selectionChanged() {
        MessageRows table = model.selected().rows().orElse(null);
        Optional<Place> place = model.selected().message().get();
        Optional<MessageLines> lines = model.selected().lines();
        if (table != null && place.isPresent()) {
            long row = table.rowOf(place.get());
            reveal(row * MessagePainter.ROW, (row + 1) * MessagePainter.ROW);
            lines.ifPresent(said -> zoom.reveal(said.at(place.get()).startNanos()));
        }
        setAccessibleText(model.selected()
                .asText()
                .filter(_ -> place.isPresent())
                .map(line -> model.texts().text("table.row", line))
                .orElse(model.texts().text("table.none")));
        requestLayout();
    }

    private long rowAt(double y) {
        long row = (long) Math.floor((y - MessagePainter.HEADER + scrolled()) / MessagePainter.ROW);
        return y < MessagePainter.HEADER || row >= rows() ? -1 : row;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        MessageRows table = model.selected().rows().orElse(null);
        long row = rowAt(event.getY());
        if (table == null || row < 0) {
            return;
        }
        Place place = table.at(row);
        model.select(place);
        double inToggle = event.getX() - columns().says();
        boolean toggles = inToggle >= -4 && inToggle < MessagePainter.TOGGLE;
        if (event.isPrimaryButtonDown() && table.opens(place) && (toggles || event.getClickCount() == 2)) {
            if (table.isOpen(place.entry())) {
                model.close(place);
            } else {
                model.open(place);
            }
        }
    }

    private void moved(MouseEvent event) {
        hover(rowAt(event.getY()));
    }

    private void hover(long row) {
        if (row == hovered) {
            return;
        }
        hovered = row;
        Tooltip.uninstall(this, tooltip);
        MessageRows table = model.selected().rows().orElse(null);
        MessageLines lines = model.selected().lines().orElse(null);
        if (row >= 0 && table != null && lines != null) {
            MessageLine line = lines.at(table.at(row));
            double room = columns().saysWidth() - (line.fold() == Fold.NONE ? 0 : MessagePainter.TOGGLE);
            if (painter.isCut(line.says(), room)) {
                tooltip.setText(line.says());
                Tooltip.install(this, tooltip);
            }
        }
        requestLayout();
    }

    private void scrolled(ScrollEvent event) {
        MessageColumns columns = columns();
        double inFall = columns.hasFall() ? (event.getX() - columns.fall()) / columns.fallWidth() : 0.5;
        if (!ZoomGestures.scrolled(event, zoom, inFall < 0 ? 0.5 : inFall)) {
            scrollBy(-event.getDeltaY());
        }
        hover(rowAt(event.getY()));
        event.consume();
    }

    /// The keyboard zooms around the selected message, if that can be seen.
    private double around() {
        MessageLines lines = model.selected().lines().orElse(null);
        Optional<Place> place = model.selected().message().get();
        double at = lines == null || place.isEmpty()
                ? 0.5
                : zoom.axis().place(lines.at(place.get()).startNanos());
        return at < 0 || at > 1 ? 0.5 : at;
    }

    private void typed(KeyEvent event) {
        MessageRows table = model.selected().rows().orElse(null);
        if (table == null || table.size() == 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (ZoomGestures.typed(event, zoom, around())) {
            event.consume();
            return;
        }
        Optional<Place> selected = model.selected().message().get();
        long row = selected.map(table::rowOf).orElse(-1L);
        long page = Math.max(1, (long) (bodyHeight() / MessagePainter.ROW) - 1);
        long last = table.size() - 1;
        switch (event.getCode()) {
            case KeyCode.DOWN -> select(table, Math.min(row + 1, last));
            case KeyCode.UP -> select(table, Math.max(row - 1, 0));
            case KeyCode.PAGE_DOWN -> select(table, Math.min(row + page, last));
            case KeyCode.PAGE_UP -> select(table, Math.max(row - page, 0));
            case KeyCode.HOME -> select(table, 0);
            case KeyCode.END -> select(table, last);
            case KeyCode.RIGHT, KeyCode.ENTER -> selected.ifPresent(model::open);
            case KeyCode.LEFT -> selected.ifPresent(model::close);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(MessageRows table, long row) {
        model.select(table.at(row));
    }
}
