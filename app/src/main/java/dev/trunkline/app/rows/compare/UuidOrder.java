package dev.trunkline.app.rows.compare;

/// UUIDs by their bytes, eight of them a key.
final class UuidOrder extends ValueOrder {
    private static final int DIGITS = 16;

    @Override
    public boolean ends(long key, int level) {
        return level > 0;
    }

    @Override
    public long key(Cell value, int level) {
        int from = value.holdAll();
        int to = from + value.length();
        byte[] text = value.array();
        long key = 0;
        int digits = 0;
        int skipped = level * DIGITS;
        for (int at = from; at < to; at++) {
            if (text[at] == '-') {
                continue;
            }
            int digit = Character.digit(text[at], 16);
            if (digit < 0) {
                throw ParsedOrder.unreadable(text, from, to);
            }
            if (digits >= skipped && digits < skipped + DIGITS) {
                key = key << 4 | digit;
            }
            digits++;
        }
        if (digits != 2 * DIGITS) {
            throw ParsedOrder.unreadable(text, from, to);
        }
        return key ^ Long.MIN_VALUE;
    }
}
