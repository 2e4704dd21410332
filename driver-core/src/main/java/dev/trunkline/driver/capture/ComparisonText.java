package dev.trunkline.driver.capture;

import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Writes comparisons as text for a terminal: what the exchanges cost in columns beside each other, and
/// a line for each row of messages. Nothing a server said can drive the terminal: control characters
/// are replaced.
///
/// One thread at a time.
public final class ComparisonText {
    private static final String LEGEND =
            "= equal bytes   ~ equal as far as compared   ≠ differs   " + "< left only   > right only   … counted only";

    private final Appendable out;

    /// @param out takes lines that end in `\n`
    public ComparisonText(Appendable out) {
        this.out = out;
    }

    /// Writes a comparison: the costs with their difference, and the messages. Reads bytes, so it may
    /// wait for the disk.
    public void print(Comparison comparison) throws IOException {
        List<String> labels = List.of(label(comparison.left()), label(comparison.right()));
        print(labels, List.of(comparison.leftCost(), comparison.rightCost()));
        out.append('\n');
        List<String[]> lines = new ArrayList<>();
        for (int row = 0; row < comparison.size(); row++) {
            lines.add(line(comparison, row));
        }
        table(lines, 1, 3, 4, 6);
        out.append("  ").append(LEGEND).append('\n');
    }

    private static String label(Exchange exchange) {
        return (exchange.index() + 1) + " " + exchange.kind().name().toLowerCase(Locale.ROOT);
    }

    /// Writes what several cost, each in a column; of two, the difference too.
    ///
    /// @param labels one for each
    public void print(List<String> labels, List<Cost> costs) throws IOException {
        List<String[]> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        labels.forEach(each -> head.add(Wording.oneLine(each)));
        boolean two = costs.size() == 2;
        if (two) {
            head.add("difference");
        }
        lines.add(head.toArray(String[]::new));
        for (Measure measure : Measure.values()) {
            List<String> cells = new ArrayList<>(List.of(measure.label()));
            costs.forEach(cost -> cells.add(measure.text(measure.of(cost))));
            if (two) {
                cells.add(measure.difference(costs.getFirst(), costs.getLast()));
            }
            lines.add(cells.toArray(String[]::new));
        }
        table(lines, IntStream.rangeClosed(1, head.size() - 1).toArray());
    }

    private static String[] line(Comparison comparison, int index) {
        Comparison.Row row = comparison.row(index);
        Finding found = comparison.find(index);
        String[] left = half(row.left());
        String[] right = half(row.right());
        String said = found.asText();
        String what = said.isEmpty()
                ? row.isPair() && found.comparedRows() > 0 && found.kind() == Finding.Kind.ALIKE
                        ? "the first " + Wording.count(found.comparedRows()) + " rows are equal"
                        : ""
                : said;
        return new String[] {sign(found.kind()), left[0], left[1], left[2], right[0], right[1], right[2], what};
    }

    /// When, which way and what, and how long.
    private static String[] half(Optional<Part> part) {
        return part.map(some -> new String[] {
                    String.format(Locale.ROOT, "%.3f", some.startNanos() / 1e6),
                    some.mixed() ? some.name() : (some.sent() ? "→ " : "← ") + ServerError.printable(named(some)),
                    Wording.count(some.bytes())
                })
                .orElse(new String[] {"", "", ""});
    }

    private static String named(Part part) {
        String letter = Wording.letter(part.first());
        return letter.isEmpty() ? part.name() : letter + " " + part.name();
    }

    /// A comparison's sign for what two parts are to each other.
    public static String sign(Finding.Kind kind) {
        return switch (kind) {
            case SAME -> "=";
            case ALIKE -> "~";
            case DIFFERENT -> "≠";
            case ONLY_LEFT -> "<";
            case ONLY_RIGHT -> ">";
            case COUNTED -> "…";
        };
    }

    /// @param numbers the columns that are aligned at the right
    private void table(List<String[]> lines, int... numbers) throws IOException {
        int columns = lines.stream().mapToInt(line -> line.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] line : lines) {
            for (int i = 0; i < line.length - 1; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
            int last = line.length - 1;
            boolean right = IntStream.of(numbers).anyMatch(number -> number == last);
            widths[last] = right ? Math.max(widths[last], line[last].length()) : 0;
        }
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder("  ");
            for (int i = 0; i < line.length; i++) {
                int column = i;
                String padding = " ".repeat(Math.max(0, widths[i] - line[i].length()));
                boolean right = IntStream.of(numbers).anyMatch(number -> number == column);
                text.append(right ? padding + line[i] : line[i] + padding).append("  ");
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }
}
