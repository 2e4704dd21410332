package dev.trunkline.driver.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A value in DER (X.690), as far as keys need it: a tag, and content that may hold further values.
///
/// Thread-safe.
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    private static final int UTF8 = 0x0c;
    private static final int BMP = 0x1e;

    private final int tag;
    private final byte[] content;

    private Der(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    /// The one value that these bytes are.
    ///
    /// @throws IOException if they are none, or more than one
    static Der of(byte[] bytes) throws IOException {
        List<Der> all = all(bytes);
        if (all.size() != 1) {
            throw new IOException("expected one DER value, found " + all.size());
        }
        return all.getFirst();
    }

    private static List<Der> all(byte[] bytes) throws IOException {
        List<Der> all = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int tag = bytes[at] & 0xff;
            int first = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0xff;
            int size = first < 0x80 ? 0 : first & 0x7f;
            int from = at + 2 + size;
            if (size > 4 || first == 0x80 || from > bytes.length) {
                throw new IOException("a DER length is broken at offset " + at);
            }
            long length = size == 0 ? first : new BigInteger(1, Arrays.copyOfRange(bytes, at + 2, from)).longValue();
            if (length > bytes.length - from) {
                throw new IOException("a DER value at offset " + at + " is cut off");
            }
            all.add(new Der(tag, Arrays.copyOfRange(bytes, from, from + (int) length)));
            at = from + (int) length;
        }
        return all;
    }

    /// The values inside.
    List<Der> parts() throws IOException {
        return all(content);
    }

    /// The value inside at this place.
    Der part(int index) throws IOException {
        List<Der> parts = parts();
        if (index >= parts.size()) {
            throw new IOException("a DER value has " + parts.size() + " parts, expected at least " + (index + 1));
        }
        return parts.get(index);
    }

    boolean is(int wanted) {
        return tag == wanted;
    }

    byte[] content() {
        return content.clone();
    }

    /// An INTEGER's value.
    int number() throws IOException {
        if (!is(INTEGER) || content.length == 0 || content.length > 4) {
            throw new IOException("expected a small number");
        }
        return new BigInteger(content).intValue();
    }

    /// An OBJECT IDENTIFIER in its dotted form.
    String oid() throws IOException {
        if (!is(OID) || content.length == 0) {
            throw new IOException("expected an object identifier");
        }
        StringBuilder dotted = new StringBuilder();
        long arc = 0;
        for (byte each : content) {
            arc = arc << 7 | (each & 0x7f);
            if (each >= 0) {
                if (dotted.isEmpty()) {
                    long top = Math.min(2, arc / 40);
                    dotted.append(top).append('.').append(arc - top * 40);
                } else {
                    dotted.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return dotted.toString();
    }

    /// A string's characters, whatever kind of string it is.
    String text() {
        return new String(
                content,
                switch (tag) {
                    case UTF8 -> StandardCharsets.UTF_8;
                    case BMP -> StandardCharsets.UTF_16BE;
                    default -> StandardCharsets.ISO_8859_1;
                });
    }

    /// The whole value.
    byte[] encoded() {
        return encode(tag, content);
    }

    /// A value of this tag with these contents.
    static byte[] encode(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] each : contents) {
            length += each.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int size = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | size);
            for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        for (byte[] each : contents) {
            out.writeBytes(each);
        }
        return out.toByteArray();
    }
}
