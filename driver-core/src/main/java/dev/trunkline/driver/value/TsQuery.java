package dev.trunkline.driver.value;

import java.util.List;

/// What is searched for in documents: a tsquery (manual 8.11.2). Its items stand as the server keeps
/// them: an operator first, then all of its right operand, then all of its left one. So no query is too
/// deep to be read, compared or printed.
///
/// @param items none for a query without words
public record TsQuery(List<Item> items) {
    /// An operand or an operator.
    public sealed interface Item {}

    /// A word.
    ///
    /// @param weights which of the letters `A` to `D` it may have in the document, ascending; empty for any
    /// @param prefix whether words that begin so are meant too
    public record Word(String word, String weights, boolean prefix) implements Item {}

    /// An operator with one operand.
    public record Not() implements Item {}

    /// An operator with two: both must be there.
    public record And() implements Item {}

    /// An operator with two: one must be there.
    public record Or() implements Item {}

    /// An operator with two: the right one must be so many words behind the left.
    public record Phrase(int distance) implements Item {}

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if an operator has not its operands
    public TsQuery {
        items = List.copyOf(items);
        // How many operands are wanted yet; if none before the end, there are too many.
        long wanted = items.isEmpty() ? 0 : 1;
        for (Item item : items) {
            wanted = wanted == 0 ? Long.MIN_VALUE : wanted + operands(item) - 1;
        }
        if (wanted != 0) {
            throw new IllegalArgumentException("operators and operands of a tsquery do not match");
        }
    }

    static int operands(Item item) {
        return switch (item) {
            case Word _ -> 0;
            case Not _ -> 1;
            case And _, Or _, Phrase _ -> 2;
        };
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return TsQueryText.write(this);
    }
}
