package dev.trunkline.driver.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;

/// A stretch of time: months, days and microseconds, each with its own sign, since a month has no fixed
/// number of days and a day none of hours (manual 8.5.4). With PostgreSQL 17 and later it may be infinite.
///
/// @param months years are twelve
/// @param days not counted into months
/// @param micros not counted into days
public record PgInterval(int months, int days, long micros) {
    /// Longer than all others.
    public static final PgInterval INFINITY = new PgInterval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    /// Shorter than all others.
    public static final PgInterval NEGATIVE_INFINITY =
            new PgInterval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

    /// The same months and days.
    ///
    /// @throws ArithmeticException if they are too many
    public static PgInterval of(Period period) {
        int months = Math.addExact(Math.multiplyExact(period.getYears(), 12), period.getMonths());
        return new PgInterval(months, period.getDays(), 0);
    }

    /// The same time, all of it in microseconds.
    ///
    /// @throws DateTimeException if it has fractions of a microsecond
    /// @throws ArithmeticException if they are too many
    public static PgInterval of(Duration duration) {
        long fraction = PgTime.wholeMicros(duration.getNano());
        long seconds = duration.getSeconds();
        return new PgInterval(0, 0, Math.addExact(Math.multiplyExact(seconds, DateTimeText.SECOND), fraction));
    }

    /// Whether it is not infinite.
    public boolean isFinite() {
        return !equals(INFINITY) && !equals(NEGATIVE_INFINITY);
    }

    /// The same months and days for Java.
    ///
    /// @throws DateTimeException if there is time of day in it, or if it is infinite
    public Period period() {
        if (micros != 0) {
            throw new DateTimeException("a Period can't be " + this);
        }
        return Period.of(months / 12, months % 12, days);
    }

    /// The same time for Java.
    ///
    /// @throws DateTimeException if there are months or days in it, or if it is infinite
    public Duration duration() {
        if (months != 0 || days != 0) {
            throw new DateTimeException("a Duration can't be " + this);
        }
        long seconds = Math.floorDiv(micros, DateTimeText.SECOND);
        return Duration.ofSeconds(seconds, Math.floorMod(micros, DateTimeText.SECOND) * 1000);
    }

    /// As the server prints it with IntervalStyle `postgres`.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        IntervalText.write(this, out);
        return out.toString();
    }
}
