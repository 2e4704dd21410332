package dev.trunkline.driver.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// An immutable run of bytes with value equality, so that messages that carry payload compare as records do.
///
/// Thread-safe. [#toString()] gives the length only: payload may be secret.
public final class Bytes {
    /// No bytes at all.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;
    private final int offset;
    private final int length;

    private Bytes(byte[] content) {
        this(content, 0, content.length);
    }

    private Bytes(byte[] content, int offset, int length) {
        this.content = content;
        this.offset = offset;
        this.length = length;
    }

    /// Copies the whole array.
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /// Copies `length` bytes from `offset`.
    public static Bytes of(byte[] content, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    /// `length` bytes from `offset`, which are not copied: whoever lends them leaves them as they are
    /// for as long as these are in use. For data in large pieces.
    public static Bytes lent(byte[] content, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, content.length);
        return new Bytes(content, offset, length);
    }

    /// The UTF-8 bytes of a text.
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// How many bytes there are.
    public int length() {
        return length;
    }

    /// A copy of the bytes.
    public byte[] toArray() {
        return Arrays.copyOfRange(content, offset, offset + length);
    }

    /// The bytes read as UTF-8; what is no UTF-8 becomes U+FFFD.
    public String utf8() {
        return new String(content, offset, length, StandardCharsets.UTF_8);
    }

    void writeTo(ByteWriter out) {
        out.raw(content, offset, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(
                        content, offset, offset + length, that.content, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + content[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
