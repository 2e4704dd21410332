package dev.trunkline.app.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What can be said of bytes without decoding them.
final class Bytes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long TOPS = 0x8080808080808080L;

    private Bytes() {}

    /// Whether they are ASCII only.
    static boolean ascii(byte[] array, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            if (((long) EIGHT.get(array, at) & TOPS) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (array[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
