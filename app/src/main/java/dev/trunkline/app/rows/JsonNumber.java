package dev.trunkline.app.rows;

/// Whether a text is a number to JSON (RFC 8259, section 6), which the server's `NaN` and `Infinity` are not.
///
/// Thread-safe: holds no state.
final class JsonNumber {
    private JsonNumber() {}

    static boolean is(byte[] text, int from, int to) {
        int i = from < to && text[from] == '-' ? from + 1 : from;
        int digits = digits(text, i, to);
        if (digits == 0 || (digits > 1 && text[i] == '0')) {
            return false;
        }
        i += digits;
        if (i < to && text[i] == '.') {
            digits = digits(text, i + 1, to);
            if (digits == 0) {
                return false;
            }
            i += 1 + digits;
        }
        return i == to || isExponent(text, i, to);
    }

    private static boolean isExponent(byte[] text, int from, int to) {
        if (text[from] != 'e' && text[from] != 'E') {
            return false;
        }
        int i = from + 1;
        if (i < to && (text[i] == '+' || text[i] == '-')) {
            i++;
        }
        int digits = digits(text, i, to);
        return digits > 0 && i + digits == to;
    }

    private static int digits(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i - from;
    }
}
