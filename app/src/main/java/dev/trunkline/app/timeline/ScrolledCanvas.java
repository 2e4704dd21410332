package dev.trunkline.app.timeline;

import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/// A canvas under a head, with a bar to scroll it up and down. What is drawn is what is visible and nothing
/// else, so its height is no matter.
///
/// The user interface's thread only.
abstract class ScrolledCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Palette palette = new Palette(this::requestLayout);
    private final Ink ink = new CanvasInk(canvas.getGraphicsContext2D());
    private final double head;
    private final double step;

    /// @param head height of what does not scroll
    /// @param step what the bar's arrows scroll by
    ScrolledCanvas(double head, double step) {
        this.head = head;
        this.step = step;
        setFocusTraversable(true);
        setMinSize(160, 60);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        scroll.valueProperty().subscribe(this::requestLayout);
        focusedProperty().subscribe(this::requestLayout);
        getChildren().addAll(canvas, scroll, palette);
    }

    /// How high everything is that scrolls.
    abstract double contentHeight();

    /// Draws a part, the head included.
    ///
    /// @param ink draws on the screen, or into a file
    /// @param scrolled how much of the content is left out above
    /// @param live whether it is for the screen, where the selection and the pointer are
    abstract void paint(Ink ink, double width, double height, double scrolled, boolean live);

    @Override
    protected void layoutChildren() {
        double content = contentHeight();
        boolean scrolls = content > bodyHeight();
        scroll.setVisible(scrolls);
        scroll.setMax(Math.max(0, content - bodyHeight()));
        scroll.setVisibleAmount(scrolls ? scroll.getMax() * bodyHeight() / content : 0);
        scroll.setUnitIncrement(step);
        scroll.setBlockIncrement(Math.max(step, bodyHeight() - step));
        if (scroll.getValue() > scroll.getMax()) {
            scroll.setValue(scroll.getMax());
        }
        double bar = scroll.prefWidth(-1);
        scroll.resizeRelocate(getWidth() - bar, head, bar, bodyHeight());
        canvas.setWidth(drawnWidth());
        canvas.setHeight(getHeight());
        ink.fill(0, 0, drawnWidth(), getHeight(), palette.background());
        paint(ink, drawnWidth(), getHeight(), scrolled(), true);
    }

    /// What there is to draw with.
    final Ink ink() {
        return ink;
    }

    /// The theme's colours.
    final Palette palette() {
        return palette;
    }

    /// How high the head is.
    final double head() {
        return head;
    }

    /// How wide the canvas is.
    final double drawnWidth() {
        return getWidth() - (scroll.isVisible() ? scroll.prefWidth(-1) : 0);
    }

    /// How high the part is that scrolls.
    final double bodyHeight() {
        return Math.max(0, getHeight() - head);
    }

    /// How far it is scrolled.
    final double scrolled() {
        return scroll.getValue();
    }

    /// Scrolls to the top.
    final void scrollToTop() {
        scroll.setValue(0);
    }

    /// Scrolls down, or up if it is negative.
    final void scrollBy(double pixels) {
        scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, scroll.getMax()));
    }

    /// Scrolls as little as shows a stretch of the content.
    final void reveal(double top, double bottom) {
        // The content may just have become more than the bar knows of.
        scroll.setMax(Math.max(0, contentHeight() - bodyHeight()));
        if (top < scroll.getValue()) {
            scroll.setValue(top);
        } else if (bottom - bodyHeight() > scroll.getValue()) {
            scroll.setValue(bottom - bodyHeight());
        }
    }
}
