package dev.trunkline.driver.testing;

import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Messages as the bytes they are on the wire, and the manual's data types (54.6) for writing them by hand.
public final class Encoded {
    private Encoded() {}

    /// These messages, one behind the other.
    public static byte[] of(BackendMessage... messages) {
        ByteWriter out = new ByteWriter();
        for (BackendMessage message : messages) {
            BackendCodec.encode(message, out);
        }
        return out.toArray();
    }

    /// These messages, one behind the other.
    public static byte[] of(FrontendMessage... messages) {
        ByteWriter out = new ByteWriter();
        for (FrontendMessage message : messages) {
            FrontendCodec.encode(message, out);
        }
        return out.toArray();
    }

    /// Byte1 of the manual: a letter.
    public static byte[] byte1(char letter) {
        return new byte[] {(byte) letter};
    }

    /// Byte*n* of the manual: bytes as they are.
    public static byte[] byten(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return array;
    }

    /// Byte*n* of the manual that are readable.
    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Int8 of the manual.
    public static byte[] int8(int value) {
        return byten(value);
    }

    /// Int16 of the manual.
    public static byte[] int16(int value) {
        return byten(value >> 8, value);
    }

    /// Int32 of the manual.
    public static byte[] int32(int value) {
        return byten(value >> 24, value >> 16, value >> 8, value);
    }

    /// String of the manual: text with a zero byte behind it.
    public static byte[] string(String text) {
        return join(text(text), byten(0));
    }

    /// The pieces as one array.
    public static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
