package dev.trunkline.driver.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads the most frequent types from text in place, without an object for each value. Each method
/// takes an array, where the value begins in it and how long it is, and throws a [ValueException] if
/// that is no such value.
///
/// Thread-safe: holds no state.
public final class TextCell {
    private TextCell() {}

    /// A bool.
    public static boolean bool(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        if (length == 1 && (array[offset] == 't' || array[offset] == 'f')) {
            return array[offset] == 't';
        }
        throw new TextReader("bool", array, offset, length).fault("t or f");
    }

    /// An int2.
    public static short int2(byte[] array, int offset, int length) {
        return (short) integer("int2", array, offset, length, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// An int4.
    public static int int4(byte[] array, int offset, int length) {
        return (int) integer("int4", array, offset, length, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// An int8.
    public static long int8(byte[] array, int offset, int length) {
        return integer("int8", array, offset, length, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// An oid: 0 to 4,294,967,295.
    public static long oid(byte[] array, int offset, int length) {
        return integer("oid", array, offset, length, 0, 0xffff_ffffL);
    }

    private static long integer(String type, byte[] array, int offset, int length, long least, long most) {
        Objects.checkFromIndexSize(offset, length, array.length);
        int end = offset + length;
        int at = offset;
        boolean negative = length > 1 && array[at] == '-';
        if (negative) {
            at++;
        }
        // Counted downwards, where there is room for the largest negative number.
        long limit = negative ? least : -most;
        long value = 0;
        boolean fits = at < end;
        while (fits && at < end) {
            int digit = array[at] - '0';
            fits = digit >= 0 && digit <= 9 && value >= limit / 10 && value * 10 >= limit + digit;
            if (fits) {
                value = value * 10 - digit;
                at++;
            }
        }
        if (!fits) {
            TextReader in = new TextReader(type, array, offset, length);
            in.at = at;
            throw in.fault("a whole number from " + least + " to " + most);
        }
        return negative ? value : -value;
    }

    /// A float4.
    public static float float4(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return FloatText.float4(new TextReader("float4", array, offset, length));
    }

    /// A float8.
    public static double float8(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        TextReader in = new TextReader("float8", array, offset, length);
        double value = FloatText.float8(in);
        in.end();
        return value;
    }

    /// A numeric that is a number. Those that are none are read by the codec: see [PgNumeric].
    public static BigDecimal numeric(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        TextReader in = new TextReader("numeric", array, offset, length);
        BigDecimal value = NumericCodec.decimal(in);
        in.end();
        return value;
    }

    /// A timestamp, in microseconds from 2000-01-01; `Long.MAX_VALUE` and `Long.MIN_VALUE` are the
    /// infinities.
    public static long timestamp(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        TextReader in = new TextReader("timestamp", array, offset, length);
        long micros = DateTimeText.timestamp(in, false);
        in.end();
        return micros;
    }

    /// A timestamptz, in microseconds from 2000-01-01 in UTC; infinities as above.
    public static long timestamptz(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        TextReader in = new TextReader("timestamptz", array, offset, length);
        long micros = DateTimeText.timestamp(in, true);
        in.end();
        return micros;
    }

    /// A date, in days from 2000-01-01; `Integer.MAX_VALUE` and `Integer.MIN_VALUE` are the infinities.
    public static int date(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        TextReader in = new TextReader("date", array, offset, length);
        int days = DateTimeText.date(in);
        in.end();
        return days;
    }

    /// Any type's characters.
    public static String text(byte[] array, int offset, int length) {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
