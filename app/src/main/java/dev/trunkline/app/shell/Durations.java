package dev.trunkline.app.shell;

import java.util.Locale;

/// Times and counts as people read them.
final class Durations {
    private static final long SECOND = 1_000_000_000;

    private Durations() {}

    /// How long something took: `0.6 ms`, `41.6 ms`, `416 ms`, `3.2 s`, `2 min 5 s`.
    static String took(long nanos) {
        double ms = nanos / 1e6;
        // Where rounding would show 100.0 ms or 1000 ms, the next form says the same.
        if (ms < 99.95) {
            return String.format(Locale.ROOT, "%.1f ms", ms);
        }
        if (ms < 999.5) {
            return String.format(Locale.ROOT, "%.0f ms", ms);
        }
        return ms < 59_950 ? String.format(Locale.ROOT, "%.1f s", ms / 1000) : age(nanos);
    }

    /// How long something lasts by now, in whole seconds: `12 s`, `3 min 12 s`, `1 h 5 min`.
    static String age(long nanos) {
        long seconds = Math.max(0, nanos / SECOND);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    /// A count with its thousands apart: `10,000`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
