package dev.trunkline.driver.measuring;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Something measured: a line of the table.
///
/// @param what in words
/// @param unit of the values and of the aim
/// @param count how many values there are
public record Finding(String what, String unit, int count, double least, double median, double most, Aim aim) {
    /// The head of the table that [#row()] is a line of.
    public static final String HEAD =
            "| what | aim | least | median | most | of | verdict |\n|---|---|--:|--:|--:|--:|---|";

    private static final String SEPARATOR = "\t";
    private static final double THOUSAND = 1_000;
    private static final double TEN = 10;

    /// Of several values.
    public static Finding of(String what, String unit, List<Double> values, Aim aim) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Finding(what, unit, sorted.length, sorted[0], median(sorted), sorted[sorted.length - 1], aim);
    }

    /// Of one value.
    public static Finding of(String what, String unit, double value, Aim aim) {
        return new Finding(what, unit, 1, value, value, value, aim);
    }

    /// The value in the middle.
    public static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Whether its aim is reached.
    public boolean met() {
        return aim.met(least, median, most);
    }

    /// As one line, to be read by [#parse(String)].
    public String line() {
        return String.join(
                SEPARATOR,
                what,
                unit,
                Integer.toString(count),
                Double.toString(least),
                Double.toString(median),
                Double.toString(most),
                aim.bound().name(),
                Double.toString(aim.limit()));
    }

    /// What [#line()] wrote.
    public static Finding parse(String line) {
        List<String> parts = Arrays.asList(line.split(SEPARATOR, -1));
        return new Finding(
                parts.get(0),
                parts.get(1),
                Integer.parseInt(parts.get(2)),
                Double.parseDouble(parts.get(3)),
                Double.parseDouble(parts.get(4)),
                Double.parseDouble(parts.get(5)),
                new Aim(Aim.Bound.valueOf(parts.get(6)), Double.parseDouble(parts.get(7))));
    }

    /// As a line of a Markdown table.
    public String row() {
        boolean asked = aim.bound() != Aim.Bound.NONE;
        return "| " + what
                + " | " + (asked ? aim.words(limit(aim.limit())) + " " + unit : "")
                + " | " + (count > 1 ? number(least) : "")
                + " | " + number(median) + " " + unit
                + " | " + (count > 1 ? number(most) : "")
                + " | " + count
                + " | " + (asked ? met() ? "met" : "**missed**" : "")
                + " |";
    }

    private static String limit(double value) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= THOUSAND) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= TEN ? "%.1f" : "%.3f", value);
    }
}
