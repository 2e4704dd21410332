package dev.trunkline.driver.filter;

import java.util.List;
import java.util.stream.Collectors;

/// A filter as it was written: a tree of conditions. It prints as text that gives the same tree again.
public sealed interface Expression {
    /// What is not so.
    record Not(Expression what) implements Expression {
        @Override
        public String toString() {
            return "not " + inBrackets(what, !(what instanceof Condition || what instanceof Not));
        }
    }

    /// Two or more that must all hold.
    record And(List<Expression> all) implements Expression {
        /// Copies the list.
        public And {
            all = List.copyOf(all);
        }

        @Override
        public String toString() {
            return all.stream()
                    .map(each -> inBrackets(each, each instanceof And || each instanceof Or))
                    .collect(Collectors.joining(" and "));
        }
    }

    /// Two or more of which one must hold.
    record Or(List<Expression> any) implements Expression {
        /// Copies the list.
        public Or {
            any = List.copyOf(any);
        }

        @Override
        public String toString() {
            return any.stream()
                    .map(each -> inBrackets(each, each instanceof Or))
                    .collect(Collectors.joining(" or "));
        }
    }

    /// One thing that is asked.
    ///
    /// @param field of a message, or of its exchange
    /// @param part which column or parameter; empty for other fields
    /// @param check what is asked of it
    record Condition(Field field, String part, Check check) implements Expression {
        @Override
        public String toString() {
            return field.written(part) + check;
        }
    }

    private static String inBrackets(Expression expression, boolean brackets) {
        return brackets ? "(" + expression + ")" : expression.toString();
    }
}
