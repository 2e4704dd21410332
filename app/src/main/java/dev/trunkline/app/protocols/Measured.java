package dev.trunkline.app.protocols;

import dev.trunkline.driver.capture.Cost;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a way of saying the statement has cost: of its runs the one in the middle, by its time.
///
/// @param way how it was said
/// @param exchange the run that is shown; read on the thread that updates its log
/// @param cost of that run
/// @param runs all runs of this way, those that warm up left out
/// @param sent the client's messages in that run
/// @param answered the names of the server's, rows left out
public record Measured(
        Way way, Exchange exchange, Cost cost, List<WayRun> runs, List<Sent> sent, List<String> answered) {
    /// Of long exchanges no more messages are listed by their names.
    private static final int MOST = 200;

    /// A message of the client.
    ///
    /// @param name in the manual
    /// @param bytes how long it was
    public record Sent(String name, int bytes) {}

    /// Copies the lists.
    public Measured {
        runs = List.copyOf(runs);
        sent = List.copyOf(sent);
        answered = List.copyOf(answered);
    }

    /// What the runs cost, each way that was run to its end or its error; of a run that is not in the
    /// log, nothing.
    ///
    /// @param exchanges of the tape that the runs are on, in their order
    public static List<Measured> of(List<WayRun> runs, List<Exchange> exchanges) {
        List<Measured> measured = new ArrayList<>();
        for (Way way : Way.values()) {
            List<WayRun> own = runs.stream()
                    .filter(run -> run.way() == way && !run.warmsUp())
                    .sorted(Comparator.comparingLong(WayRun::nanos))
                    .toList();
            if (!own.isEmpty()) {
                WayRun middle = own.get((own.size() - 1) / 2);
                find(exchanges, middle).ifPresent(exchange -> measured.add(of(way, own, exchange)));
            }
        }
        return measured;
    }

    private static Optional<Exchange> find(List<Exchange> exchanges, WayRun run) {
        for (int i = exchanges.size() - 1; i >= 0; i--) {
            Exchange exchange = exchanges.get(i);
            if (exchange.startNanos() == run.firstNanos() && isStatement(exchange)) {
                return Optional.of(exchange);
            }
        }
        return Optional.empty();
    }

    private static boolean isStatement(Exchange exchange) {
        boolean said = exchange.kind() == Exchange.Kind.SIMPLE || exchange.kind() == Exchange.Kind.EXTENDED;
        return said && !exchange.ours();
    }

    private static Measured of(Way way, List<WayRun> runs, Exchange exchange) {
        List<Sent> sent = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        List<Entry> entries = exchange.entries();
        for (Entry entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            if (entry instanceof Message m && m.direction() == Direction.FRONTEND) {
                sent.add(new Sent(Wording.name(m), m.length()));
            } else if (entry instanceof Message m) {
                answered.add(Wording.name(m));
            }
        }
        return new Measured(way, exchange, Cost.of(exchange), runs, sent, answered);
    }

    /// Whether the run that is shown failed.
    public boolean failed() {
        return runs.stream().anyMatch(run -> run.error().isPresent());
    }

    /// How far its runs lie apart in time.
    long spread() {
        return runs.getLast().nanos() - runs.getFirst().nanos();
    }

    /// How many bytes the client's messages of this name were.
    int bytesOf(String name) {
        return sent.stream()
                .filter(message -> message.name().equals(name))
                .mapToInt(Sent::bytes)
                .sum();
    }
}
