package dev.trunkline.driver.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// numeric. In binary: Int16 count of digits, weight of the first, sign word, scale; then the digits to
/// the base of 10,000, each an Int16 (`numeric_send`).
///
/// Thread-safe.
final class NumericCodec extends Codec<PgNumeric> {
    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xc000;
    private static final int INFINITY = 0xd000;
    private static final int NEGATIVE_INFINITY = 0xf000;

    private static final int DIGITS = 4;
    /// A number of at most so many digits, so many of them behind the point, fits into a long with its
    /// padding.
    private static final int SHORT_PRECISION = 18;

    private static final int SHORT_SCALE = 15;
    /// How many digits to the base of 10,000 such a number has at most, on both sides of the point.
    private static final int MOST_SHORT = 9;

    private static final long[] TEN_TO = new long[SHORT_PRECISION + 1];

    static {
        TEN_TO[0] = 1;
        for (int i = 1; i < TEN_TO.length; i++) {
            TEN_TO[i] = TEN_TO[i - 1] * 10;
        }
    }

    NumericCodec() {
        super("numeric", PgNumeric.class);
    }

    @Override
    PgNumeric read(TextReader in) {
        if (in.take("NaN")) {
            return PgNumeric.NAN;
        }
        if (in.take("Infinity")) {
            return PgNumeric.INFINITY;
        }
        return in.take("-Infinity") ? PgNumeric.NEGATIVE_INFINITY : PgNumeric.of(decimal(in));
    }

    @Override
    void write(PgNumeric value, StringBuilder out) {
        out.append(value);
    }

    static BigDecimal decimal(TextReader in) {
        int from = in.at;
        boolean negative = in.take('-');
        int first = in.at;
        int before = digits(in);
        int behind = in.take('.') ? digits(in) : 0;
        if (before + behind == 0) {
            throw in.fault("a decimal number");
        }
        if (before > PgNumeric.MOST_DIGITS || behind > PgNumeric.LARGEST_SCALE) {
            throw in.faultAt(from, "fewer digits", before + " before the point and " + behind + " behind it");
        }
        if (before + behind <= 18) {
            long unscaled = 0;
            for (int i = first; i < in.at; i++) {
                if (in.bytes[i] != '.') {
                    unscaled = unscaled * 10 + (in.bytes[i] - '0');
                }
            }
            return BigDecimal.valueOf(negative ? -unscaled : unscaled, behind);
        }
        return new BigDecimal(new String(in.bytes, from, in.at - from, StandardCharsets.US_ASCII));
    }

    private static int digits(TextReader in) {
        int from = in.at;
        while (in.digitNext()) {
            in.at++;
        }
        return in.at - from;
    }

    @Override
    PgNumeric read(BinaryReader in) {
        if (in.remaining() >= 8) {
            int sign = Short.toUnsignedInt((short) BinaryReader.SHORT.get(in.bytes, in.at + 4));
            PgNumeric special = switch (sign) {
                case NAN -> PgNumeric.NAN;
                case INFINITY -> PgNumeric.INFINITY;
                case NEGATIVE_INFINITY -> PgNumeric.NEGATIVE_INFINITY;
                default -> null;
            };
            if (special != null) {
                in.at += 8;
                return special;
            }
        }
        return PgNumeric.of(decimal(in));
    }

    static BigDecimal decimal(BinaryReader in) {
        int count = in.unsigned16("digit count");
        int weight = in.int16("weight");
        int sign = in.unsigned16("sign");
        if (sign != POSITIVE && sign != NEGATIVE) {
            throw in.faultAt(in.at - 2, "the sign of a number", "0x" + Integer.toHexString(sign));
        }
        int scale = in.unsigned16("scale");
        if (scale > PgNumeric.LARGEST_SCALE) {
            throw in.faultAt(in.at - 2, "a scale up to " + PgNumeric.LARGEST_SCALE, scale);
        }
        if (count * 2 != in.remaining()) {
            throw in.fault(count + " digits");
        }
        // Where the last digit's ones are, in decimal places behind the point.
        int places = DIGITS * (count - 1 - weight);
        if (count <= 4) {
            return scaled(shortDigits(in, count, sign == NEGATIVE), places, scale);
        }
        BigDecimal number = new BigDecimal(longDigits(in, count, sign == NEGATIVE), places);
        return number.signum() == 0 ? BigDecimal.valueOf(0, scale) : number.setScale(scale, RoundingMode.UNNECESSARY);
    }

    /// With the scale that it was declared with. The server pads its last digit to four places with
    /// zeros, and most numbers need no more than those taken off.
    private static BigDecimal scaled(long unscaled, int places, int scale) {
        int padding = places - scale;
        if (padding >= 0 && padding < DIGITS && unscaled % TEN_TO[padding] == 0) {
            return BigDecimal.valueOf(unscaled / TEN_TO[padding], scale);
        }
        return unscaled == 0
                ? BigDecimal.valueOf(0, scale)
                : BigDecimal.valueOf(unscaled, places).setScale(scale, RoundingMode.UNNECESSARY);
    }

    private static long shortDigits(BinaryReader in, int count, boolean negative) {
        long unscaled = 0;
        for (int i = 0; i < count; i++) {
            unscaled = unscaled * 10_000 + digit(in);
        }
        return negative ? -unscaled : unscaled;
    }

    private static BigInteger longDigits(BinaryReader in, int count, boolean negative) {
        StringBuilder digits = new StringBuilder(count * DIGITS + 1);
        digits.append(negative ? "-" : "");
        for (int i = 0; i < count; i++) {
            // The leading one of the five gives the zeros, and goes.
            digits.append(10_000 + digit(in)).deleteCharAt(digits.length() - DIGITS - 1);
        }
        return new BigInteger(digits.toString());
    }

    private static int digit(BinaryReader in) {
        int digit = in.int16("digit");
        if (digit < 0 || digit > 9_999) {
            throw in.faultAt(in.at - 2, "a digit from 0 to 9999", digit);
        }
        return digit;
    }

    @Override
    void write(PgNumeric value, BinaryWriter out) {
        if (value.isNumber()) {
            write(value.bigDecimal(), out);
            return;
        }
        out.int16(0);
        out.int16(0);
        out.int16(value.equals(PgNumeric.NAN) ? NAN : value.equals(PgNumeric.INFINITY) ? INFINITY : NEGATIVE_INFINITY);
        out.int16(0);
    }

    private static void write(BigDecimal number, BinaryWriter out) {
        int scale = number.scale();
        if (scale >= 0 && scale <= SHORT_SCALE && number.precision() <= SHORT_PRECISION) {
            writeShort(number.unscaledValue().longValue(), scale, out);
        } else {
            writeLong(number, scale, out);
        }
    }

    /// What fits into a long, as nearly all numbers do.
    private static void writeShort(long unscaled, int scale, BinaryWriter out) {
        int behind = (scale + DIGITS - 1) / DIGITS;
        long one = TEN_TO[scale];
        long whole = Math.abs(unscaled) / one;
        long part = Math.abs(unscaled) % one * TEN_TO[behind * DIGITS - scale];
        int[] digits = new int[MOST_SHORT];
        int first = MOST_SHORT - behind;
        for (int i = MOST_SHORT - 1; i >= MOST_SHORT - behind; i--) {
            digits[i] = (int) (part % 10_000);
            part /= 10_000;
        }
        for (; whole > 0; whole /= 10_000) {
            digits[--first] = (int) (whole % 10_000);
        }
        int last = MOST_SHORT;
        while (first < last && digits[first] == 0) {
            first++;
        }
        while (last > first && digits[last - 1] == 0) {
            last--;
        }
        out.int16(last - first);
        out.int16(last == first ? 0 : MOST_SHORT - behind - 1 - first);
        out.int16(unscaled < 0 ? NEGATIVE : POSITIVE);
        out.int16(scale);
        for (int i = first; i < last; i++) {
            out.int16(digits[i]);
        }
    }

    private static void writeLong(BigDecimal number, int scale, BinaryWriter out) {
        String digits = number.unscaledValue().abs().toString();
        // Zeros before and behind, so that the point lies between two digits to the base of 10,000.
        int before = digits.length() - scale;
        int lead = Math.floorMod(-before, DIGITS);
        String padded = "0".repeat(lead) + digits + "0".repeat(Math.floorMod(-scale, DIGITS));
        int weight = (before + lead) / DIGITS - 1;
        int first = 0;
        int last = padded.length() / DIGITS;
        while (first < last && padded.startsWith("0000", first * DIGITS)) {
            first++;
        }
        while (last > first && padded.startsWith("0000", (last - 1) * DIGITS)) {
            last--;
        }
        out.int16(last - first);
        out.int16(last == first ? 0 : weight - first);
        out.int16(number.signum() < 0 ? NEGATIVE : POSITIVE);
        out.int16(scale);
        for (int i = first; i < last; i++) {
            out.int16(Integer.parseInt(padded, i * DIGITS, (i + 1) * DIGITS, 10));
        }
    }
}
