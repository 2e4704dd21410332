package dev.trunkline.app.navigator;

import java.util.Locale;

/// Estimated counts, short enough for a tree: `850`, `1.2 k`, `10 k`, `1.2 M`.
final class RowCount {
    private static final String[] UNITS = {"", " k", " M", " G", " T"};

    private RowCount() {}

    static String brief(long count) {
        double value = count;
        int unit = 0;
        // From 999.5 on, rounding would show 1000 of the smaller unit.
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        boolean fraction = unit > 0 && value < 9.95;
        String digits = String.format(Locale.ROOT, fraction ? "%.1f" : "%.0f", value);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + UNITS[unit];
    }
}
