package dev.trunkline.driver.value;

import java.time.DateTimeException;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/// A time of day with an offset from UTC: a timetz (manual 8.5).
///
/// @param time up to 24:00:00
/// @param offset in seconds, eastwards; less than 16 hours either way
public record PgTimeTz(PgTime time, int offset) {
    private static final int LARGEST_OFFSET = 16 * 3600 - 1;

    /// @throws IllegalArgumentException if the offset is too large
    public PgTimeTz {
        if (Math.abs((long) offset) > LARGEST_OFFSET) {
            throw new IllegalArgumentException("an offset from UTC is less than 16 hours, not " + offset + " s");
        }
    }

    /// The same time.
    ///
    /// @throws DateTimeException if it has fractions of a microsecond
    public static PgTimeTz of(OffsetTime time) {
        return new PgTimeTz(PgTime.of(time.toLocalTime()), time.getOffset().getTotalSeconds());
    }

    /// The same time for Java.
    ///
    /// @throws DateTimeException if it is 24:00:00
    public OffsetTime offsetTime() {
        return OffsetTime.of(time.localTime(), ZoneOffset.ofTotalSeconds(offset));
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(time.toString());
        DateTimeText.writeOffset(offset, out);
        return out.toString();
    }
}
