package dev.trunkline.driver.file;

import java.util.Arrays;

/// Bytes that wait for others, within an allowance.
///
/// One thread at a time.
final class Pile {
    private static final byte[] NONE = new byte[0];

    private final Allowance allowance;
    private byte[] bytes = NONE;
    private int from;
    private int to;

    Pile(Allowance allowance) {
        this.allowance = allowance;
    }

    int size() {
        return to - from;
    }

    byte[] array() {
        return bytes;
    }

    /// Where in [#array()] the first of them is.
    int from() {
        return from;
    }

    /// Where they end.
    int to() {
        return to;
    }

    /// Puts bytes behind the others.
    ///
    /// @return false if there is no room; they are as they were then
    boolean add(byte[] source, int start, int end) {
        int more = end - start;
        if (to + more > bytes.length) {
            int size = to - from;
            int capacity = Math.max(1024, bytes.length);
            while (capacity < size + more) {
                capacity = (int) Math.min(Integer.MAX_VALUE - 16, capacity * 2L);
            }
            if (capacity > bytes.length) {
                if (!allowance.take(capacity - bytes.length)) {
                    return false;
                }
                byte[] larger = new byte[capacity];
                System.arraycopy(bytes, from, larger, 0, size);
                bytes = larger;
            } else {
                System.arraycopy(bytes, from, bytes, 0, size);
            }
            from = 0;
            to = size;
        }
        System.arraycopy(source, start, bytes, to, more);
        to += more;
        return true;
    }

    /// Removes the first bytes.
    void drop(int count) {
        from += count;
        if (from == to) {
            clear();
        }
    }

    /// Removes all, and overwrites what may have been secret.
    void clear() {
        Arrays.fill(bytes, 0, to, (byte) 0);
        from = 0;
        to = 0;
        if (bytes.length > 64 << 10) {
            release();
        }
    }

    /// Gives its memory back.
    void release() {
        allowance.giveBack(bytes.length);
        bytes = NONE;
        from = 0;
        to = 0;
    }
}
