package dev.trunkline.app.rows.compare;

/// False, then true.
final class BoolOrder extends ParsedOrder {
    @Override
    long parse(byte[] text, int from, int to) {
        if (is("t", text, from, to) || is("true", text, from, to)) {
            return 1;
        }
        if (is("f", text, from, to) || is("false", text, from, to)) {
            return 0;
        }
        throw unreadable(text, from, to);
    }
}
