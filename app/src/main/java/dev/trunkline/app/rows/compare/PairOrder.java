package dev.trunkline.app.rows.compare;

/// What is written as two numbers: `pg_lsn` as `16/B374D848`, `tid` as `(0,1)`.
final class PairOrder extends ParsedOrder {
    private final String before;
    private final char between;
    private final String after;
    private final int radix;

    /// @param before what stands before the numbers
    /// @param between what stands between them
    /// @param after what stands after them
    /// @param radix of the numbers
    PairOrder(String before, char between, String after, int radix) {
        this.before = before;
        this.between = between;
        this.after = after;
        this.radix = radix;
    }

    @Override
    long parse(byte[] text, int from, int to) {
        int begin = from + before.length();
        int end = to - after.length();
        if (begin > end || !is(before, text, from, begin) || !is(after, text, end, to)) {
            throw unreadable(text, from, to);
        }
        long first = 0;
        long number = 0;
        boolean second = false;
        for (int at = begin; at < end; at++) {
            int digit = Character.digit(text[at], radix);
            if (digit >= 0) {
                number = number * radix + digit;
            } else if (text[at] == between && !second) {
                second = true;
                first = number;
                number = 0;
            }
            if ((digit < 0 && text[at] != between) || number > 0xffff_ffffL) {
                throw unreadable(text, from, to);
            }
        }
        if (!second) {
            throw unreadable(text, from, to);
        }
        return (first << 32 | number) ^ Long.MIN_VALUE;
    }
}
