package dev.trunkline.app.timeline;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A strip that shows all of a stretch of time, and a brush for the part of it that is looked at:
/// drawing across the strip looks at that part, the brush can be moved and its ends be pulled, a
/// double-click looks at all of it again.
///
/// The user interface's thread only.
final class Overview extends Region {
    /// What the strip shows behind its brush.
    interface Content {
        /// Draws all of the time across the strip.
        void draw(Ink ink, Palette palette, TimeAxis whole, double width, double height);
    }

    private enum Grip {
        NONE,
        DRAW,
        MOVE,
        LEFT,
        RIGHT
    }

    /// How near to an end of the brush a press takes hold of it.
    private static final double NEAR = 5;
    /// Drawing less than this is a click.
    private static final double LEAST = 4;

    private final Zoom zoom;
    private final Content content;
    private final double height;
    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette(this::requestLayout);
    private final Ink ink = new CanvasInk(canvas.getGraphicsContext2D());
    private Grip grip = Grip.NONE;
    private double pressedAt;
    private TimeAxis pressedWindow = new TimeAxis(0, 0);

    Overview(Zoom zoom, double height, String words, Content content) {
        this.zoom = zoom;
        this.height = height;
        this.content = content;
        getStyleClass().add("wire-overview");
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
        Tooltip.install(this, new Tooltip(words));
        getChildren().addAll(canvas, palette);
        zoom.revisionProperty().subscribe(this::requestLayout);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseMoved(event -> setCursor(cursor(gripAt(event.getX()))));
        setOnScroll(this::scrolled);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(height);
        ink.fill(0, 0, getWidth(), height, palette.raised());
        content.draw(ink, palette, zoom.whole(), getWidth(), height - 1);
        if (zoom.isZoomed()) {
            brush();
        }
        ink.fill(0, height - 1, getWidth(), 1, palette.line());
    }

    /// Draws the strip without its brush, into a file.
    void paint(Ink into, double width) {
        content.draw(into, palette, zoom.whole(), width, height - 1);
        into.fill(0, height - 1, width, 1, palette.line());
    }

    private void brush() {
        Bounds brush = brushBounds();
        Color shade = palette.background().deriveColor(0, 1, 1, 0.62);
        ink.fill(0, 0, brush.getMinX(), height - 1, shade);
        ink.fill(brush.getMaxX(), 0, getWidth() - brush.getMaxX(), height - 1, shade);
        Color edge = palette.of(Tone.ACCENT);
        ink.fill(brush.getMinX() - 1, 0, 2, height - 1, edge);
        ink.fill(brush.getMaxX() - 1, 0, 2, height - 1, edge);
        ink.round(brush.getMinX() - 3, height / 2 - 5, 6, 9, 4, edge);
        ink.round(brush.getMaxX() - 3, height / 2 - 5, 6, 9, 4, edge);
    }

    /// Where the brush is.
    Bounds brushBounds() {
        TimeAxis window = zoom.axis();
        double left = zoom.whole().at(window.startNanos()) * getWidth();
        double right = zoom.whole().at(window.endNanos()) * getWidth();
        return new BoundingBox(left, 0, Math.max(1, right - left), height);
    }

    private Grip gripAt(double x) {
        if (!zoom.isZoomed()) {
            return Grip.DRAW;
        }
        Bounds brush = brushBounds();
        if (Math.abs(x - brush.getMinX()) <= NEAR) {
            return Grip.LEFT;
        }
        if (Math.abs(x - brush.getMaxX()) <= NEAR) {
            return Grip.RIGHT;
        }
        return x > brush.getMinX() && x < brush.getMaxX() ? Grip.MOVE : Grip.DRAW;
    }

    private static Cursor cursor(Grip grip) {
        return switch (grip) {
            case LEFT, RIGHT -> Cursor.H_RESIZE;
            case MOVE -> Cursor.OPEN_HAND;
            case DRAW -> Cursor.CROSSHAIR;
            case NONE -> Cursor.DEFAULT;
        };
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() == 2) {
            grip = Grip.NONE;
            zoom.showAll();
            return;
        }
        grip = gripAt(event.getX());
        pressedAt = event.getX();
        pressedWindow = zoom.axis();
    }

    private void dragged(MouseEvent event) {
        double x = Math.clamp(event.getX(), 0, getWidth());
        TimeAxis whole = zoom.whole();
        switch (grip) {
            case DRAW -> {
                if (Math.abs(x - pressedAt) >= LEAST) {
                    zoom.show(whole.nanos(pressedAt / getWidth()), whole.nanos(x / getWidth()));
                }
            }
            case MOVE -> {
                long by = Math.round((x - pressedAt) / getWidth() * whole.nanos());
                long from = Math.clamp(
                        pressedWindow.startNanos() + by, whole.startNanos(), whole.endNanos() - pressedWindow.nanos());
                zoom.show(from, from + pressedWindow.nanos());
            }
            case LEFT -> zoom.show(whole.nanos(x / getWidth()), pressedWindow.endNanos());
            case RIGHT -> zoom.show(pressedWindow.startNanos(), whole.nanos(x / getWidth()));
            case NONE -> {}
        }
    }

    private void scrolled(ScrollEvent event) {
        double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (turned != 0) {
            double time = zoom.whole().nanos(event.getX() / getWidth());
            double place = Math.clamp(zoom.axis().place(Math.round(time)), 0, 1);
            zoom.by(place, turned > 0 ? Zoom.STEP : 1 / Zoom.STEP);
        }
        event.consume();
    }
}
