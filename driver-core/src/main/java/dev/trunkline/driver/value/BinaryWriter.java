package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.util.Arrays;

/// Builds a value's bytes as the type's receive function wants them: big-endian.
///
/// One thread at a time.
final class BinaryWriter {
    private byte[] bytes = new byte[32];
    private int size;

    /// What was written; nothing more can be.
    Bytes toBytes() {
        return Bytes.lent(bytes, 0, size);
    }

    void int8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void int16(int value) {
        room(2);
        BinaryReader.SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    void int32(int value) {
        room(4);
        BinaryReader.INT.set(bytes, size, value);
        size += 4;
    }

    void int64(long value) {
        room(8);
        BinaryReader.LONG.set(bytes, size, value);
        size += 8;
    }

    void float8(double value) {
        int64(Double.doubleToLongBits(value));
    }

    void raw(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    void bytes(Bytes source) {
        raw(source.toArray());
    }

    void text(String text) {
        raw(Utf8.bytes(text));
    }

    void cstring(String text) {
        text(text);
        int8(0);
    }

    /// Leaves room for the length of what is written next.
    ///
    /// @return to be given to [#endPart(int)]
    int beginPart() {
        int32(0);
        return size;
    }

    /// Says how long the part is, now that it is known.
    void endPart(int begun) {
        BinaryReader.INT.set(bytes, begun - 4, size - begun);
    }

    private void room(int length) {
        if (length > bytes.length - size) {
            int wanted = Math.addExact(size, length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(wanted, bytes.length * 2L)));
        }
    }
}
