package dev.trunkline.app.result.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/// What is looked for, and where it is. Letters are found in either case if both cases take as many
/// bytes, which is so for nearly all of them.
///
/// Thread-safe: immutable.
final class Needle {
    private static final int PART = 1 << 18;

    private final byte[] lower;
    private final byte[] upper;
    /// For each byte the place behind the character that it belongs to.
    private final int[] ends;

    private Needle(byte[] lower, byte[] upper, int[] ends) {
        this.lower = lower;
        this.upper = upper;
        this.ends = ends;
    }

    /// A text in either case.
    static Needle ofText(String text) {
        byte[] lower = new byte[4 * text.length()];
        byte[] upper = new byte[lower.length];
        int[] ends = new int[lower.length];
        int at = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            byte[] small = bytes(Character.toLowerCase(c));
            byte[] large = bytes(Character.toUpperCase(c));
            if (small.length != large.length) {
                small = bytes(c);
                large = small;
            }
            System.arraycopy(small, 0, lower, at, small.length);
            System.arraycopy(large, 0, upper, at, large.length);
            Arrays.fill(ends, at, at + small.length, at + small.length);
            at += small.length;
        }
        return new Needle(Arrays.copyOf(lower, at), Arrays.copyOf(upper, at), Arrays.copyOf(ends, at));
    }

    /// Bytes: pairs of hexadecimal digits, spaces between them or not; a text if they are not that.
    static Needle ofBytes(String text) {
        String digits = text.replace(" ", "");
        if (digits.length() % 2 != 0 || digits.isEmpty() || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return ofText(text);
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        int[] ends = new int[bytes.length];
        Arrays.setAll(ends, i -> i + 1);
        return new Needle(bytes, bytes, ends);
    }

    private static byte[] bytes(int character) {
        return Character.toString(character).getBytes(StandardCharsets.UTF_8);
    }

    /// How many bytes it has.
    int length() {
        return lower.length;
    }

    /// Goes through a source and tells each place where it is; they don't overlap.
    ///
    /// @param found takes a place; false ends the search
    void search(ByteSource source, IntPredicate found) {
        boolean[] first = new boolean[256];
        first[lower[0] & 0xff] = true;
        first[upper[0] & 0xff] = true;
        int base = 0;
        int at = 0;
        while (base + lower.length <= source.length()) {
            byte[] bytes = source.read(base, PART + lower.length);
            int last = bytes.length - lower.length;
            for (at = Math.max(0, at); at <= last; at++) {
                if (first[bytes[at] & 0xff] && matches(bytes, at)) {
                    if (!found.test(base + at)) {
                        return;
                    }
                    at += lower.length - 1;
                }
            }
            at -= last + 1;
            base += last + 1;
        }
    }

    private boolean matches(byte[] bytes, int at) {
        int i = 0;
        while (i < lower.length) {
            int end = ends[i];
            if (!same(lower, bytes, i, end, at) && !same(upper, bytes, i, end, at)) {
                return false;
            }
            i = end;
        }
        return true;
    }

    private static boolean same(byte[] wanted, byte[] bytes, int from, int to, int at) {
        for (int i = from; i < to; i++) {
            if (wanted[i] != bytes[at + i]) {
                return false;
            }
        }
        return true;
    }
}
