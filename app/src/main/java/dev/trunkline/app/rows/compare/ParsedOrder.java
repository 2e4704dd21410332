package dev.trunkline.app.rows.compare;

import java.nio.charset.StandardCharsets;

/// Values that one number tells apart.
abstract class ParsedOrder extends ValueOrder {
    @Override
    public final long key(Cell value, int level) {
        int from = value.holdAll();
        return parse(value.array(), from, from + value.length());
    }

    @Override
    public final boolean ends(long key, int level) {
        return true;
    }

    /// The value's number.
    abstract long parse(byte[] text, int from, int to);

    static UnreadableValueException unreadable(byte[] text, int from, int to) {
        return new UnreadableValueException(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    /// Whether the text is this word, in whatever case.
    static boolean is(String word, byte[] text, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != (word.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
