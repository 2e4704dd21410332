package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes exchanges as text for a terminal: a heading, a line for each message (a run of rows is one
/// line), and a line that sums up. Nothing a server said can drive the terminal: control characters are
/// replaced.
///
/// One thread at a time.
public final class WireText {
    /// The most characters of one text, so that a line is not all SQL; what is left out is marked by `…`.
    private static final int LONGEST = 200;

    private static final String[] HEADS = {"#", "t ms", "", "", "message", "bytes"};

    private final Appendable out;
    private boolean begun;

    /// @param out takes lines that end in `\n`
    public WireText(Appendable out) {
        this.out = out;
    }

    /// One row of the listing; the first six cells are aligned, the last is as long as it is.
    private record Line(List<String> cells, String says) {}

    /// Writes what is to stand under a line.
    public interface Under {
        /// Under the line of an entry.
        ///
        /// @param entry the entry's index, or -1 for the exchange's heading
        void line(int entry) throws IOException;
    }

    /// Writes one exchange, as far as it has come.
    public void print(Exchange exchange) throws IOException {
        print(exchange, Shown.ALL, _ -> {});
    }

    /// Writes of one exchange what is to be shown of it, how much that is, and more under its lines.
    public void print(Exchange exchange, Shown shown, Under under) throws IOException {
        int[] places = IntStream.range(0, exchange.entries().size())
                .filter(shown::shows)
                .toArray();
        List<Line> lines = IntStream.of(places)
                .mapToObj(place -> line(place, exchange, shown))
                .toList();
        int[] widths = widths(lines);
        out.append(begun ? "\n" : "").append(heading(exchange)).append('\n');
        begun = true;
        under.line(-1);
        print(new Line(List.of(HEADS), ""), widths);
        for (int i = 0; i < lines.size(); i++) {
            print(lines.get(i), widths);
            under.line(places[i]);
        }
        String phases = phases(exchange);
        if (!phases.isEmpty()) {
            out.append("  ").append(phases).append('\n');
        }
        out.append("  ").append(summary(exchange));
        long messages = ShownPart.messages(exchange, shown);
        if (messages < exchange.messages()) {
            out.append(" · shown: " + Wording.count(messages) + " of " + counted(exchange.messages(), "message"));
        }
        out.append('\n');
    }

    /// Where the time went. A conversation of many steps, such as a startup, has each of its phases often:
    /// they are added up.
    private static String phases(Exchange exchange) {
        Map<Phase.Kind, Long> nanos = new EnumMap<>(Phase.Kind.class);
        exchange.phases().forEach(phase -> nanos.merge(phase.kind(), phase.nanos(), Long::sum));
        return nanos.entrySet().stream()
                .map(each -> each.getKey().words() + " " + ms(each.getValue()) + " ms")
                .collect(Collectors.joining(" · "));
    }

    private static String heading(Exchange exchange) {
        String connection = exchange.track() == 0 ? "" : " on connection " + (exchange.track() + 1);
        String kind = exchange.kind().name().toLowerCase(Locale.ROOT);
        // What has no SQL is called by its kind's name, which need not be said twice.
        String sql = exchange.sql().equals(kind) ? "" : " · " + cut(exchange.sql());
        return "exchange " + (exchange.index() + 1) + connection + " · " + kind + (exchange.ours() ? " · ours" : "")
                + sql;
    }

    private static Line line(int place, Exchange exchange, Shown shown) {
        Entry entry = exchange.entries().get(place);
        if (entry instanceof Run run) {
            return line(run, ShownPart.of(run, place, shown), exchange);
        }
        return line(entry, number(entry), entry.nanos(), Wording.name(entry), length(entry), exchange);
    }

    private static Line line(Run run, ShownPart part, Exchange exchange) {
        String number = part.first() + (part.count() > 1 ? "–" + part.last() : "");
        Line line = line(run, number, part.nanos(), part.name(), Wording.count(part.bytes()), exchange);
        // A run's size stands in its own column already.
        String until =
                part.lastNanos() > part.nanos() ? "until " + ms(part.lastNanos() - exchange.startNanos()) + " ms" : "";
        return new Line(line.cells(), until + Wording.dropped(run));
    }

    private static Line line(Entry entry, String number, long nanos, String name, String length, Exchange exchange) {
        return new Line(
                List.of(
                        number,
                        ms(nanos - exchange.startNanos()),
                        direction(entry),
                        ServerError.printable(Wording.letter(entry)),
                        ServerError.printable(name),
                        length),
                cut(says(entry, exchange)));
    }

    private static String number(Entry entry) {
        return switch (entry) {
            case Message m -> String.valueOf(m.number());
            case Unlisted unlisted -> unlisted.number() + "–" + (unlisted.number() + unlisted.count() - 1);
            case Run _, Event _ -> "";
        };
    }

    private static String direction(Entry entry) {
        return switch (entry) {
            case Message m -> m.direction() == Direction.FRONTEND ? "→" : "←";
            case Run _, Unlisted _ -> "←";
            case Event _ -> "·";
        };
    }

    private static String length(Entry entry) {
        return switch (entry) {
            case Message m -> Wording.count(m.length());
            case Unlisted unlisted -> Wording.count(unlisted.bytes());
            case Run _, Event _ -> "";
        };
    }

    private static String says(Entry entry, Exchange exchange) {
        return switch (entry) {
            case Event event -> (event.took() > 0 ? "took " + ms(event.took()) + " ms  " : "") + event.text();
            case Run _ -> "";
            case Message m -> Wording.says(m, exchange);
            case Unlisted unlisted -> Wording.says(unlisted, exchange);
        };
    }

    private static int[] widths(List<Line> lines) {
        int[] widths = new int[HEADS.length];
        for (int column = 0; column < HEADS.length; column++) {
            int at = column;
            widths[column] = Stream.concat(
                            Stream.of(HEADS[at]),
                            lines.stream().map(line -> line.cells().get(at)))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
        }
        return widths;
    }

    private void print(Line line, int[] widths) throws IOException {
        StringBuilder text = new StringBuilder("  ");
        for (int column = 0; column < widths.length; column++) {
            String cell = line.cells().get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            boolean number = column < 2 || column == 5;
            text.append(number ? padding + cell : cell + padding)
                    // A message's letter and its name belong together.
                    .append(column == 3 ? " " : "  ");
        }
        out.append(text.append(line.says()).toString().stripTrailing()).append('\n');
    }

    private static String summary(Exchange exchange) {
        List<String> parts = new ArrayList<>();
        parts.add(exchange.outcome().name().toLowerCase(Locale.ROOT));
        parts.add(counted(exchange.roundTrips(), "round trip"));
        parts.add(ms(exchange.duration()) + " ms");
        parts.add("→ " + counted(exchange.frontendBytes(), "byte"));
        parts.add("← " + counted(exchange.backendBytes(), "byte"));
        parts.add(counted(exchange.rows(), "row"));
        if (!exchange.commandTag().isEmpty()) {
            parts.add(cut(exchange.commandTag()));
        }
        exchange.status().ifPresent(status -> parts.add("ready: " + status.code() + " " + status.meaning()));
        return String.join(" · ", parts);
    }

    private static String counted(long count, String noun) {
        return Wording.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private static String cut(String text) {
        String line = Wording.oneLine(text);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
