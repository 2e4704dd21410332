package dev.trunkline.app.rows.compare;

import java.nio.charset.StandardCharsets;

/// Floating-point numbers: NaN is the largest and equals itself, -0 equals 0.
final class FloatOrder extends ParsedOrder {
    /// Powers of ten that are exact.
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /// Whole numbers of so many digits are exact.
    private static final int EXACT = 15;

    @Override
    long parse(byte[] text, int from, int to) {
        if (from == to) {
            throw unreadable(text, from, to);
        }
        // The sum of -0 and 0 is 0.
        double number = number(text, from, to) + 0.0;
        long bits = Double.doubleToLongBits(number);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static double number(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int seen = 0;
        int fraction = -1;
        for (; at < to && seen <= EXACT; at++) {
            int c = text[at];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                seen += digits == 0 ? 0 : 1;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (c == '.' && fraction < 0) {
                fraction = 0;
            } else {
                break;
            }
        }
        int scale = Math.max(0, fraction);
        // A number whose digits and whose power of ten are both exact takes one rounding: the right one.
        if (at < to || seen > EXACT || scale >= TENS.length || !digit(text[to - 1])) {
            return slow(text, from, to);
        }
        double number = digits / TENS[scale];
        return negative ? -number : number;
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static double slow(byte[] text, int from, int to) {
        if (is("nan", text, from, to)) {
            return Double.NaN;
        }
        if (is("infinity", text, from, to)) {
            return Double.POSITIVE_INFINITY;
        }
        if (is("-infinity", text, from, to)) {
            return Double.NEGATIVE_INFINITY;
        }
        for (int at = from; at < to; at++) {
            int c = text[at];
            if (!digit(text[at]) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                throw unreadable(text, from, to);
            }
        }
        try {
            return Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            // Rethrown as the answer it is: this column is no column of numbers.
            throw unreadable(text, from, to);
        }
    }
}
