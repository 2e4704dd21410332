package dev.trunkline.driver.value;

import java.time.DateTimeException;
import java.time.LocalTime;

/// A time of day from 00:00:00 to 24:00:00, both included (manual 8.5).
///
/// @param micros from midnight
public record PgTime(long micros) implements Comparable<PgTime> {
    /// The end of the day, which is not its beginning.
    public static final PgTime END_OF_DAY = new PgTime(DateTimeText.DAY);

    /// @throws IllegalArgumentException if it is no time of a day
    public PgTime {
        if (micros < 0 || micros > DateTimeText.DAY) {
            throw new IllegalArgumentException("a time goes from 0 to 86400000000 microseconds, not to " + micros);
        }
    }

    /// The same time.
    ///
    /// @throws DateTimeException if it has fractions of a microsecond
    public static PgTime of(LocalTime time) {
        return new PgTime(wholeMicros(time.toNanoOfDay()));
    }

    /// PostgreSQL would round, and so keep another value than was sent.
    static long wholeMicros(long nanos) {
        if (nanos % 1000 != 0) {
            throw new DateTimeException("PostgreSQL's times have microseconds: truncate " + nanos + " ns first");
        }
        return nanos / 1000;
    }

    /// The same time for Java.
    ///
    /// @throws DateTimeException if it is 24:00:00
    public LocalTime localTime() {
        if (micros == DateTimeText.DAY) {
            throw new DateTimeException("a LocalTime can't be 24:00:00");
        }
        return LocalTime.ofNanoOfDay(micros * 1000);
    }

    @Override
    public int compareTo(PgTime other) {
        return Long.compare(micros, other.micros);
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        DateTimeText.writeTime(micros, out);
        return out.toString();
    }
}
