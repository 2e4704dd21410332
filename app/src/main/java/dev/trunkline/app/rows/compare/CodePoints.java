package dev.trunkline.app.rows.compare;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Text by its code points, which is the order of its UTF-8 bytes and PostgreSQL's collation "C". A key
/// is the next eight bytes; text holds no zero byte, so zeros after the end tell a shorter one from a
/// longer one.
final class CodePoints extends ValueOrder {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final String prefix;
    private final boolean padded;

    /// @param prefix that every value begins with, and that its order does not need
    /// @param padded whether blanks at the end don't count, as in `char(n)`
    CodePoints(String prefix, boolean padded) {
        this.prefix = prefix;
        this.padded = padded;
    }

    @Override
    public long key(Cell value, int level) {
        if (level == 0) {
            requirePrefix(value);
        }
        int length = padded ? unpadded(value) : value.length();
        int at = prefix.length() + level * 8;
        int count = length - at;
        if (count <= 0) {
            return Long.MIN_VALUE;
        }
        int from = value.hold(at, 8);
        if (count >= 8) {
            return (long) EIGHT.get(value.array(), from) ^ Long.MIN_VALUE;
        }
        long key = 0;
        for (int i = 0; i < count; i++) {
            key |= (value.array()[from + i] & 0xffL) << (56 - 8 * i);
        }
        return key ^ Long.MIN_VALUE;
    }

    @Override
    public boolean ends(long key, int level) {
        return (key & 0xff) == 0;
    }

    @Override
    public int compare(Cell a, Cell b, int level) {
        if (level == 0) {
            requirePrefix(a);
            requirePrefix(b);
        }
        int aLength = padded ? unpadded(a) : a.length();
        int bLength = padded ? unpadded(b) : b.length();
        int common = Math.min(aLength, bLength);
        for (int at = 0; at < common; at += Cell.WINDOW) {
            int count = Math.min(Cell.WINDOW, common - at);
            int aFrom = a.hold(at, count);
            int bFrom = b.hold(at, count);
            int result = Arrays.compareUnsigned(a.array(), aFrom, aFrom + count, b.array(), bFrom, bFrom + count);
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(aLength, bLength);
    }

    private void requirePrefix(Cell value) {
        if (prefix.isEmpty()) {
            return;
        }
        int from = value.hold(0, prefix.length());
        for (int i = 0; i < prefix.length(); i++) {
            if (i >= value.length() || value.array()[from + i] != prefix.charAt(i)) {
                throw new UnreadableValueException(value.sample());
            }
        }
    }

    /// The length without the blanks at the end.
    private static int unpadded(Cell value) {
        int length = value.length();
        while (length > 0) {
            int part = Math.min(length, Cell.WINDOW);
            int from = value.hold(length - part, part);
            byte[] array = value.array();
            for (int i = part - 1; i >= 0; i--) {
                if (array[from + i] != ' ') {
                    return length - part + i + 1;
                }
            }
            length -= part;
        }
        return 0;
    }
}
