package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Java value as a parameter of the type that the server wants at its place. It goes as the type's
/// own class ([Codec#javaType()]), or as one that says the same: whole numbers of any width that fit,
/// `BigDecimal` for numeric, `java.time`, `byte[]` for bytea, lists for arrays. A `String` goes as text
/// in the form the type's input function takes. Nothing is rounded, cut or guessed.
///
/// Thread-safe.
///
/// @param format of the bytes
/// @param bytes the value; null for NULL
public record Parameter(Format format, @Nullable Bytes bytes) {
    /// The value for a type.
    ///
    /// @param format to be used, unless the value is a text for a type that is none
    /// @throws IllegalArgumentException if it is no value of the type, saying what would be
    public static Parameter of(Codec<?> codec, Format format, @Nullable Object value) {
        if (value == null) {
            return new Parameter(format, null);
        }
        if (codec.javaType().isInstance(value)) {
            return new Parameter(format, codec.encodeAny(format, value));
        }
        if (value instanceof String text) {
            return new Parameter(Format.TEXT, Bytes.of(Utf8.bytes(text)));
        }
        return new Parameter(format, codec.encodeAny(format, adapted(codec, value)));
    }

    /// The value as the class that the codec takes; itself, if nothing is known to say the same.
    private static Object adapted(Codec<?> codec, Object value) {
        return switch (value) {
            case Number number -> number(codec, number);
            case byte[] bytes when codec.javaType() == Bytes.class -> Bytes.of(bytes);
            case List<?> list when codec instanceof ArrayCodec<?> array -> array(array, list);
            case LocalDate date when codec.javaType() == PgDate.class -> PgDate.of(date);
            case LocalTime time when codec.javaType() == PgTime.class -> PgTime.of(time);
            case OffsetTime time when codec.javaType() == PgTimeTz.class -> PgTimeTz.of(time);
            case LocalDateTime time when codec.javaType() == PgTimestamp.class -> PgTimestamp.of(time);
            case Instant moment when codec.javaType() == PgTimestampTz.class -> PgTimestampTz.of(moment);
            case OffsetDateTime time when codec.javaType() == PgTimestampTz.class -> PgTimestampTz.of(time.toInstant());
            case ZonedDateTime time when codec.javaType() == PgTimestampTz.class -> PgTimestampTz.of(time.toInstant());
            case Period period when codec.javaType() == PgInterval.class -> PgInterval.of(period);
            case Duration duration when codec.javaType() == PgInterval.class -> PgInterval.of(duration);
            default -> value;
        };
    }

    private static PgArray<?> array(ArrayCodec<?> codec, List<?> list) {
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (Object each : list) {
            boolean asItIs = each == null || codec.element().javaType().isInstance(each);
            elements.add(asItIs ? each : adapted(codec.element(), each));
        }
        return PgArray.of(elements);
    }

    private static Object number(Codec<?> codec, Number value) {
        Class<?> wanted = codec.javaType();
        try {
            if (wanted == Short.class) {
                return decimal(value).shortValueExact();
            } else if (wanted == Integer.class) {
                return decimal(value).intValueExact();
            } else if (wanted == Long.class) {
                return decimal(value).longValueExact();
            } else if (wanted == PgNumeric.class) {
                return PgNumeric.of(decimal(value));
            } else if (wanted == Double.class) {
                return real(codec, value);
            }
            return value;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(codec.type() + " can't hold " + value, e);
        }
    }

    private static Object real(Codec<?> codec, Number value) {
        double real = value.doubleValue();
        boolean exact = value instanceof Float
                || (Double.isFinite(real) && new BigDecimal(real).compareTo(decimal(value)) == 0);
        if (!exact) {
            throw new IllegalArgumentException(codec.type() + " can't hold " + value + " exactly");
        }
        return real;
    }

    /// The number exactly. One with a binary point has no decimal form that its writer meant.
    private static BigDecimal decimal(Number value) {
        return switch (value) {
            case Byte _, Short _, Integer _, Long _ -> BigDecimal.valueOf(value.longValue());
            case BigInteger whole -> new BigDecimal(whole);
            case BigDecimal decimal -> decimal;
            default ->
                throw new IllegalArgumentException("what " + value.getClass().getSimpleName() + " " + value
                        + " is in decimal is not certain: pass a BigDecimal, or a String");
        };
    }
}
