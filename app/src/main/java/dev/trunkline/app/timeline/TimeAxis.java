package dev.trunkline.app.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A stretch of time from the left to the right, with marks at round times.
///
/// Thread-safe: immutable.
///
/// @param originNanos what the marks count from, by the tape's clock
/// @param startNanos the left end
/// @param endNanos the right end
record TimeAxis(long originNanos, long startNanos, long endNanos) {
    /// The shortest stretch: a clock that tells less apart is not ours.
    static final long LEAST = 1000;

    /// A mark on the axis.
    ///
    /// @param at where, from 0 at the left end to 1 at the right
    /// @param label what time it is there, the unit with the first only
    record Tick(double at, String label) {}

    /// Keeps the axis longer than nothing: an exchange of one message has no duration.
    TimeAxis {
        endNanos = Math.max(endNanos, startNanos + LEAST);
    }

    /// An axis that counts from its left end.
    TimeAxis(long startNanos, long endNanos) {
        this(startNanos, startNanos, endNanos);
    }

    /// How long it is.
    long nanos() {
        return endNanos - startNanos;
    }

    /// Where a time is, from 0 to 1; at the end that is nearer, if it lies outside.
    double at(long nanos) {
        return Math.clamp(place(nanos), 0, 1);
    }

    /// Where a time is: 0 for the left end, 1 for the right one, and beyond those what lies outside.
    double place(long nanos) {
        return (nanos - startNanos) / (double) nanos();
    }

    /// The time at a place.
    long nanos(double place) {
        return startNanos + Math.round(place * nanos());
    }

    /// Whether any of a stretch of time lies on it.
    boolean shows(long fromNanos, long toNanos) {
        return toNanos >= startNanos && fromNanos <= endNanos;
    }

    /// Round times, as many as fit.
    ///
    /// @param width of the axis
    /// @param room what one label needs
    List<Tick> ticks(double width, double room) {
        double span = nanos();
        double last = endNanos - originNanos;
        double first = startNanos - originNanos;
        boolean seconds = last >= 10e9;
        double unit = seconds ? 1e9 : 1e6;
        double step = step(span * Math.min(1, room / Math.max(width, 1)));
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(first / step - 1e-9); i * step <= last; i++) {
            String number = number(i == 0 ? 0 : i * step / unit, i == 0 ? 0 : digits);
            ticks.add(
                    new Tick((i * step - first) / span, ticks.isEmpty() ? number + (seconds ? " s" : " ms") : number));
        }
        return ticks;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /// The smallest of 1, 2, 5, 10, 20 … nanoseconds that is not below `least`.
    private static double step(double least) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1))));
        for (double factor : new double[] {1, 2, 5}) {
            if (magnitude * factor >= least) {
                return magnitude * factor;
            }
        }
        return magnitude * 10;
    }
}
