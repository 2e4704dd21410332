package dev.trunkline.app.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Bytes to look for in bytes. Two of them are looked for in eight places at once; where both are, the
/// rest is compared. Letters of ASCII may differ in case if so wanted.
///
/// Thread-safe.
final class Needle {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
    /// Characters of texts, numbers and dates, the most frequent first; what is not here is rarer.
    private static final String FREQUENT = "\0e0a1trnosi2lc-d3u5m4p6h879.g:b,fyvwk_\"/xSTACERIPMDNOLzjqBFHGUVWKYJXQZ";

    private final byte[] bytes;
    /// For each byte, the bits that don't count.
    private final byte[] fold;
    private final int first;
    private final int second;

    /// @param bytes at least one
    /// @param matchCase whether `a` is not `A`
    Needle(byte[] bytes, boolean matchCase) {
        this.bytes = bytes.clone();
        fold = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int letter = bytes[i] | 0x20;
            if (!matchCase && letter >= 'a' && letter <= 'z') {
                this.bytes[i] = (byte) letter;
                fold[i] = 0x20;
            }
        }
        first = rarest(-1);
        second = bytes.length == 1 ? first : rarest(first);
    }

    static Needle of(String text, boolean matchCase) {
        return new Needle(text.getBytes(StandardCharsets.UTF_8), matchCase);
    }

    /// The place of the byte that is the rarest, `except` one.
    private int rarest(int except) {
        int best = -1;
        int rank = -1;
        for (int i = 0; i < bytes.length; i++) {
            int frequent = FREQUENT.indexOf((char) (bytes[i] & 0xff));
            int its = frequent < 0 ? FREQUENT.length() : frequent;
            if (i != except && its > rank) {
                best = i;
                rank = its;
            }
        }
        return best;
    }

    /// How many bytes it has.
    int length() {
        return bytes.length;
    }

    /// Where it is found first; -1 if nowhere.
    ///
    /// @param from where it may begin
    /// @param to where it has to have ended
    int find(byte[] array, int from, int to) {
        long pattern1 = (bytes[first] & 0xff) * ONES;
        long pattern2 = (bytes[second] & 0xff) * ONES;
        long fold1 = (fold[first] & 0xff) * ONES;
        long fold2 = (fold[second] & 0xff) * ONES;
        int last = to - bytes.length;
        // Places after the last one are looked at too if the array has them; `isAt` drops them.
        int safe = Math.min(last, array.length - 8 - Math.max(first, second));
        int at = from;
        for (; at <= safe; at += 8) {
            long one = ((long) EIGHT.get(array, at + first) | fold1) ^ pattern1;
            long two = ((long) EIGHT.get(array, at + second) | fold2) ^ pattern2;
            // Bytes that are zero in both, each as its top bit.
            long differ = one | two;
            long both = ~(((differ & LOW) + LOW) | differ | LOW);
            for (; both != 0; both &= both - 1) {
                int place = at + (Long.numberOfTrailingZeros(both) >>> 3);
                if (isAt(array, place, to)) {
                    return place;
                }
            }
        }
        for (; at <= last; at++) {
            if (isAt(array, at, to)) {
                return at;
            }
        }
        return -1;
    }

    /// Whether it is at this very place, and ends where it has to.
    boolean isAt(byte[] array, int place, int to) {
        if (place + bytes.length > to) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((array[place + i] | fold[i]) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
