package dev.trunkline.driver.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Floating-point numbers as PostgreSQL writes them: the fewest digits that give the number again
/// (`extra_float_digits` of 1 or more, the default since PostgreSQL 12).
///
/// Thread-safe: holds no state.
final class FloatText {
    private FloatText() {}

    /// A float8 that may be followed by more, such as the second coordinate of a point.
    static double float8(TextReader in) {
        Double special = special(in);
        if (special != null) {
            return special;
        }
        int from = in.at;
        String text = number(in);
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw in.faultAt(from, "a number in the range of float8", text);
        }
        return value;
    }

    /// A float4 and nothing more.
    static float float4(TextReader in) {
        Double special = special(in);
        float value;
        if (special != null) {
            value = special.floatValue();
        } else {
            int from = in.at;
            String text = number(in);
            value = Float.parseFloat(text);
            if (Float.isInfinite(value)) {
                throw in.faultAt(from, "a number in the range of float4", text);
            }
        }
        in.end();
        return value;
    }

    private static @Nullable Double special(TextReader in) {
        if (in.take("NaN")) {
            return Double.NaN;
        }
        if (in.take("Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        return in.take("-Infinity") ? Double.NEGATIVE_INFINITY : null;
    }

    /// Java would take more for a number than PostgreSQL does, such as `1f` or `0x1p3`.
    private static String number(TextReader in) {
        int from = in.at;
        in.take('-');
        int digits = digits(in);
        if (in.take('.')) {
            digits += digits(in);
        }
        if (digits == 0) {
            throw in.fault("a number");
        }
        if (in.take('e')) {
            if (!in.take('+')) {
                in.take('-');
            }
            if (digits(in) == 0) {
                throw in.fault("an exponent");
            }
        }
        return new String(in.bytes, from, in.at - from, StandardCharsets.US_ASCII);
    }

    private static int digits(TextReader in) {
        int from = in.at;
        while (in.digitNext()) {
            in.at++;
        }
        return in.at - from;
    }

    static void write(double value, StringBuilder out) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            out.append(value);
        } else {
            BigDecimal shortest = new BigDecimal(Double.toString(value));
            BigDecimal shorter = shortest.round(new MathContext(1, RoundingMode.HALF_EVEN));
            // Java writes at least two digits, and so more than necessary of the very smallest.
            boolean enough = Double.compare(Math.abs(shorter.doubleValue()), Math.abs(value)) == 0;
            BigDecimal exact = new BigDecimal(value);
            double neighbour = shortest.abs().compareTo(exact.abs()) > 0
                    ? Math.nextAfter(value, Math.copySign(Double.POSITIVE_INFINITY, value))
                    : Math.nextAfter(value, 0);
            write(
                    inside(enough ? shorter : shortest, exact, Double.isInfinite(neighbour) ? value : neighbour),
                    1 / value < 0,
                    15,
                    out);
        }
    }

    static void write(float value, StringBuilder out) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            out.append(value);
        } else {
            BigDecimal shortest = new BigDecimal(Float.toString(value));
            BigDecimal shorter = shortest.round(new MathContext(1, RoundingMode.HALF_EVEN));
            boolean enough = Float.compare(Math.abs(shorter.floatValue()), Math.abs(value)) == 0;
            BigDecimal exact = new BigDecimal(value);
            float neighbour = shortest.abs().compareTo(exact.abs()) > 0
                    ? Math.nextAfter(value, Math.copySign(Double.POSITIVE_INFINITY, value))
                    : Math.nextAfter(value, 0);
            write(
                    inside(enough ? shorter : shortest, exact, Float.isInfinite(neighbour) ? value : neighbour),
                    1 / value < 0,
                    6,
                    out);
        }
    }

    /// A text that lies exactly between two numbers gives the even one, and Java makes use of that to
    /// save a digit; PostgreSQL does not.
    ///
    /// @param exact what the number is
    /// @param neighbour the number on the side of the text
    private static BigDecimal inside(BigDecimal text, BigDecimal exact, double neighbour) {
        BigDecimal middle = exact.add(new BigDecimal(neighbour)).divide(BigDecimal.TWO);
        return text.compareTo(middle) == 0 && text.compareTo(exact) != 0
                ? exact.round(new MathContext(text.precision() + 1, RoundingMode.HALF_EVEN))
                : text;
    }

    /// @param longest from which exponent on it is written with one
    private static void write(BigDecimal value, boolean negative, int longest, StringBuilder out) {
        if (negative) {
            out.append('-');
        }
        if (value.signum() == 0) {
            out.append('0');
            return;
        }
        BigDecimal magnitude = value.abs().stripTrailingZeros();
        String digits = magnitude.unscaledValue().toString();
        int exponent = digits.length() - 1 - magnitude.scale();
        if (exponent >= -4 && exponent < longest) {
            out.append(magnitude.toPlainString());
            return;
        }
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        out.append(size < 10 ? "0" : "").append(size);
    }
}
