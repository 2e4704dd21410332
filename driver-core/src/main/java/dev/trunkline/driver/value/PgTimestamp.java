package dev.trunkline.driver.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A date and time of day without time zone: a timestamp. From 4714-11-24 BC to 294276-12-31, or an
/// infinity (manual 8.5).
///
/// @param micros from 2000-01-01 00:00:00
public record PgTimestamp(long micros) implements Comparable<PgTimestamp> {
    /// Later than all others.
    public static final PgTimestamp INFINITY = new PgTimestamp(Long.MAX_VALUE);

    /// Earlier than all others.
    public static final PgTimestamp NEGATIVE_INFINITY = new PgTimestamp(Long.MIN_VALUE);

    /// The same date and time.
    ///
    /// @throws DateTimeException if it has fractions of a microsecond, or no count of microseconds holds it
    public static PgTimestamp of(LocalDateTime time) {
        return new PgTimestamp(PgTimestampTz.of(time.toInstant(ZoneOffset.UTC)).micros());
    }

    /// Whether it is a time and not an infinity.
    public boolean isFinite() {
        return micros != Long.MAX_VALUE && micros != Long.MIN_VALUE;
    }

    /// The same date and time for Java.
    ///
    /// @throws DateTimeException if it is an infinity
    public LocalDateTime localDateTime() {
        if (!isFinite()) {
            throw new DateTimeException("a LocalDateTime can't be " + this);
        }
        return LocalDateTime.ofInstant(new PgTimestampTz(micros).instant(), ZoneOffset.UTC);
    }

    @Override
    public int compareTo(PgTimestamp other) {
        return Long.compare(micros, other.micros);
    }

    /// As the server prints it with DateStyle ISO.
    @Override
    public String toString() {
        return text(micros, "");
    }

    static String text(long micros, String zone) {
        if (micros == Long.MAX_VALUE) {
            return "infinity";
        }
        if (micros == Long.MIN_VALUE) {
            return "-infinity";
        }
        StringBuilder out = new StringBuilder();
        DateTimeText.writeTimestamp(micros, zone, out);
        return out.toString();
    }
}
