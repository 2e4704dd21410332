package dev.trunkline.driver.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable run of bytes with value equality, so that messages that carry payload compare as records do.
///
/// Thread-safe. [#toString()] gives the length only: payload may be secret.
public final class Bytes {
    /// No bytes at all.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// Copies the whole array.
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /// Copies `length` bytes from `offset`.
    public static Bytes of(byte[] content, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    /// The UTF-8 bytes of a text.
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// How many bytes there are.
    public int length() {
        return content.length;
    }

    /// A copy of the bytes.
    public byte[] toArray() {
        return content.clone();
    }

    /// The bytes read as UTF-8; what is no UTF-8 becomes U+FFFD.
    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    void writeTo(ByteWriter out) {
        out.raw(content, 0, content.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
