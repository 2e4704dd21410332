package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.MessagePainter.Emphasis;
import dev.trunkline.driver.capture.Comparison;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The messages of two exchanges beside each other, those of one kind in one row. It draws what is
/// visible and nothing else.
///
/// The user interface's thread only.
final class CompareTable extends ScrolledCanvas {
    private final CompareModel model;
    private final ComparePainter painter;
    private final Runnable opened;
    private int hovered = CompareModel.NONE;

    /// @param opened is told when the selected row is to be seen in its exchange
    CompareTable(CompareModel model, Runnable opened) {
        super(ComparePainter.HEADER, ComparePainter.ROW);
        this.model = model;
        this.opened = opened;
        this.painter = new ComparePainter(ink(), palette(), model.texts());
        getStyleClass().add("compare-table");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(model.texts().text("compare.accessible"));
        model.revisionProperty().subscribe(this::changed);
        model.compared().subscribe(this::scrollToTop);
        setOnMousePressed(this::pressed);
        setOnMouseMoved(event -> hover(rowAt(event.getY())));
        setOnMouseExited(_ -> hover(CompareModel.NONE));
        setOnScroll(this::scrolled);
        setOnKeyPressed(this::typed);
    }

    private void changed() {
        String about = model.about();
        setAccessibleText(about.isEmpty() ? model.texts().text("compare.accessible") : about);
        requestLayout();
    }

    private int rows() {
        return model.compared().get().map(now -> now.comparison().size()).orElse(0);
    }

    @Override
    double contentHeight() {
        return rows() * ComparePainter.ROW;
    }

    /// Where a row is, in the table's own coordinates.
    Bounds rowBounds(int row) {
        double y = ComparePainter.HEADER + row * ComparePainter.ROW - scrolled();
        return new BoundingBox(0, y, drawnWidth(), ComparePainter.ROW);
    }

    @Override
    void paint(Ink ink, double width, double height, double scrolled, boolean live) {
        Compared now = model.compared().get().orElse(null);
        if (now == null) {
            return;
        }
        ComparePainter with = live ? painter : new ComparePainter(ink, palette(), model.texts());
        Comparison comparison = now.comparison();
        for (int row = (int) (scrolled / ComparePainter.ROW); row < comparison.size(); row++) {
            double y = ComparePainter.HEADER + row * ComparePainter.ROW - scrolled;
            if (y > height) {
                break;
            }
            boolean selected = live && row == model.selected().get();
            Emphasis emphasis = new Emphasis(selected, isFocused(), live && row == hovered);
            with.row(comparison.row(row), comparison.kind(row), model.at(row), emphasis, y, width);
        }
        with.header(now.leftColumn().name(), now.rightColumn().name(), width);
    }

    private int rowAt(double y) {
        int row = (int) Math.floor((y - ComparePainter.HEADER + scrolled()) / ComparePainter.ROW);
        return y < ComparePainter.HEADER || row >= rows() ? CompareModel.NONE : row;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int row = rowAt(event.getY());
        if (row != CompareModel.NONE) {
            model.select(row);
            if (event.isPrimaryButtonDown() && event.getClickCount() == 2) {
                opened.run();
            }
        }
    }

    private void hover(int row) {
        if (row != hovered) {
            hovered = row;
            requestLayout();
        }
    }

    private void scrolled(ScrollEvent event) {
        scrollBy(-event.getDeltaY());
        hover(rowAt(event.getY()));
        event.consume();
    }

    private void typed(KeyEvent event) {
        int last = rows() - 1;
        if (last < 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int row = model.selected().get();
        int page = Math.max(1, (int) (bodyHeight() / ComparePainter.ROW) - 1);
        switch (event.getCode()) {
            case KeyCode.DOWN -> select(Math.min(row + 1, last));
            case KeyCode.UP -> select(Math.max(row - 1, 0));
            case KeyCode.PAGE_DOWN -> select(Math.min(row + page, last));
            case KeyCode.PAGE_UP -> select(Math.max(row - page, 0));
            case KeyCode.HOME -> select(0);
            case KeyCode.END -> select(last);
            case KeyCode.ENTER -> opened.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int row) {
        model.select(row);
        reveal(row * ComparePainter.ROW, (row + 1) * ComparePainter.ROW);
    }
}
