package dev.trunkline.driver.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads the most frequent types from their binary format in place, without an object for each value.
/// Each method takes an array, where the value begins in it and how long it is, and throws a
/// [ValueException] if that is no such value.
///
/// Thread-safe: holds no state.
public final class BinaryCell {
    private BinaryCell() {}

    /// A bool.
    public static boolean bool(byte[] array, int offset, int length) {
        need(1, "bool", array, offset, length);
        return array[offset] != 0;
    }

    /// An int2.
    public static short int2(byte[] array, int offset, int length) {
        need(2, "int2", array, offset, length);
        return (short) BinaryReader.SHORT.get(array, offset);
    }

    /// An int4.
    public static int int4(byte[] array, int offset, int length) {
        need(4, "int4", array, offset, length);
        return (int) BinaryReader.INT.get(array, offset);
    }

    /// An int8.
    public static long int8(byte[] array, int offset, int length) {
        need(8, "int8", array, offset, length);
        return (long) BinaryReader.LONG.get(array, offset);
    }

    /// An oid: 0 to 4,294,967,295.
    public static long oid(byte[] array, int offset, int length) {
        need(4, "oid", array, offset, length);
        return Integer.toUnsignedLong((int) BinaryReader.INT.get(array, offset));
    }

    /// A float4.
    public static float float4(byte[] array, int offset, int length) {
        need(4, "float4", array, offset, length);
        return Float.intBitsToFloat((int) BinaryReader.INT.get(array, offset));
    }

    /// A float8.
    public static double float8(byte[] array, int offset, int length) {
        need(8, "float8", array, offset, length);
        return Double.longBitsToDouble((long) BinaryReader.LONG.get(array, offset));
    }

    /// A numeric that is a number. Those that are none are read by the codec: see [PgNumeric].
    public static BigDecimal numeric(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        BinaryReader in = new BinaryReader("numeric", array, offset, length);
        BigDecimal value = NumericCodec.decimal(in);
        in.end();
        return value;
    }

    /// A timestamp or timestamptz, in microseconds from 2000-01-01, of the latter in UTC;
    /// `Long.MAX_VALUE` and `Long.MIN_VALUE` are the infinities.
    public static long timestamp(byte[] array, int offset, int length) {
        need(8, "timestamp", array, offset, length);
        return (long) BinaryReader.LONG.get(array, offset);
    }

    /// A date, in days from 2000-01-01; `Integer.MAX_VALUE` and `Integer.MIN_VALUE` are the infinities.
    public static int date(byte[] array, int offset, int length) {
        need(4, "date", array, offset, length);
        return (int) BinaryReader.INT.get(array, offset);
    }

    /// A text of any kind; also a json, not a jsonb.
    public static String text(byte[] array, int offset, int length) {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    private static void need(int wanted, String type, byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        if (length != wanted) {
            throw new ValueException(type, 0, "expected " + wanted + " bytes, found " + length);
        }
    }
}
