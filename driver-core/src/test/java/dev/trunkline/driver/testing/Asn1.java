package dev.trunkline.driver.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes DER, for certificates and keys that nobody would give us.
public final class Asn1 {
    private Asn1() {}

    /// One value with its tag and length.
    public static byte[] value(int tag, byte[]... contents) {
        byte[] content = Encoded.join(contents);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zero = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - zero));
            out.write(length, zero, length.length - zero);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /// A SEQUENCE.
    public static byte[] sequence(byte[]... contents) {
        return value(0x30, contents);
    }

    /// A SET.
    public static byte[] set(byte[]... contents) {
        return value(0x31, contents);
    }

    /// An INTEGER.
    public static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    /// An INTEGER.
    public static byte[] integer(long number) {
        return integer(BigInteger.valueOf(number));
    }

    /// An OCTET STRING.
    public static byte[] octets(byte... bytes) {
        return value(0x04, bytes);
    }

    /// A BIT STRING without bits to spare.
    public static byte[] bits(byte... bytes) {
        return value(0x03, new byte[] {0}, bytes);
    }

    /// A BOOLEAN that is true.
    public static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    /// NULL.
    public static byte[] none() {
        return value(0x05);
    }

    /// A UTF8String.
    public static byte[] text(String text) {
        return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A GeneralizedTime.
    public static byte[] time(Instant time) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time);
        return value(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// An OBJECT IDENTIFIER, from its dotted form.
    public static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            long arc = Long.parseLong(arcs[i]);
            for (int shift = 63; shift > 0; shift -= 7) {
                if (arc >> shift != 0) {
                    out.write((int) (((arc >> shift) & 0x7f) | 0x80));
                }
            }
            out.write((int) (arc & 0x7f));
        }
        return value(0x06, out.toByteArray());
    }
}
