package dev.trunkline.app.timeline;

import dev.trunkline.app.protocols.Measured;
import dev.trunkline.driver.capture.Comparison;
import dev.trunkline.driver.capture.Cost;
import dev.trunkline.driver.capture.Exchange;
import java.util.List;

/// What the panel compares: two exchanges beside each other, out of two or more whose costs are laid
/// beside each other.
///
/// @param title what was run
/// @param columns what is compared, at least two
/// @param left the column whose messages stand at the left
/// @param right the column whose messages stand at the right
/// @param comparison of these two
/// @param sentences what there is to say of all of them, in words
record Compared(
        String title, List<Column> columns, int left, int right, Comparison comparison, List<String> sentences) {
    /// An exchange that is compared.
    ///
    /// @param name what it is called here
    /// @param exchange the exchange
    /// @param cost what it cost when it was looked at
    record Column(String name, Exchange exchange, Cost cost) {
        static Column of(String name, Measured measured) {
            return new Column(name, measured.exchange(), measured.cost());
        }

        static Column of(String name, Exchange exchange) {
            return new Column(name, exchange, Cost.of(exchange));
        }
    }

    /// Copies the lists.
    Compared {
        columns = List.copyOf(columns);
        sentences = List.copyOf(sentences);
    }

    /// Compares the first two of these.
    static Compared of(String title, List<Column> columns, List<String> sentences) {
        return between(title, columns, 0, 1, sentences);
    }

    private static Compared between(String title, List<Column> columns, int left, int right, List<String> sentences) {
        Comparison comparison =
                Comparison.of(columns.get(left).exchange(), columns.get(right).exchange());
        return new Compared(title, columns, left, right, comparison, sentences);
    }

    /// The same, with other two beside each other.
    Compared with(int newLeft, int newRight) {
        return between(title, columns, newLeft, newRight, sentences);
    }

    /// Whether there are more than the two that stand beside each other.
    boolean isChoice() {
        return columns.size() > 2;
    }

    Column leftColumn() {
        return columns.get(left);
    }

    Column rightColumn() {
        return columns.get(right);
    }
}
