package dev.trunkline.driver.net;

import java.time.Duration;

/// A moment after which waiting is over.
///
/// Thread-safe.
///
/// @param nanos of [System#nanoTime()]; of no meaning if there is no end
/// @param endless whether waiting may go on for ever
public record Deadline(long nanos, boolean endless) {
    /// No deadline.
    public static final Deadline NONE = new Deadline(0, true);

    /// So long from now; zero means no deadline.
    public static Deadline in(Duration time) {
        return time.isZero() ? NONE : new Deadline(System.nanoTime() + time.toNanos(), false);
    }

    /// Whether it is over.
    public boolean passed() {
        return !endless && nanos - System.nanoTime() <= 0;
    }

    /// What is left, in milliseconds and at least 1; 0 for no end, as
    /// [java.nio.channels.Selector#select(long)] wants it.
    long selectMillis() {
        return endless ? 0 : Math.max(1, (nanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    /// What is left, in milliseconds; 0 if it is over.
    public long leftMillis() {
        return endless ? Long.MAX_VALUE : Math.max(0, (nanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    /// What is left, in nanoseconds, for waits that need a number.
    long leftNanos() {
        return endless ? Long.MAX_VALUE : Math.max(0, nanos - System.nanoTime());
    }
}
