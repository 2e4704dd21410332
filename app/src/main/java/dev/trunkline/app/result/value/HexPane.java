package dev.trunkline.app.result.value;

import java.util.HexFormat;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Bytes: offset, digits, characters. Only the lines that are seen are read and drawn.
///
/// One thread at a time: the user interface's.
final class HexPane extends Region {
    private static final double LINE = 18;
    private static final double PAD_X = 10;
    private static final double PAD_Y = 4;
    private static final double WHEEL_STEP = 40;
    private static final int WHEEL_LINES = 3;
    private static final HexFormat HEX = HexFormat.of();

    private final HexModel model;
    private final Canvas canvas = new Canvas();
    private final ValuePalette palette = new ValuePalette(this::requestLayout);
    private final Scroller scroll = new Scroller(Orientation.VERTICAL, this::requestLayout);
    private final Font font = Font.font("JetBrains Mono", 12);
    private final double cell;
    private HexLayout layout = new HexLayout(0, 16);
    private Matches matches = Matches.NONE;

    HexPane(HexModel model) {
        this.model = model;
        Text measure = new Text("0".repeat(100));
        measure.setFont(font);
        cell = measure.getLayoutBounds().getWidth() / 100;
        getStyleClass().add("value-hex");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setFocusTraversable(true);
        getChildren().addAll(canvas, scroll, palette);
        model.revisionProperty().subscribe(this::requestLayout);
        model.onReveal(this::reveal);
        focusedProperty().subscribe(this::requestLayout);
        setOnScroll(this::scrolled);
        setOnKeyPressed(this::typed);
        canvas.setOnMousePressed(event -> {
            requestFocus();
            select(byteAt(event), event.isShiftDown());
        });
        canvas.setOnMouseDragged(event -> select(byteAt(event), true));
    }

    /// Marks what was found.
    void mark(Matches found) {
        matches = found;
        requestLayout();
    }

    private double room() {
        return Math.max(1, (getHeight() - 2 * PAD_Y) / LINE);
    }

    private int firstLine() {
        return (int) scroll.getValue();
    }

    private void reveal(int offset) {
        scroll.fit(layout.lines(), Math.floor(room()));
        int line = offset / layout.perLine();
        scroll.show(line, Math.floor(room()));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double bar = scroll.prefWidth(-1);
        int top = firstLine() * layout.perLine();
        HexLayout fitting = HexLayout.fitting(model.length(), (int) ((getWidth() - 2 * PAD_X - bar) / cell));
        boolean other = fitting.perLine() != layout.perLine();
        layout = fitting;
        scroll.fit(layout.lines(), Math.floor(room()));
        if (other) {
            scroll.setValue(Math.min(scroll.getMax(), (double) top / layout.perLine()));
        }
        scroll.resizeRelocate(getWidth() - bar, 0, bar, getHeight());
        canvas.setWidth(Math.max(0, getWidth() - bar));
        canvas.setHeight(Math.max(0, getHeight()));
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        int first = firstLine();
        int last = (int) Math.min(layout.lines() - 1L, (long) (scroll.getValue() + room() + 1));
        for (int line = first; line <= last; line++) {
            double middle = PAD_Y + (line - scroll.getValue()) * LINE + LINE / 2;
            int from = line * layout.perLine();
            int to = (int) Math.min(model.length(), (long) from + layout.perLine());
            marks(g, from, to, middle);
            g.setFill(palette.dim());
            g.fillText(HEX.toHexDigits(from, layout.digits()), PAD_X, middle);
            for (int i = from; i < to; i++) {
                draw(g, i, i - from, middle);
            }
        }
    }

    private void marks(GraphicsContext g, int from, int to, double middle) {
        for (int i = matches.firstEndingBehind(from); i < matches.count() && matches.place(i) < to; i++) {
            int place = matches.place(i);
            boolean current = i == matches.current();
            mark(g, Math.max(from, place), Math.min(to, place + matches.length()), middle, palette.found());
            if (current) {
                mark(g, Math.max(from, place), Math.min(to, place + matches.length()), middle, palette.found());
            }
        }
        TextSelection selection = model.selection();
        mark(g, Math.max(from, selection.from()), Math.min(to, selection.to()), middle, palette.selection());
        int caret = selection.caret();
        if (isFocused() && selection.empty() && caret >= from && caret < to) {
            mark(g, caret, caret + 1, middle, palette.selection());
        }
    }

    private void mark(GraphicsContext g, int from, int to, double middle, Color colour) {
        if (from >= to) {
            return;
        }
        int first = from % layout.perLine();
        int last = (to - 1) % layout.perLine();
        double top = middle - LINE / 2;
        g.setFill(colour);
        double left = PAD_X + layout.hexColumn(first) * cell;
        g.fillRect(left - 2, top, (layout.hexColumn(last) + 2 - layout.hexColumn(first)) * cell + 4, LINE);
        g.fillRect(PAD_X + layout.asciiColumn(first) * cell, top, (last - first + 1) * cell, LINE);
    }

    private void draw(GraphicsContext g, int index, int inLine, double middle) {
        int b = model.at(index);
        if (b < 0) {
            g.setFill(palette.dim());
            g.fillText("··", PAD_X + layout.hexColumn(inLine) * cell, middle);
            return;
        }
        char ascii = HexLayout.ascii((byte) b);
        g.setFill(b == 0 ? palette.dim() : palette.plain());
        g.fillText(HEX.toHexDigits((byte) b), PAD_X + layout.hexColumn(inLine) * cell, middle);
        g.setFill(ascii == '.' && b != '.' ? palette.dim() : palette.plain());
        g.fillText(String.valueOf(ascii), PAD_X + layout.asciiColumn(inLine) * cell, middle);
    }

    private int byteAt(MouseEvent event) {
        if (event.getY() < 0 || event.getY() > canvas.getHeight()) {
            scroll.by(event.getY() < 0 ? -1 : 1);
        }
        int line = (int) Math.floor((event.getY() - PAD_Y) / LINE + scroll.getValue());
        return layout.byteAt(Math.max(0, line), (event.getX() - PAD_X) / cell);
    }

    private void select(int offset, boolean extend) {
        model.selection().moveTo(offset, extend);
    }

    private void scrolled(ScrollEvent event) {
        scroll.by(-event.getDeltaY() / WHEEL_STEP * WHEEL_LINES);
        event.consume();
    }

    private void typed(KeyEvent event) {
        boolean far = event.isShortcutDown();
        int pageLines = (int) Math.max(1, room() - 1);
        int page = pageLines * layout.perLine();
        int caret = model.selection().caret();
        int inLine = caret % layout.perLine();
        switch (event.getCode()) {
            case A -> {
                if (!far) {
                    return;
                }
                model.selection().select(0, model.length());
                event.consume();
                return;
            }
            case LEFT -> go(caret - 1L, event);
            case RIGHT -> go(caret + 1L, event);
            case UP -> go((long) caret - layout.perLine(), event);
            case DOWN -> go((long) caret + layout.perLine(), event);
            case PAGE_UP -> go((long) caret - page, event);
            case PAGE_DOWN -> go((long) caret + page, event);
            case HOME -> go(far ? 0 : (long) caret - inLine, event);
            case END -> go(far ? model.length() - 1L : (long) caret - inLine + layout.perLine() - 1, event);
            default -> {}
        }
    }

    private void go(long offset, KeyEvent event) {
        int to = Math.clamp(offset, 0, Math.max(0, model.length() - 1));
        model.selection().moveTo(to, event.isShiftDown());
        reveal(to);
        event.consume();
    }
}
