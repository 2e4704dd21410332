package dev.trunkline.app.rows.compare;

/// Whole numbers that fit 64 bits, with or without a sign.
final class IntegerOrder extends ParsedOrder {
    private final boolean unsigned;

    /// @param unsigned whether 2^63 and more are numbers and -1 is none
    IntegerOrder(boolean unsigned) {
        this.unsigned = unsigned;
    }

    @Override
    long parse(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        if (at == to || (negative && unsigned)) {
            throw unreadable(text, from, to);
        }
        // Counted downwards: the smallest number has no opposite.
        long value = 0;
        int safe = Math.min(to, at + 18);
        for (; at < safe; at++) {
            value = value * 10 - digit(text, at, from, to);
        }
        for (; at < to; at++) {
            value = next(value, digit(text, at, from, to), text, from, to);
        }
        if (unsigned) {
            return -value ^ Long.MIN_VALUE;
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw unreadable(text, from, to);
        }
        return negative ? value : -value;
    }

    private static int digit(byte[] text, int at, int from, int to) {
        int digit = text[at] - '0';
        if (digit < 0 || digit > 9) {
            throw unreadable(text, from, to);
        }
        return digit;
    }

    private long next(long value, int digit, byte[] text, int from, int to) {
        if (unsigned) {
            long high = Math.unsignedMultiplyHigh(-value, 10);
            long low = -value * 10;
            if (high != 0 || Long.compareUnsigned(low + digit, low) < 0) {
                throw unreadable(text, from, to);
            }
            return -(low + digit);
        }
        if (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
            throw unreadable(text, from, to);
        }
        return value * 10 - digit;
    }
}
