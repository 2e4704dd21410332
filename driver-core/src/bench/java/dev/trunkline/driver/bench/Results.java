package dev.trunkline.driver.bench;

import dev.trunkline.driver.measuring.Finding;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What all rounds of all lanes found.
///
/// One thread at a time.
final class Results {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private final Map<Work, Map<String, List<Round>>> rounds = new LinkedHashMap<>();

    void add(Work work, Lane lane, Round round) {
        rounds.computeIfAbsent(work, _ -> new LinkedHashMap<>())
                .computeIfAbsent(lane.name(), _ -> new ArrayList<>())
                .add(round);
    }

    /// The ratios that can be told.
    List<Finding> ratios() {
        List<Finding> findings = new ArrayList<>();
        rounds.forEach((work, lanes) -> work.comparisons()
                .forEach(comparison -> ratio(work, comparison, lanes).ifPresent(findings::add)));
        return findings;
    }

    private static Optional<Finding> ratio(Work work, Comparison comparison, Map<String, List<Round>> lanes) {
        Measure measure = comparison.measure();
        List<Round> ours = lanes.getOrDefault(Lane.OURS, List.of());
        Optional<List<Round>> best = comparison.lanes().stream()
                .map(lane -> lanes.getOrDefault(lane, List.of()))
                .filter(each -> !each.isEmpty())
                .min((one, other) -> Double.compare(median(measure, one), median(measure, other)));
        return best.filter(_ -> !ours.isEmpty()).map(theirs -> {
            int pairs = Math.min(ours.size(), theirs.size());
            List<Double> each = IntStream.range(0, pairs)
                    .mapToObj(i -> quotient(comparison, List.of(ours.get(i)), List.of(theirs.get(i))))
                    .toList();
            return new Finding(
                    work.word() + ": " + (comparison.speed() ? "speed" : measure.words()) + ", ours : "
                            + comparison.against(),
                    "",
                    pairs,
                    Collections.min(each),
                    quotient(comparison, ours, theirs),
                    Collections.max(each),
                    comparison.aim());
        });
    }

    private static double quotient(Comparison comparison, List<Round> ours, List<Round> theirs) {
        double quotient = median(comparison.measure(), ours) / median(comparison.measure(), theirs);
        return comparison.speed() ? 1 / quotient : quotient;
    }

    private static double median(Measure measure, List<Round> rounds) {
        return Finding.median(all(measure, rounds));
    }

    private static List<Double> all(Measure measure, List<Round> rounds) {
        return rounds.stream().flatMap(round -> measure.of(round).stream()).toList();
    }

    /// Prints times and allocation of each lane as a Markdown table.
    void print(PrintStream out) {
        out.println("| work | lane | wall, least | median | most | client CPU | allocated | of |");
        out.println("|---|---|--:|--:|--:|--:|--:|--:|");
        rounds.forEach((work, lanes) -> lanes.forEach((lane, found) -> {
            List<Double> wall = all(Measure.WALL, found);
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s | %d |%n",
                    work.word(),
                    lane,
                    millis(Collections.min(wall)),
                    millis(Finding.median(wall)),
                    millis(Collections.max(wall)),
                    millis(median(Measure.CPU, found)),
                    bytes(median(Measure.ALLOCATION, found)),
                    wall.size());
        }));
    }

    private static String millis(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value < 1
                ? String.format(Locale.ROOT, "%.1f µs", value * KILO)
                : String.format(Locale.ROOT, value < 100 ? "%.2f ms" : "%,.0f ms", value);
    }

    private static String bytes(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return DoubleStream.of(MEGA, KILO)
                .filter(unit -> value >= unit)
                .mapToObj(unit -> String.format(Locale.ROOT, "%,.1f %s", value / unit, unit == MEGA ? "MB" : "kB"))
                .findFirst()
                .orElse(String.format(Locale.ROOT, "%.0f B", value));
    }
}
