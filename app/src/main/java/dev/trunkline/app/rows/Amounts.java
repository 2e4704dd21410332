package dev.trunkline.app.rows;

import java.util.Locale;

/// Counts, sizes and times for people.
///
/// Thread-safe: holds no state.
public final class Amounts {
    private static final long SECOND = 1_000_000_000;

    private Amounts() {}

    /// `1,234,567`
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `12.3 MB`, by thousands.
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double kilo = bytes / 1e3;
        return kilo < 1000
                ? String.format(Locale.ROOT, "%.1f kB", kilo)
                : kilo < 1e6
                        ? String.format(Locale.ROOT, "%.1f MB", kilo / 1e3)
                        : String.format(Locale.ROOT, "%.2f GB", kilo / 1e6);
    }

    /// `340 ms`, `1.2 s`, `2 min 5 s`
    public static String took(long nanos) {
        if (nanos < SECOND) {
            return nanos / 1_000_000 + " ms";
        }
        return nanos < 60 * SECOND
                ? String.format(Locale.ROOT, "%.1f s", nanos / 1e9)
                : nanos / SECOND / 60 + " min " + nanos / SECOND % 60 + " s";
    }
}
