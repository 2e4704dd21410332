package dev.trunkline.app.rows.compare;

/// Amounts as the server's locale writes them, such as `-$1,234.50` or `1.234,50 €`: their digits, in
/// hundredths. What stands before one or two last digits is the point; parentheses or a minus anywhere
/// make an amount negative.
final class MoneyOrder extends ParsedOrder {
    @Override
    long parse(byte[] text, int from, int to) {
        boolean negative = false;
        long number = 0;
        int digits = 0;
        int sincePoint = -1;
        for (int at = from; at < to; at++) {
            byte c = text[at];
            if (c >= '0' && c <= '9') {
                // Counted downwards: the smallest amount has no opposite.
                number = down(number, c - '0', text, from, to);
                digits++;
                sincePoint += sincePoint >= 0 ? 1 : 0;
            } else if (c == '.' || c == ',') {
                sincePoint = 0;
            } else if (c == '-' || c == '(') {
                negative = true;
            } else if ((c | 0x20) == 'e' && digits > 0) {
                throw unreadable(text, from, to);
            }
        }
        if (digits == 0) {
            throw unreadable(text, from, to);
        }
        int missing = sincePoint == 1 || sincePoint == 2 ? 2 - sincePoint : 2;
        for (; missing > 0; missing--) {
            number = down(number, 0, text, from, to);
        }
        return negative ? number : number == Long.MIN_VALUE ? Long.MAX_VALUE : -number;
    }

    private static long down(long number, int digit, byte[] text, int from, int to) {
        if (number < Long.MIN_VALUE / 10 || number * 10 < Long.MIN_VALUE + digit) {
            throw unreadable(text, from, to);
        }
        return number * 10 - digit;
    }
}
