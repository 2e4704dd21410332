package dev.trunkline.driver.value;

import java.time.DateTimeException;
import java.time.Instant;

/// A moment: a timestamptz. The server keeps no time zone with it, and prints it in the session's. From
/// 4714-11-24 BC to 294276-12-31, or an infinity (manual 8.5).
///
/// @param micros from 2000-01-01 00:00:00 UTC
public record PgTimestampTz(long micros) implements Comparable<PgTimestampTz> {
    /// Later than all others.
    public static final PgTimestampTz INFINITY = new PgTimestampTz(Long.MAX_VALUE);

    /// Earlier than all others.
    public static final PgTimestampTz NEGATIVE_INFINITY = new PgTimestampTz(Long.MIN_VALUE);

    private static final long EPOCH = DateTimeText.EPOCH * 86_400L;

    /// The same moment.
    ///
    /// @throws DateTimeException if it has fractions of a microsecond, or no count of microseconds holds it
    public static PgTimestampTz of(Instant moment) {
        long fraction = PgTime.wholeMicros(moment.getNano());
        try {
            long seconds = Math.multiplyExact(moment.getEpochSecond() - EPOCH, DateTimeText.SECOND);
            long micros = Math.addExact(seconds, fraction);
            if (micros != Long.MAX_VALUE && micros != Long.MIN_VALUE) {
                return new PgTimestampTz(micros);
            }
        } catch (ArithmeticException e) {
            throw new DateTimeException(moment + " is beyond PostgreSQL's times", e);
        }
        throw new DateTimeException(moment + " is beyond PostgreSQL's times");
    }

    /// Whether it is a moment and not an infinity.
    public boolean isFinite() {
        return micros != Long.MAX_VALUE && micros != Long.MIN_VALUE;
    }

    /// The same moment for Java.
    ///
    /// @throws DateTimeException if it is an infinity
    public Instant instant() {
        if (!isFinite()) {
            throw new DateTimeException("an Instant can't be " + this);
        }
        long seconds = Math.floorDiv(micros, DateTimeText.SECOND);
        return Instant.ofEpochSecond(seconds + EPOCH, Math.floorMod(micros, DateTimeText.SECOND) * 1000);
    }

    @Override
    public int compareTo(PgTimestampTz other) {
        return Long.compare(micros, other.micros);
    }

    /// As the server prints it with DateStyle ISO and the time zone UTC.
    @Override
    public String toString() {
        return PgTimestamp.text(micros, "+00");
    }
}
