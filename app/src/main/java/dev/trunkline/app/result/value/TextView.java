package dev.trunkline.app.result.value;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// A text in lines with their numbers. Only the lines that are seen are read and drawn, so it does not
/// matter how many there are or how long they are.
///
/// One thread at a time: the user interface's.
final class TextView extends Region {
    private static final double PAD = 8;
    private static final int WHEEL_LINES = 3;
    private static final double WHEEL_STEP = 40;

    private final TextModel model;
    private final Canvas canvas = new Canvas();
    private final TextPainter painter = new TextPainter();
    private final ValuePalette palette = new ValuePalette(this::requestLayout);
    private final Scroller vertical = new Scroller(Orientation.VERTICAL, this::requestLayout);
    private final Scroller horizontal = new Scroller(Orientation.HORIZONTAL, this::requestLayout);
    private Matches matches = Matches.NONE;

    TextView(TextModel model) {
        this.model = model;
        getStyleClass().add("value-text");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setFocusTraversable(true);
        canvas.setCursor(Cursor.TEXT);
        getChildren().addAll(canvas, vertical, horizontal, palette);
        model.revisionProperty().subscribe(this::requestLayout);
        model.onScroll(vertical::to, this::reveal);
        focusedProperty().subscribe(this::requestLayout);
        TextKeys keys = new TextKeys(model, this::page);
        setOnKeyPressed(keys::pressed);
        setOnScroll(this::scrolled);
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(event -> model.selection().moveTo(placeAt(event), true));
    }

    /// Marks what was found.
    void mark(Matches found) {
        matches = found;
        requestLayout();
    }

    private int page() {
        return (int) Math.max(1, room() - 1);
    }

    /// How many lines can be seen.
    private double room() {
        double bar = horizontal.isVisible() ? horizontal.prefHeight(-1) : 0;
        return Math.max(1, (getHeight() - bar - 4) / TextPainter.LINE);
    }

    /// How wide the numbers are: as many digits as the lines of such a text could need, so that they
    /// never push the text aside while it is gone through.
    private double gutter() {
        ByteSource source = model.source();
        int lines = source == null ? 1 : Math.max(model.index().numbered(), source.length() / 20);
        return (Math.max(2, Integer.toString(lines).length()) + 1) * painter.cell() + PAD;
    }

    private double textLeft() {
        return gutter() + PAD;
    }

    private void reveal(int line) {
        double room = Math.floor(room());
        if (line < vertical.getValue() || line + 1 > vertical.getValue() + room) {
            vertical.to(Math.max(0, line - room / 3));
        }
        TextLine there = model.line(line);
        if (there != null && !model.wraps()) {
            double column = there.column(there.indexAtPlace(model.selection().caret()));
            double columns = (canvas.getWidth() - textLeft()) / painter.cell();
            if (column < horizontal.getValue() || column + 4 > horizontal.getValue() + columns) {
                horizontal.setValue(Math.clamp(column - columns / 3, 0, Math.max(0, horizontal.getMax())));
            }
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double bar = vertical.prefWidth(-1);
        double columns = (getWidth() - textLeft() - PAD - bar) / painter.cell();
        if (getWidth() > 0) {
            model.room((int) columns);
        }
        horizontal.fit(model.wraps() ? 0 : model.index().widest() + 2, columns);
        vertical.fit(model.index().lines(), Math.floor(room()));
        double low = horizontal.isVisible() ? horizontal.prefHeight(-1) : 0;
        vertical.resizeRelocate(getWidth() - bar, 0, bar, getHeight() - low);
        horizontal.resizeRelocate(gutter(), getHeight() - low, Math.max(0, getWidth() - gutter() - bar), low);
        canvas.setWidth(Math.max(0, getWidth() - bar));
        canvas.setHeight(Math.max(0, getHeight() - low));
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        painter.prepare(g);
        int first = (int) vertical.getValue();
        int last = (int) Math.min(model.index().lines() - 1L, (long) (vertical.getValue() + room() + 1));
        model.top(first);
        double gutter = gutter();
        g.save();
        g.beginPath();
        g.rect(gutter, 0, Math.max(0, canvas.getWidth() - gutter), canvas.getHeight());
        g.clip();
        for (int line = first; line <= last; line++) {
            TextLine text = model.line(line);
            if (text == null) {
                g.setFill(palette.dim());
                g.fillText("…", textLeft(), middle(line));
            } else {
                drawLine(g, text, middle(line));
            }
        }
        g.restore();
        g.setFill(palette.raised());
        g.fillRect(0, 0, gutter, canvas.getHeight());
        for (int line = first; line <= last; line++) {
            drawNumber(g, line, gutter);
        }
    }

    private double middle(int line) {
        return 2 + (line - vertical.getValue()) * TextPainter.LINE + TextPainter.LINE / 2;
    }

    private void drawNumber(GraphicsContext g, int line, double gutter) {
        TextLine text = model.line(line);
        if (text != null && text.number() > 0) {
            String number = Integer.toString(text.number());
            g.setFill(palette.dim());
            g.fillText(number, gutter - PAD / 2 - (number.length() + 0.5) * painter.cell(), middle(line));
        }
    }

    private void drawLine(GraphicsContext g, TextLine line, double middle) {
        double scrolled = horizontal.isVisible() ? horizontal.getValue() : 0;
        double x = textLeft() - scrolled * painter.cell();
        double top = middle - TextPainter.LINE / 2;
        TextSelection selection = model.selection();
        for (int i = matches.firstEndingBehind(line.offset());
                i < matches.count() && matches.place(i) < line.end();
                i++) {
            int place = matches.place(i);
            painter.mark(g, line, place, place + matches.length(), x, top, palette.found());
        }
        painter.mark(g, line, selection.from(), selection.to(), x, top, palette.selection());
        if (matches.current() >= 0) {
            painter.mark(g, line, matches.place(), matches.place() + matches.length(), x, top, palette.found());
        }
        g.setFill(palette.plain());
        painter.text(g, line, x, middle, scrolled, scrolled + canvas.getWidth() / painter.cell());
        int caret = selection.caret();
        boolean here = caret >= line.offset() && (caret < line.end() || (caret == line.textEnd() && atEnd(line)));
        if (isFocused() && here) {
            g.setFill(palette.accent());
            g.fillRect(
                    x + line.column(line.indexAtPlace(caret)) * painter.cell() - 0.5,
                    top + 1,
                    1.5,
                    TextPainter.LINE - 2);
        }
    }

    private boolean atEnd(TextLine line) {
        ByteSource source = model.source();
        return source != null && line.end() == source.length();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        int place = placeAt(event);
        if (event.getClickCount() == 2) {
            int line = model.lineAt(place);
            TextLine text = line < 0 ? null : model.line(line);
            if (text != null) {
                int[] word = Words.around(text.text(), text.indexAtPlace(place));
                model.selection().select(text.place(word[0]), text.place(word[1]));
            }
        } else {
            model.selection().moveTo(place, event.isShiftDown());
        }
    }

    /// The byte that a pointer is at; beyond the view's edges it scrolls on.
    private int placeAt(MouseEvent event) {
        if (event.getY() < 0 || event.getY() > canvas.getHeight()) {
            vertical.by(event.getY() < 0 ? -1 : 1);
        }
        int line = (int) Math.floor((event.getY() - 2) / TextPainter.LINE + vertical.getValue());
        TextLine text = model.line(Math.clamp(line, 0, Math.max(0, model.index().lines() - 1)));
        if (text == null) {
            return model.selection().caret();
        }
        double scrolled = horizontal.isVisible() ? horizontal.getValue() : 0;
        double column = (event.getX() - textLeft()) / painter.cell() + scrolled;
        return text.place(text.indexAtColumn(Math.max(0, column + 0.5)));
    }

    private void scrolled(ScrollEvent event) {
        vertical.by(-event.getDeltaY() / WHEEL_STEP * WHEEL_LINES);
        horizontal.by(-event.getDeltaX() / painter.cell());
        event.consume();
    }
}
