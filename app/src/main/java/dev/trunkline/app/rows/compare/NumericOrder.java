package dev.trunkline.app.rows.compare;

import java.nio.charset.StandardCharsets;

/// Decimal numbers of any length, exactly. -Infinity, the numbers, Infinity, NaN.
///
/// The first key is the place of the first digit that is not zero, and twelve digits from there; each
/// further one is eighteen digits more. A key's lowest bit says whether there are digits after it. What
/// is negative has the negative of all that.
///
/// One thread at a time.
final class NumericOrder extends ValueOrder {
    private static final int FIRST_DIGITS = 12;
    private static final int MORE_DIGITS = 18;
    private static final int EXPONENT_SHIFT = 41;
    /// Makes every exponent positive; the server's lie between -16383 and 131072.
    private static final int EXPONENT_BIAS = 1 << 18;
    private static final int EXPONENT_LIMIT = 1 << 17;
    private static final long INFINITY = 1L << 62;
    private static final long NAN = INFINITY + 2;

    private byte[] text = {};
    private boolean negative;
    /// Where the first digit is that is not zero, and behind the last such one; equal if there is none.
    private int first;
    private int end;
    /// How many digits the number has before its point; negative for zeros after it.
    private int exponent;

    @Override
    public ValueOrder fork() {
        return new NumericOrder();
    }

    @Override
    public boolean ends(long key, int level) {
        return (key & 1) == 0;
    }

    @Override
    public long key(Cell value, int level) {
        int from = value.holdAll();
        int to = from + value.length();
        text = value.array();
        if (to > from && (text[to - 1] | 0x20) > '9') {
            return word(from, to);
        }
        scan(from, to);
        long key = first == end ? 0 : level == 0 ? firstKey() : digits(skip(level), MORE_DIGITS);
        return negative ? -key : key;
    }

    private long word(int from, int to) {
        if (ParsedOrder.is("nan", text, from, to)) {
            return NAN;
        }
        if (ParsedOrder.is("infinity", text, from, to)) {
            return INFINITY;
        }
        if (ParsedOrder.is("-infinity", text, from, to)) {
            return -INFINITY;
        }
        throw ParsedOrder.unreadable(text, from, to);
    }

    private long firstKey() {
        if (Math.abs(exponent) >= EXPONENT_LIMIT + EXPONENT_LIMIT / 2) {
            throw new UnreadableValueException("a number with an exponent of " + exponent);
        }
        return (long) (exponent + EXPONENT_BIAS) << EXPONENT_SHIFT | digits(first, FIRST_DIGITS);
    }

    /// Where the digits of a level begin.
    private int skip(int level) {
        int at = first;
        for (int left = FIRST_DIGITS + (level - 1) * MORE_DIGITS; left > 0 && at < end; at++) {
            left -= text[at] == '.' ? 0 : 1;
        }
        return at;
    }

    /// So many digits as a number, and whether there are more.
    private long digits(int from, int wanted) {
        long number = 0;
        int left = wanted;
        int at = from;
        for (; left > 0 && at < end; at++) {
            if (text[at] != '.') {
                number = number * 10 + (text[at] - '0');
                left--;
            }
        }
        for (; left > 0; left--) {
            number *= 10;
        }
        return number << 1 | (at < end ? 1 : 0);
    }

    private void scan(int from, int to) {
        int at = from;
        negative = at < to && text[at] == '-';
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        first = 0;
        end = 0;
        int point = -1;
        int begin = at;
        for (; at < to; at++) {
            byte c = text[at];
            if (c >= '1' && c <= '9') {
                first = end == 0 ? at : first;
                end = at + 1;
            } else if (c == '.' && point < 0) {
                point = at;
            } else if (c != '0') {
                break;
            }
        }
        if (at == begin || (at == begin + 1 && point == begin)) {
            throw ParsedOrder.unreadable(text, from, to);
        }
        int whole = point < 0 ? at : point;
        exponent = (first < whole ? whole - first : whole - first + 1) + (at < to ? exponent(at, from, to) : 0);
    }

    /// What stands after an `e`, as only people write it.
    private int exponent(int at, int from, int to) {
        boolean possible = (text[at] | 0x20) == 'e' && to - at > 1 && to - at < 8;
        if (possible) {
            try {
                return Integer.parseInt(new String(text, at + 1, to - at - 1, StandardCharsets.US_ASCII));
            } catch (NumberFormatException e) {
                throw ParsedOrder.unreadable(text, from, to);
            }
        }
        throw ParsedOrder.unreadable(text, from, to);
    }
}
