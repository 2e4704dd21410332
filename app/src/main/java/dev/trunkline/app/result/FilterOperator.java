package dev.trunkline.app.result;

import java.util.Locale;

/// How a filter of the grid compares a column with a value.
enum FilterOperator {
    /// By the column's type.
    EQUAL,
    /// By the column's type; NULL is another too.
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /// As text, whatever the case.
    CONTAINS,
    /// As text, whatever the case; NULL does not contain it.
    CONTAINS_NOT,
    /// As text.
    STARTS_WITH,
    /// As text, a regular expression.
    MATCHES,
    IS_NULL,
    IS_NOT_NULL;

    /// Whether there is something to compare with.
    boolean takesValue() {
        return this != IS_NULL && this != IS_NOT_NULL;
    }

    /// The end of its text's key.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
