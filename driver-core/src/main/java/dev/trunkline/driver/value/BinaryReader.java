package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A value's bytes, as the type's send function wrote them: big-endian.
///
/// One thread at a time.
final class BinaryReader extends Input {
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    BinaryReader(String type, byte[] bytes, int offset, int length) {
        super(type, bytes, offset, length, offset, null);
    }

    private BinaryReader(String type, byte[] bytes, int start, int length, int origin, @Nullable Input outer) {
        super(type, bytes, start, length, origin, outer);
    }

    /// The next bytes as a value of their own, which this reader goes over.
    BinaryReader part(String type, int length) {
        need(length, "a value");
        BinaryReader part = new BinaryReader(type, bytes, at, length, origin(), this);
        at += length;
        return part;
    }

    byte int8(String field) {
        need(1, field);
        return bytes[at++];
    }

    int unsigned8(String field) {
        return int8(field) & 0xff;
    }

    short int16(String field) {
        need(2, field);
        short value = (short) SHORT.get(bytes, at);
        at += 2;
        return value;
    }

    int unsigned16(String field) {
        return Short.toUnsignedInt(int16(field));
    }

    int int32(String field) {
        need(4, field);
        int value = (int) INT.get(bytes, at);
        at += 4;
        return value;
    }

    long int64(String field) {
        need(8, field);
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    double float8(String field) {
        return Double.longBitsToDouble(int64(field));
    }

    /// How many elements follow, each of at least so many bytes.
    int count(int each, String field) {
        int value = int32(field);
        if (value < 0 || (long) value * each > remaining()) {
            throw faultAt(at - 4, field + " that the " + remaining() + " bytes behind can hold", value);
        }
        return value;
    }

    /// The length of the value that follows; -1 for NULL.
    int length(String field) {
        int value = int32(field);
        if (value < -1 || value > remaining()) {
            throw faultAt(at - 4, field + " from -1 to " + remaining(), value);
        }
        return value;
    }

    Bytes bytes(int length, String field) {
        need(length, field);
        at += length;
        return Bytes.of(bytes, at - length, length);
    }

    String text(int length, String field) {
        need(length, field);
        at += length;
        return utf8(at - length);
    }

    /// A text that a zero byte ends.
    String cstring(String field) {
        int from = at;
        while (at < end && bytes[at] != 0) {
            at++;
        }
        if (at == end) {
            throw fault("a zero byte that ends the " + field);
        }
        String text = utf8(from);
        at++;
        return text;
    }

    void end() {
        if (at != end) {
            throw fault("no more bytes");
        }
    }

    private void need(int length, String field) {
        if (length < 0 || length > end - at) {
            throw fault(field + " of " + length + " bytes");
        }
    }

    @Override
    String found() {
        return remaining() == 1 ? "1 byte" : remaining() + " bytes";
    }
}
