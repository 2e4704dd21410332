package dev.trunkline.app.editor;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.IntFunction;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The line numbers, and the mark beside the lines of the statement that Run would execute.
///
/// One thread at a time: the user interface's.
final class Gutter implements IntFunction<Node> {
    private static final PseudoClass STATEMENT = PseudoClass.getPseudoClass("statement");
    private static final double TEXT_AT = 56;
    private static final double ROOM_AT_RIGHT = 18;
    /// As far below the line's top as the text beside it.
    private static final double TOP = 2;

    private static final double DIGIT = 7.2;
    private static final int DIGITS_WITH_ROOM = 5;

    /// The code area makes and drops numbers as it scrolls and never says which it dropped.
    private final Set<LineNumber> shown = Collections.newSetFromMap(new WeakHashMap<>());

    private double width = TEXT_AT;
    private int first = -1;
    private int last = -1;

    @Override
    public Node apply(int line) {
        LineNumber number = new LineNumber(line);
        shown.add(number);
        return number;
    }

    /// Marks the lines from the first to the last; none if the first is -1.
    void mark(int firstLine, int lastLine) {
        if (first != firstLine || last != lastLine) {
            first = firstLine;
            last = lastLine;
            shown.forEach(LineNumber::update);
        }
    }

    /// Makes room for the numbers of a text of so many lines.
    ///
    /// @return where the text begins now, in pixels
    double fit(int lines) {
        int digits = Integer.toString(lines).length();
        double wanted = TEXT_AT + Math.max(0, digits - DIGITS_WITH_ROOM) * DIGIT;
        if (wanted != width) {
            width = wanted;
            shown.forEach(Region::requestLayout);
        }
        return width;
    }

    /// A text and not a label: the code area lays lines out before they are in a window, where a
    /// label's colours are not to be found.
    private final class LineNumber extends Region {
        private final int line;
        private final Text digits;

        LineNumber(int line) {
            this.line = line;
            this.digits = new Text(Integer.toString(line + 1));
            digits.getStyleClass().add("text");
            digits.setTextOrigin(VPos.TOP);
            getStyleClass().add("line-number");
            getChildren().add(digits);
            pseudoClassStateChanged(STATEMENT, marked());
            parentProperty().addListener((_, before, now) -> {
                mark(before, false);
                mark(now, marked());
            });
        }

        @Override
        protected double computePrefWidth(double height) {
            return width;
        }

        @Override
        protected double computeMinWidth(double height) {
            return width;
        }

        @Override
        protected void layoutChildren() {
            double digitsWidth = digits.getLayoutBounds().getWidth();
            digits.relocate(snapPositionX(getWidth() - ROOM_AT_RIGHT - digitsWidth), TOP);
        }

        void update() {
            pseudoClassStateChanged(STATEMENT, marked());
            mark(getParent(), marked());
        }

        private boolean marked() {
            return line >= first && line <= last;
        }

        /// The parent is the whole line, whose background reaches behind the text.
        private static void mark(@Nullable Parent whole, boolean marked) {
            if (whole != null) {
                whole.pseudoClassStateChanged(STATEMENT, marked);
            }
        }
    }
}
