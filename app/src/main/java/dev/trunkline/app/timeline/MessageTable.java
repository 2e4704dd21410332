package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.MessageLine.Fold;
import dev.trunkline.app.timeline.MessagePainter.Emphasis;
import dev.trunkline.driver.capture.Exchange;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// The messages of the selected exchange, one row each, as a table with a waterfall. It draws what is
/// visible and nothing else, so a run of a million rows opens like one of ten.
///
/// The user interface's thread only.
final class MessageTable extends Region {
    /// What the longest name of a session's beginning needs, and of everything else.
    private static final double STARTUP_CHIP = 196;

    private static final double CHIP = 154;

    private final WirePanelModel model;
    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Palette palette = new Palette(this::requestLayout);
    private final MessagePainter painter;
    private final Tooltip tooltip = new Tooltip();
    private long hovered = -1;

    MessageTable(WirePanelModel model) {
        this.model = model;
        this.painter = new MessagePainter(new CanvasInk(canvas.getGraphicsContext2D()), palette, model.texts());
        getStyleClass().add("message-table");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(model.texts().text("table.none"));
        setFocusTraversable(true);
        setMinSize(160, 60);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        scroll.valueProperty().subscribe(this::requestLayout);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(640);
        getChildren().addAll(canvas, scroll, palette);

        model.revisionProperty().subscribe(this::requestLayout);
        model.selected().exchange().subscribe(() -> scroll.setValue(0));
        model.selected().message().subscribe(this::selectionChanged);
        focusedProperty().subscribe(this::requestLayout);
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
        boolean startup = model.selected()
                .exchange()
                .get()
                .filter(item -> item.exchange().kind() == Exchange.Kind.STARTUP)
                .isPresent();
        return MessageColumns.of(tableWidth(), startup ? STARTUP_CHIP : CHIP, digits());
    }

    /// Numbers grow downwards: the last row has the longest.
    private int digits() {
        MessageRows table = model.selected().rows().orElse(null);
        MessageLines lines = model.selected().lines().orElse(null);
        return table == null || lines == null || table.size() == 0
                ? 0
                : lines.at(table.at(table.size() - 1)).number().length();
    }

    private double tableWidth() {
        return getWidth() - (scroll.isVisible() ? scroll.prefWidth(-1) : 0);
    }

    private double bodyHeight() {
        return Math.max(0, getHeight() - MessagePainter.HEADER);
    }

    /// Where a row is, in the table's own coordinates; outside of the table if it is scrolled away.
    Bounds rowBounds(int row) {
        double y = MessagePainter.HEADER + row * MessagePainter.ROW - scroll.getValue();
        return new BoundingBox(0, y, tableWidth(), MessagePainter.ROW);
    }

    /// Where the triangle of a run's row is.
    Bounds toggleBounds(int row) {
        return new BoundingBox(columns().says(), rowBounds(row).getMinY(), MessagePainter.TOGGLE, MessagePainter.ROW);
    }

    @Override
    protected void layoutChildren() {
        double content = rows() * MessagePainter.ROW;
        boolean scrolls = content > bodyHeight();
        scroll.setVisible(scrolls);
        scroll.setMax(Math.max(0, content - bodyHeight()));
        scroll.setVisibleAmount(scrolls ? scroll.getMax() * bodyHeight() / content : 0);
        scroll.setUnitIncrement(MessagePainter.ROW);
        scroll.setBlockIncrement(Math.max(MessagePainter.ROW, bodyHeight() - MessagePainter.ROW));
        if (scroll.getValue() > scroll.getMax()) {
            scroll.setValue(scroll.getMax());
        }
        double bar = scroll.prefWidth(-1);
        scroll.resizeRelocate(getWidth() - bar, MessagePainter.HEADER, bar, bodyHeight());
        canvas.setWidth(tableWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        double width = tableWidth();
        painter.clear(width, getHeight());
        MessageRows table = model.selected().rows().orElse(null);
        MessageLines lines = model.selected().lines().orElse(null);
        if (table == null || lines == null) {
            String hint = model.exchanges().isEmpty() ? "" : model.texts().text("hint.messages");
            painter.hint(hint, width, getHeight());
            return;
        }
        MessageColumns columns = columns();
        TimeAxis axis = lines.axis();
        long selected = model.selected().message().get().map(table::rowOf).orElse(-1L);
        long first = (long) (scroll.getValue() / MessagePainter.ROW);
        long size = table.size();
        for (long row = first; row < size; row++) {
            double y = MessagePainter.HEADER + row * MessagePainter.ROW - scroll.getValue();
            if (y > getHeight()) {
                break;
            }
            Emphasis emphasis = new Emphasis(row == selected, isFocused(), row == hovered);
            painter.row(lines.at(table.at(row)), columns, axis, emphasis, y, width);
        }
        painter.header(
                columns,
                axis,
                width,
                Math.min(
                        getHeight(),
                        rowBounds((int) Math.min(size, Integer.MAX_VALUE)).getMinY()));
    }

    private void selectionChanged() {
        MessageRows table = model.selected().rows().orElse(null);
        Optional<Place> place = model.selected().message().get();
        if (table != null && place.isPresent()) {
            reveal(table.rowOf(place.get()));
        }
        setAccessibleText(model.selected()
                .asText()
                .filter(_ -> place.isPresent())
                .map(line -> model.texts().text("table.row", line))
                .orElse(model.texts().text("table.none")));
        requestLayout();
    }

    private void reveal(long row) {
        double top = row * MessagePainter.ROW;
        double bottom = top + MessagePainter.ROW - bodyHeight();
        // The rows may just have become more than the bar knows of.
        scroll.setMax(Math.max(0, rows() * MessagePainter.ROW - bodyHeight()));
        if (top < scroll.getValue()) {
            scroll.setValue(top);
        } else if (bottom > scroll.getValue()) {
            scroll.setValue(bottom);
        }
    }

    private long rowAt(double y) {
        long row = (long) Math.floor((y - MessagePainter.HEADER + scroll.getValue()) / MessagePainter.ROW);
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
        scroll.setValue(Math.clamp(scroll.getValue() - event.getDeltaY(), 0, scroll.getMax()));
        hover(rowAt(event.getY()));
        event.consume();
    }

    private void typed(KeyEvent event) {
        MessageRows table = model.selected().rows().orElse(null);
        if (table == null || table.size() == 0 || event.isShortcutDown() || event.isAltDown()) {
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
