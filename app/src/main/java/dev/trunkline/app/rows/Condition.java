package dev.trunkline.app.rows;

import java.util.List;
import java.util.regex.Pattern;

/// What a row must fulfil to be shown. As in SQL, a comparison with NULL is neither true nor false, and
/// only rows whose condition is true are shown: `NOT_EQUAL` "x" hides NULL too.
///
/// Columns are counted from 0.
public sealed interface Condition {
    /// How a value stands to another.
    enum Comparison {
        /// `=`
        EQUAL,
        /// `<>`
        NOT_EQUAL,
        /// `<`
        LESS,
        /// `<=`
        LESS_OR_EQUAL,
        /// `>`
        GREATER,
        /// `>=`
        GREATER_OR_EQUAL
    }

    /// The value compares so to another, by its type: `9` is less than `10` as a number.
    ///
    /// @param value as the server would write it. Beyond that, numbers may have an exponent and whole
    ///     numbers be compared with fractions, a timestamp with a date, and a timestamp with time zone
    ///     with one without: then the zone of neither counts, just what is shown. If it is none of
    ///     these, the column is compared as text
    record Compares(int column, Comparison comparison, String value) implements Condition {}

    /// The value equals one of these, by its type as with [Compares]. None of them is NULL: see [IsNull].
    record In(int column, List<String> values) implements Condition {
        /// Copies the list.
        public In {
            values = List.copyOf(values);
        }
    }

    /// The value's text contains this.
    ///
    /// @param matchCase if not, `a` is `A`; if the text is ASCII, in ASCII only
    record Contains(int column, String text, boolean matchCase) implements Condition {}

    /// The value's text starts with this.
    ///
    /// @param matchCase as with [Contains]
    record StartsWith(int column, String text, boolean matchCase) implements Condition {}

    /// The pattern is found in the value's text.
    record Matches(int column, Pattern pattern) implements Condition {}

    /// The value is NULL.
    record IsNull(int column) implements Condition {}

    /// The value is not NULL.
    record IsNotNull(int column) implements Condition {}

    /// All of these are true. None is: every row.
    record AllOf(List<Condition> conditions) implements Condition {
        /// Copies the list.
        public AllOf {
            conditions = List.copyOf(conditions);
        }
    }

    /// One of these is true. None is: no row.
    record AnyOf(List<Condition> conditions) implements Condition {
        /// Copies the list.
        public AnyOf {
            conditions = List.copyOf(conditions);
        }
    }

    /// This is false; of what is neither true nor false, the opposite is neither as well.
    record Not(Condition condition) implements Condition {}
}
