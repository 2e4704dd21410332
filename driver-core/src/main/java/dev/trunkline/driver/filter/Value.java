package dev.trunkline.driver.filter;

import java.math.BigDecimal;
import java.util.Optional;

/// What a field is compared with. It prints as it may be written.
public sealed interface Value {
    /// A number, perhaps with a unit.
    ///
    /// @param number as written
    /// @param unit what it counts; empty for plain numbers, for bytes, and for 0
    record Quantity(BigDecimal number, Optional<Unit> unit) implements Value {
        /// The number in nanoseconds, or bytes, or as it is.
        ///
        /// @throws ArithmeticException if that is no whole number, or too large
        long whole() {
            return number.multiply(BigDecimal.valueOf(unit.map(Unit::factor).orElse(1L)))
                    .longValueExact();
        }

        @Override
        public String toString() {
            return number.toPlainString() + unit.map(Unit::symbol).orElse("");
        }
    }

    /// A text.
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
    }

    /// One of the words that a field can have, such as `DataRow` or `failed`; see [Word].
    record Name(String word) implements Value {
        @Override
        public String toString() {
            // A letter may be a digit, which would be taken for a number.
            return Character.isLetter(word.charAt(0)) && word.length() > 1 ? word : "'" + word + "'";
        }
    }

    /// SQL's NULL.
    record Null() implements Value {
        @Override
        public String toString() {
            return "null";
        }
    }
}
