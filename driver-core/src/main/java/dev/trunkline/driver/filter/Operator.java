package dev.trunkline.driver.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How two things are compared.
public enum Operator {
    /// Both are the same.
    EQUAL("==", "is the same", "= eq"),
    /// They are not.
    NOT_EQUAL("!=", "is there, and is something else", "<> ≠ ne"),
    /// The field is less.
    LESS("<", "is less", "lt"),
    /// The field is less, or the same.
    AT_MOST("<=", "is less or the same", "≤ le"),
    /// The field is more.
    MORE(">", "is more", "gt"),
    /// The field is more, or the same.
    AT_LEAST(">=", "is more or the same", "≥ ge");

    private final String symbol;
    private final String meaning;
    /// How else it may be written, with spaces between.
    private final String others;

    Operator(String symbol, String meaning, String others) {
        this.symbol = symbol;
        this.meaning = meaning;
        this.others = others;
    }

    /// How it is written.
    public String symbol() {
        return symbol;
    }

    String meaning() {
        return meaning;
    }

    /// Whether it asks for an order, which texts don't have here.
    boolean orders() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> false;
            case LESS, AT_MOST, MORE, AT_LEAST -> true;
        };
    }

    static Optional<Operator> of(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.symbol.equals(word)
                        || List.of(each.others.split(" ")).contains(word))
                .findFirst();
    }

    /// What it says of a comparison's result, as [Comparable#compareTo] gives it.
    boolean holds(int compared) {
        return switch (this) {
            case EQUAL -> compared == 0;
            case NOT_EQUAL -> compared != 0;
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case MORE -> compared > 0;
            case AT_LEAST -> compared >= 0;
        };
    }
}
