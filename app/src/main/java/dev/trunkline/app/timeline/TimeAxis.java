package dev.trunkline.app.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The shared time axis of an exchange's waterfall.
///
/// Thread-safe: immutable.
///
/// @param startNanos the left end, by the tape's clock
/// @param endNanos the right end
record TimeAxis(long startNanos, long endNanos) {
    /// A mark on the axis.
    ///
    /// @param at where, from 0 at the left end to 1 at the right
    /// @param label what time it is there, the unit with the first only
    record Tick(double at, String label) {}

    /// Keeps the axis longer than nothing: an exchange of one message has no duration.
    TimeAxis {
        endNanos = Math.max(endNanos, startNanos + 1000);
    }

    /// Where a time is, from 0 to 1.
    double at(long nanos) {
        return Math.clamp((nanos - startNanos) / (double) (endNanos - startNanos), 0, 1);
    }

    /// Round times, as many as fit.
    ///
    /// @param width of the axis
    /// @param room what one label needs
    List<Tick> ticks(double width, double room) {
        double span = endNanos - startNanos;
        boolean seconds = span >= 10e9;
        double unit = seconds ? 1e9 : 1e6;
        double step = step(span * Math.min(1, room / Math.max(width, 1)));
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= span; i++) {
            String label = i == 0 ? "0 " + (seconds ? "s" : "ms") : number(i * step / unit, digits);
            ticks.add(new Tick(i * step / span, label));
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
