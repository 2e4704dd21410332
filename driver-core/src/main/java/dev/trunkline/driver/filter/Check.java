package dev.trunkline.driver.filter;

import java.util.List;
import java.util.stream.Collectors;

/// What is asked of a field. It prints as it may be written behind the field.
public sealed interface Check {
    /// Whether it is so: for fields that are true or false.
    record Holds() implements Check {
        @Override
        public String toString() {
            return "";
        }
    }

    /// How it compares with a value.
    record Compare(Operator operator, Value value) implements Check {
        @Override
        public String toString() {
            return " " + operator.symbol() + " " + value;
        }
    }

    /// Whether it is one of these.
    record OneOf(List<Value> values) implements Check {
        /// Copies the list.
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.stream().map(Value::toString).collect(Collectors.joining(", ", " in (", ")"));
        }
    }

    /// Whether this text is in it, in large or small letters.
    record Contains(String text) implements Check {
        @Override
        public String toString() {
            return " contains " + new Value.Text(text);
        }
    }

    /// Whether this regular expression of Java's finds something in it, in large or small letters.
    record Matches(String pattern) implements Check {
        @Override
        public String toString() {
            return " matches " + new Value.Text(pattern);
        }
    }
}
