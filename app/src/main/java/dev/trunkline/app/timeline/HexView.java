package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.capture.Wording;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;

/// The bytes of the selected message: offset, hex, ASCII. The selected field's bytes stand out, and a
/// click on a byte selects its field. Only the lines that are seen are read and drawn.
///
/// The user interface's thread only.
final class HexView extends Region {
    private static final double LINE = 17;
    private static final double PAD_X = 8;
    private static final double PAD_Y = 6;

    private final WirePanelModel model;
    private final HexBytes bytes;
    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Palette palette = new Palette(this::requestLayout);
    private final Font font = Font.font("JetBrains Mono", 11);
    private final double character = new TextFit().width("0".repeat(100), font) / 100;
    private HexLayout layout = new HexLayout(0, 8, 4);
    private boolean selectedHere;

    HexView(WirePanelModel model) {
        this.model = model;
        this.bytes = new HexBytes(model.background(), this::bytesChanged);
        getStyleClass().add("hex-view");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        scroll.valueProperty().subscribe(this::requestLayout);
        getChildren().addAll(canvas, scroll, palette);
        canvas.getGraphicsContext2D().setTextBaseline(VPos.CENTER);

        model.selected().detail().subscribe(this::detailChanged);
        model.selected().field().subscribe(this::fieldChanged);
        setOnMousePressed(this::pressed);
        setOnScroll(this::scrolled);
        setOnKeyPressed(this::typed);
    }

    /// Where a byte's two digits are, in the view's own coordinates.
    Bounds byteBounds(int index) {
        int line = index / layout.perLine();
        double x = PAD_X + layout.hexColumn(index % layout.perLine()) * character;
        return new BoundingBox(x, PAD_Y + line * LINE - scroll.getValue(), 2 * character, LINE);
    }

    /// How tall it has to be to show all it has.
    double wantedHeight(double width) {
        return 2 * PAD_Y + (bytes.gone().isPresent() ? 1 : layoutFor(width).lines()) * LINE;
    }

    private void bytesChanged() {
        describe();
        requestLayout();
        if (getParent() != null) {
            // It may have become shorter: a line that says that the bytes are gone.
            getParent().requestLayout();
        }
    }

    private HexLayout layoutFor(double width) {
        int length = bytes.length();
        return HexLayout.fitting(length, (int) ((width - 2 * PAD_X) / character));
    }

    private void detailChanged() {
        if (bytes.show(model.selected().detail().get().bytes())) {
            scroll.setValue(0);
        }
        describe();
        requestLayout();
    }

    /// Says what the colours show: how many bytes there are, and which of them the selected field lies in.
    private void describe() {
        int length = bytes.length();
        if (bytes.gone().isPresent()) {
            setAccessibleText(Wording.gone(bytes.gone().get(), length));
            return;
        }
        setAccessibleText(model.selected()
                .field()
                .get()
                .map(field -> model.texts()
                        .text("hex.accessible.field", length, field.name(), field.length(), field.offset()))
                .orElseGet(() -> model.texts().text("hex.accessible", length)));
    }

    private void fieldChanged() {
        describe();
        if (!selectedHere) {
            model.selected().field().get().filter(f -> f.length() > 0).ifPresent(f -> reveal(f.offset()));
        }
        requestLayout();
    }

    private void reveal(int index) {
        int line = index / layout.perLine();
        double top = line * LINE;
        double room = getHeight() - 2 * PAD_Y;
        if (top < scroll.getValue()) {
            scroll.setValue(top);
        } else if (top + LINE > scroll.getValue() + room) {
            scroll.setValue(Math.min(top + LINE - room, scroll.getMax()));
        }
    }

    @Override
    protected void layoutChildren() {
        layout = layoutFor(getWidth());
        double content = bytes.gone().isPresent() ? LINE : layout.lines() * LINE;
        double room = Math.max(0, getHeight() - 2 * PAD_Y);
        boolean scrolls = content > room + 0.5;
        if (scrolls) {
            layout = layoutFor(getWidth() - scroll.prefWidth(-1));
            content = layout.lines() * LINE;
        }
        scroll.setVisible(scrolls);
        scroll.setMax(Math.max(0, content - room));
        scroll.setVisibleAmount(scrolls ? scroll.getMax() * room / content : 0);
        scroll.setUnitIncrement(LINE);
        scroll.setBlockIncrement(Math.max(LINE, room - LINE));
        scroll.setValue(Math.min(scroll.getValue(), scroll.getMax()));
        double bar = scroll.prefWidth(-1);
        scroll.resizeRelocate(getWidth() - bar - 1, 1, bar, getHeight() - 2);
        canvas.relocate(1, 1);
        canvas.setWidth(Math.max(0, getWidth() - 2 - (scrolls ? bar : 0)));
        canvas.setHeight(Math.max(0, getHeight() - 2));
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(font);
        if (bytes.gone().isPresent()) {
            g.setFill(palette.of(Tone.DIM));
            g.fillText(Wording.gone(bytes.gone().get(), bytes.length()), PAD_X - 1, PAD_Y - 1 + LINE / 2);
            return;
        }
        int first = (int) (scroll.getValue() / LINE);
        int last = (int) Math.min(layout.lines() - 1L, (long) ((scroll.getValue() + getHeight()) / LINE));
        boolean masked = model.selected().detail().get().masked();
        Optional<FieldNode> field = model.selected().field().get();
        for (int line = first; line <= last; line++) {
            double middle = PAD_Y - 1 + line * LINE - scroll.getValue() + LINE / 2;
            g.setFill(palette.of(Tone.DIM));
            g.fillText(String.format("%0" + layout.offsetDigits() + "x", line * layout.perLine()), PAD_X - 1, middle);
            field.ifPresent(f -> highlight(g, f, middle));
            line(g, line, middle, masked);
        }
    }

    private void line(GraphicsContext g, int line, double middle, boolean masked) {
        int from = line * layout.perLine();
        byte[] content = bytes.at(from, Math.min(layout.perLine(), bytes.length() - from))
                .orElse(null);
        if (content == null) {
            g.setFill(palette.of(Tone.DIM));
            g.fillText(model.texts().text("says.reading"), PAD_X - 1 + layout.hexColumn(0) * character, middle);
            return;
        }
        for (int i = 0; i < content.length; i++) {
            boolean overwritten = masked && content[i] == '*';
            char ascii = HexLayout.ascii(content[i]);
            g.setFill(palette.of(overwritten ? Tone.DIM : Tone.PLAIN));
            g.fillText(String.format("%02x", content[i]), PAD_X - 1 + layout.hexColumn(i) * character, middle);
            g.setFill(palette.of(overwritten || ascii == '.' ? Tone.DIM : Tone.PLAIN));
            g.fillText(String.valueOf(ascii), PAD_X - 1 + layout.asciiColumn(i) * character, middle);
        }
    }

    private void highlight(GraphicsContext g, FieldNode field, double middle) {
        int line = (int) Math.floor((middle - PAD_Y + 1 + scroll.getValue()) / LINE);
        int from = Math.max(field.offset() - line * layout.perLine(), 0);
        int to = Math.min(field.offset() + field.length() - line * layout.perLine(), layout.perLine()) - 1;
        if (from > to || field.length() == 0) {
            return;
        }
        g.setFill(palette.behind(Tone.AMBER, 0.4));
        double top = middle - LINE / 2 + 1;
        double hex = PAD_X - 1 + layout.hexColumn(from) * character;
        double hexEnd = PAD_X - 1 + (layout.hexColumn(to) + 2) * character;
        g.fillRoundRect(hex - 1, top, hexEnd - hex + 2, LINE - 2, 4, 4);
        double ascii = PAD_X - 1 + layout.asciiColumn(from) * character;
        g.fillRoundRect(ascii, top, (to - from + 1) * character, LINE - 2, 4, 4);
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int line = (int) Math.floor((event.getY() - PAD_Y + scroll.getValue()) / LINE);
        int index = layout.byteAt(line, (event.getX() - PAD_X) / character);
        if (index >= 0) {
            selectByte(index);
        }
    }

    private void selectByte(int index) {
        // The byte is in sight already: its field may be longer than the view, and must not scroll it away.
        selectedHere = true;
        model.selected().selectByte(index);
        selectedHere = false;
        reveal(index);
    }

    private void scrolled(ScrollEvent event) {
        if (scroll.isVisible()) {
            scroll.setValue(Math.clamp(scroll.getValue() - event.getDeltaY(), 0, scroll.getMax()));
            event.consume();
        }
    }

    /// The arrows go from field to field; lines and pages scroll.
    private void typed(KeyEvent event) {
        int length = bytes.length();
        if (length == 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        FieldNode field = model.selected().field().get().orElse(null);
        int start = field == null ? 0 : field.offset();
        int end = field == null ? 0 : field.offset() + field.length();
        switch (event.getCode()) {
            case KeyCode.RIGHT -> selectByte(Math.min(end, length - 1));
            case KeyCode.LEFT -> selectByte(Math.max(start - 1, 0));
            case KeyCode.HOME -> selectByte(0);
            case KeyCode.END -> selectByte(length - 1);
            case KeyCode.DOWN -> scroll.increment();
            case KeyCode.UP -> scroll.decrement();
            case KeyCode.PAGE_DOWN -> scrollBy(scroll.getBlockIncrement());
            case KeyCode.PAGE_UP -> scrollBy(-scroll.getBlockIncrement());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void scrollBy(double pixels) {
        scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, scroll.getMax()));
    }
}
