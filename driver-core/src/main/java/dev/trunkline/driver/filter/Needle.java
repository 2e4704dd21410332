package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.Wording;
import java.nio.charset.StandardCharsets;

/// A text that is looked for in others, in large or small letters.
///
/// Thread-safe: immutable.
final class Needle {
    private static final byte[] SMALL = new byte[0x80];

    static {
        for (int c = 0; c < SMALL.length; c++) {
            SMALL[c] = (byte) Character.toLowerCase(c);
        }
    }

    private final String text;
    /// In small letters.
    private final byte[] small;
    private final boolean ascii;
    private final char first;
    private final char other;

    Needle(String text) {
        this.text = text;
        small = text.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        ascii = text.chars().allMatch(c -> c < SMALL.length);
        first = text.isEmpty() ? 0 : Character.toLowerCase(text.charAt(0));
        other = text.isEmpty() ? 0 : Character.toUpperCase(text.charAt(0));
    }

    /// Whether it is in a text.
    boolean in(String hay) {
        if (text.isEmpty()) {
            return true;
        }
        int last = hay.length() - text.length();
        for (int i = 0; i <= last; i++) {
            char c = hay.charAt(i);
            boolean begins = c == first || c == other || c >= SMALL.length;
            if (begins && hay.regionMatches(true, i, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is in bytes of ASCII.
    boolean in(byte[] hay, int length) {
        if (!ascii) {
            return false;
        }
        if (small.length == 0) {
            return true;
        }
        byte begin = small[0];
        for (int i = 0; i <= length - small.length; i++) {
            if (SMALL[hay[i]] == begin && isAt(hay, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] hay, int at) {
        for (int i = 1; i < small.length; i++) {
            if (SMALL[hay[at + i]] != small[i]) {
                return false;
            }
        }
        return true;
    }

    /// A text as the panel shows it: in one line, with single spaces.
    static String oneLine(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return Wording.oneLine(text);
            }
            before = c;
        }
        return before == ' ' && !text.isEmpty() ? Wording.oneLine(text) : text;
    }
}
