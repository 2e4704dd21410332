package dev.trunkline.driver.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A numeric: a decimal number of up to 131,072 digits before the point and 16,383 behind it, or one
/// of three values that are none (manual 8.1.2). 1.5 and 1.50 are two: the scale is kept, as the server
/// keeps it.
///
/// Thread-safe.
public final class PgNumeric {
    /// Not a number; equal to itself and larger than all others, as in PostgreSQL.
    public static final PgNumeric NAN = new PgNumeric("NaN", null);

    /// More than all numbers; from PostgreSQL 14 on.
    public static final PgNumeric INFINITY = new PgNumeric("Infinity", null);

    /// Less than all numbers; from PostgreSQL 14 on.
    public static final PgNumeric NEGATIVE_INFINITY = new PgNumeric("-Infinity", null);

    static final int MOST_DIGITS = 131_072;
    static final int LARGEST_SCALE = 16_383;

    private final String special;
    private final @Nullable BigDecimal number;

    private PgNumeric(String special, @Nullable BigDecimal number) {
        this.special = special;
        this.number = number;
    }

    /// A number.
    ///
    /// @throws IllegalArgumentException if it has more digits than PostgreSQL takes
    public static PgNumeric of(BigDecimal number) {
        if (number.scale() > LARGEST_SCALE || (long) number.precision() - number.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("a numeric has at most " + MOST_DIGITS + " digits before the point and "
                    + LARGEST_SCALE + " behind it");
        }
        return new PgNumeric("", number.scale() < 0 ? number.setScale(0) : number);
    }

    /// Whether it is a number, and neither NaN nor infinite.
    public boolean isNumber() {
        return number != null;
    }

    /// The number, with its scale.
    ///
    /// @throws ArithmeticException if it is NaN or infinite
    public BigDecimal bigDecimal() {
        if (number == null) {
            throw new ArithmeticException("a BigDecimal can't be " + special);
        }
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PgNumeric that
                && (number == null ? special.equals(that.special) : number.equals(that.number));
    }

    @Override
    public int hashCode() {
        return number == null ? special.hashCode() : number.hashCode();
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return number == null ? special : number.toPlainString();
    }
}
