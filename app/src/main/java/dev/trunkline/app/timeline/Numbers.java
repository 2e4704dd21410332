package dev.trunkline.app.timeline;

import java.util.Locale;

/// Numbers as the panel's narrow columns write them.
///
/// Thread-safe: holds no state.
final class Numbers {
    private Numbers() {}

    /// A size: exact below 10,000, then with one decimal and the unit's letter.
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return Long.toString(bytes);
        }
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.95 && unit < 3) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, "kMGT".charAt(unit));
    }

    /// Milliseconds without their unit: to the microsecond below ten, then to the hundredth; from 10 s
    /// on, seconds with it.
    static String millis(long nanos) {
        double millis = nanos / 1e6;
        if (millis >= 9_999.995) {
            return String.format(Locale.ROOT, millis < 999_999.5 ? "%.3f s" : "%.0f s", millis / 1000);
        }
        return String.format(Locale.ROOT, Math.abs(millis) < 9.9995 ? "%.3f" : "%.2f", millis);
    }

    /// The same, always with its unit.
    static String time(long nanos) {
        String millis = millis(nanos);
        return millis.endsWith("s") ? millis : millis + " ms";
    }
}
