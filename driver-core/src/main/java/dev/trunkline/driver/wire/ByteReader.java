package dev.trunkline.driver.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over one message that can't forget a bounds check. Every read names the field it reads: the
/// name stands in the exception when the bytes run out, and in the field map when somebody looks at the
/// message. So decoding and inspecting are the same code and can't disagree.
///
/// One thread at a time.
public final class ByteReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int PREVIEW = 200;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final @Nullable List<Field> fields;
    private String message = "";
    /// Names the message until it is known what it is.
    private byte tag;
    private int at;

    /// @param bytes holds the message; not copied
    /// @param start index of the message's first byte
    /// @param length of the message in bytes
    /// @param fields where each field read is noted, or null if nobody asks
    public ByteReader(byte[] bytes, int start, int length, @Nullable List<Field> fields) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
        this.end = start + length;
        this.fields = fields;
    }

    /// Says which message is being read, for errors.
    void reading(String name) {
        message = name;
    }

    /// The same, by its type byte.
    void reading(byte type) {
        tag = type;
    }

    /// How many bytes are left.
    int remaining() {
        return end - at;
    }

    /// The next byte without reading it.
    byte peek(String field) {
        need(1, field);
        return bytes[at];
    }

    byte int8(String field) {
        need(1, field);
        byte value = bytes[at];
        if (fields != null) {
            note(field, printable(value), 1);
        }
        at += 1;
        return value;
    }

    int int16(String field) {
        need(2, field);
        short value = (short) SHORT.get(bytes, at);
        note(field, value, 2);
        at += 2;
        return value;
    }

    /// An Int16 that counts: the manual's Int16, read unsigned, since 65,535 parameters are allowed.
    int count16(String field) {
        need(2, field);
        int value = Short.toUnsignedInt((short) SHORT.get(bytes, at));
        note(field, value, 2);
        at += 2;
        return value;
    }

    int int32(String field) {
        need(4, field);
        int value = (int) INT.get(bytes, at);
        note(field, value, 4);
        at += 4;
        return value;
    }

    /// A count that promises at least `each` bytes an element: refused before anything is allocated for it.
    int count32(String field, int each) {
        int value = int32(field);
        if (value < 0 || (long) value * each > remaining()) {
            at -= 4;
            throw fault(field, "a count that the " + (end - at - 4) + " bytes behind it can hold, found " + value);
        }
        return value;
    }

    Format format(String field) {
        int code = int16(field);
        if (code < 0 || code > 1) {
            at -= 2;
            throw fault(field, "format code 0 or 1, found " + code);
        }
        return code == 0 ? Format.TEXT : Format.BINARY;
    }

    String cstring(String field) {
        int stop = at;
        while (stop < end && bytes[stop] != 0) {
            stop++;
        }
        if (stop == end) {
            throw fault(field, "a zero byte that ends the text");
        }
        String value = new String(bytes, at, stop - at, StandardCharsets.UTF_8);
        if (fields != null) {
            note(field, '"' + shortened(value) + '"', stop + 1 - at);
        }
        at = stop + 1;
        return value;
    }

    Bytes bytes(int length, String field) {
        need(length, field);
        Bytes value = Bytes.of(bytes, at, length);
        if (fields != null) {
            note(field, preview(at, length), length);
        }
        at += length;
        return value;
    }

    Bytes rest(String field) {
        return bytes(remaining(), field);
    }

    /// A value with its Int32 length before it; -1 stands for NULL.
    @Nullable
    Bytes nullable(String field) {
        int length = int32(field + " length");
        if (length < -1) {
            at -= 4;
            throw fault(field + " length", "-1 or more, found " + length);
        }
        return length == -1 ? null : bytes(length, field);
    }

    /// Refuses bytes that are left over.
    void end() {
        if (at != end) {
            throw fault("end", "no more bytes, found " + (end - at));
        }
    }

    /// The exception for what stands at the cursor.
    ProtocolException fault(String field, String expected) {
        String name = !message.isEmpty() ? message : tag == 0 ? "message" : "message '" + (char) (tag & 0xff) + "'";
        return new ProtocolException(name + ": " + field + " at offset " + (at - start) + ": expected " + expected);
    }

    private void need(int length, String field) {
        if (length < 0 || length > end - at) {
            throw fault(field, length + " bytes, found " + (end - at));
        }
    }

    private void note(String field, int value, int length) {
        if (fields != null) {
            note(field, Integer.toString(value), length);
        }
    }

    private void note(String field, String value, int length) {
        if (fields != null) {
            fields.add(new Field(field, value, at - start, length));
        }
    }

    private static String printable(byte value) {
        return value > 0x20 && value < 0x7f ? "'" + (char) value + "'" : Integer.toString(value);
    }

    /// Text if it is readable as such, hex if not.
    private String preview(int from, int length) {
        int shown = Math.min(length, PREVIEW);
        for (int i = from; i < from + shown; i++) {
            if (bytes[i] >= 0 && bytes[i] < 0x20 && bytes[i] != '\n' && bytes[i] != '\t' && bytes[i] != '\r') {
                int hex = Math.min(length, 32);
                return HEX.formatHex(bytes, from, from + hex) + (hex < length ? " …" : "");
            }
        }
        String text = new String(bytes, from, shown, StandardCharsets.UTF_8);
        return shown < length ? text + "…" : text;
    }

    private static String shortened(String text) {
        return text.length() <= PREVIEW ? text : text.substring(0, PREVIEW) + "…";
    }
}
