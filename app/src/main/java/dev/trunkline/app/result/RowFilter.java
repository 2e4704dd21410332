package dev.trunkline.app.result;

import dev.trunkline.app.rows.Condition;
import dev.trunkline.app.rows.Condition.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One condition that the rows of a grid have to fulfil.
///
/// @param column counted from 0
/// @param value what the operator compares with; empty if it takes none
record RowFilter(int column, FilterOperator operator, String value) {
    /// Only rows with such a value.
    static RowFilter only(int column, Optional<String> value) {
        return value.map(text -> new RowFilter(column, FilterOperator.EQUAL, text))
                .orElseGet(() -> new RowFilter(column, FilterOperator.IS_NULL, ""));
    }

    /// No rows with such a value.
    static RowFilter without(int column, Optional<String> value) {
        return value.map(text -> new RowFilter(column, FilterOperator.NOT_EQUAL, text))
                .orElseGet(() -> new RowFilter(column, FilterOperator.IS_NOT_NULL, ""));
    }

    /// @throws java.util.regex.PatternSyntaxException if the value should be a regular expression and is none
    Condition condition() {
        return switch (operator) {
            case EQUAL -> compares(Comparison.EQUAL);
            case NOT_EQUAL -> orNull(compares(Comparison.NOT_EQUAL));
            case LESS -> compares(Comparison.LESS);
            case LESS_OR_EQUAL -> compares(Comparison.LESS_OR_EQUAL);
            case GREATER -> compares(Comparison.GREATER);
            case GREATER_OR_EQUAL -> compares(Comparison.GREATER_OR_EQUAL);
            case CONTAINS -> new Condition.Contains(column, value, false);
            case CONTAINS_NOT -> orNull(new Condition.Not(new Condition.Contains(column, value, false)));
            case STARTS_WITH -> new Condition.StartsWith(column, value, false);
            case MATCHES -> new Condition.Matches(column, Pattern.compile(value));
            case IS_NULL -> new Condition.IsNull(column);
            case IS_NOT_NULL -> new Condition.IsNotNull(column);
        };
    }

    private Condition compares(Comparison comparison) {
        return new Condition.Compares(column, comparison, value);
    }

    /// Who excludes a value wants to see the rest, and NULL is of it.
    private Condition orNull(Condition condition) {
        return new Condition.AnyOf(List.of(condition, new Condition.IsNull(column)));
    }
}
