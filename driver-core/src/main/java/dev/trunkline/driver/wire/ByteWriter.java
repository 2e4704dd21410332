package dev.trunkline.driver.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Builds messages one behind the other in one growing array. A message that can't be written leaves no
/// byte of itself: what a server would misread must never be sent.
///
/// One thread at a time.
public final class ByteWriter {
    /// The longest message PostgreSQL takes, its length word included (`PQ_LARGE_MESSAGE_LIMIT`).
    public static final int LONGEST_MESSAGE = 0x3fff_fffe;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private byte[] bytes = new byte[256];
    private @Nullable ByteBuffer view;
    private int size;
    private String message = "message";
    private int messageStart;
    private int lengthAt;

    /// How many bytes have been written.
    public int size() {
        return size;
    }

    /// The array behind it; only the first [#size()] bytes count, and the next write may replace it.
    public byte[] array() {
        return bytes;
    }

    /// What has been written from an index on, over the array behind it, until the next write.
    public ByteBuffer view(int from) {
        ByteBuffer current = view;
        if (current == null) {
            current = ByteBuffer.wrap(bytes);
            view = current;
        }
        return current.limit(size).position(from);
    }

    /// A copy of what has been written.
    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// Forgets what has been written; a large array is given back.
    public void clear() {
        if (bytes.length > 1 << 18) {
            bytes = new byte[256];
            view = null;
        }
        size = 0;
    }

    /// Forgets what was written behind the first `length` bytes.
    public void truncate(int length) {
        size = Math.min(size, length);
    }

    /// Starts a message with its type byte.
    void begin(char tag, String name) {
        message = name;
        messageStart = size;
        int8((byte) tag);
        lengthAt = size;
        int32(0);
    }

    /// Starts a message that has no type byte: the first of a connection.
    void beginUntagged(String name) {
        message = name;
        messageStart = size;
        lengthAt = size;
        int32(0);
    }

    /// Ends the message begun last: its length is now known.
    void end() {
        INT.set(bytes, lengthAt, size - lengthAt);
    }

    /// Takes back what was written of the message begun last.
    void abandon() {
        size = messageStart;
    }

    void int8(byte value) {
        room(1);
        bytes[size++] = value;
    }

    void int16(int value) {
        room(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    void count16(int value, String field) {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException(
                    message + ": " + field + ": the protocol holds 65,535 at most, not " + value);
        }
        int16(value);
    }

    void int32(int value) {
        room(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    void cstring(String text, String field) {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new IllegalArgumentException(message + ": " + field + " holds a NUL character at " + zero
                    + ", where the protocol would end the text");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw(utf8, 0, utf8.length);
        int8((byte) 0);
    }

    /// A text that ends a list when it is empty, and so can't be in the list.
    void entry(String text, String field) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    message + ": " + field + " is empty, where the protocol would end the list");
        }
        cstring(text, field);
    }

    /// Makes room for what comes next in one go, or refuses it before any of it is written.
    void reserve(long length) {
        room(length);
    }

    void raw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void room(long length) {
        long wanted = size + length;
        if (wanted - messageStart > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    message + ": longer than the " + LONGEST_MESSAGE + " bytes a PostgreSQL message may have");
        }
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, bytes.length * 2L)));
            view = null;
        }
    }
}
