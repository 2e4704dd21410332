package dev.trunkline.driver.value;

import java.time.DateTimeException;
import java.time.LocalDate;

/// A date: a day from 4714-11-24 BC to 5874897-12-31, or an infinity (manual 8.5).
///
/// @param days from 2000-01-01
public record PgDate(int days) implements Comparable<PgDate> {
    /// Later than all days.
    public static final PgDate INFINITY = new PgDate(Integer.MAX_VALUE);

    /// Earlier than all days.
    public static final PgDate NEGATIVE_INFINITY = new PgDate(Integer.MIN_VALUE);

    /// The same day.
    ///
    /// @throws DateTimeException if it is so far away that no count of days holds it
    public static PgDate of(LocalDate date) {
        long days = date.toEpochDay() - DateTimeText.EPOCH;
        if (days <= Integer.MIN_VALUE || days >= Integer.MAX_VALUE) {
            throw new DateTimeException(date + " is beyond PostgreSQL's dates");
        }
        return new PgDate((int) days);
    }

    /// Whether it is a day and not an infinity.
    public boolean isFinite() {
        return days != Integer.MAX_VALUE && days != Integer.MIN_VALUE;
    }

    /// The same day for Java.
    ///
    /// @throws DateTimeException if it is an infinity
    public LocalDate localDate() {
        if (!isFinite()) {
            throw new DateTimeException("a LocalDate can't be " + this);
        }
        return LocalDate.ofEpochDay((long) days + DateTimeText.EPOCH);
    }

    @Override
    public int compareTo(PgDate other) {
        return Integer.compare(days, other.days);
    }

    /// As the server prints it with DateStyle ISO.
    @Override
    public String toString() {
        if (!isFinite()) {
            return days > 0 ? "infinity" : "-infinity";
        }
        StringBuilder out = new StringBuilder();
        DateTimeText.writeDate(days, out);
        return out.toString();
    }
}
