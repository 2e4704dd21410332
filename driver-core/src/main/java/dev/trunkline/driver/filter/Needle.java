package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

    /// What messages say beside their bytes: the words of [Says] and of [RowText].
    private static final String SAID = " portal statement all rows at most null idle in transaction failed ours ";

    private final String text;
    /// Whether it can't be in what a message says if it is not in the message's bytes.
    private final boolean isInBytes;
    /// In small letters.
    private final byte[] small;
    private final boolean ascii;
    private final char first;
    private final char other;

    Needle(String text) {
        this.text = text;
        small = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        ascii = text.chars().allMatch(c -> c < SMALL.length);
        isInBytes = ascii && text.matches("[A-Za-z_]+") && !SAID.contains(text.toLowerCase(Locale.ROOT));
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

    /// Whether it can't be in what a message says, since it is not in the bytes that this is made of.
    ///
    /// @param from the first of the message's bytes that may be said
    boolean isNotIn(byte[] bytes, int from, int to) {
        if (!isInBytes) {
            return false;
        }
        byte large = (byte) Character.toUpperCase(small[0]);
        for (int i = from; i <= to - small.length; i++) {
            if ((bytes[i] == small[0] || bytes[i] == large) && begins(bytes, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean begins(byte[] bytes, int at) {
        for (int i = 1; i < small.length; i++) {
            byte here = bytes[at + i];
            if (here < 0 || SMALL[here] != small[i]) {
                return false;
            }
        }
        return true;
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
            if (SMALL[hay[i]] == begin && begins(hay, i)) {
                return true;
            }
        }
        return false;
    }

    /// A text as the panel shows it: in one line, with single spaces.
    static String oneLine(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c == ' ' && before == ' ') || (c > '~' && isOdd(c))) {
                return Wording.oneLine(text);
            }
            before = c;
        }
        return before == ' ' && !text.isEmpty() ? Wording.oneLine(text) : text;
    }

    /// Whether a character is replaced in what is shown, or is no space between words.
    private static boolean isOdd(char c) {
        return c <= 0x9f || (c >= 0x2000 && c <= 0x206f) || Character.isWhitespace(c);
    }
}
