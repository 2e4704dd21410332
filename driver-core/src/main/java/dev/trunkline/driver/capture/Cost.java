package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What an exchange cost on the wire, as far as it has come. Times are arrivals at this end, in nanoseconds.
///
/// Thread-safe: immutable.
///
/// @param roundTrips how often the client had to wait for an answer before it could go on
/// @param sentMessages of the client
/// @param sentBytes of the client
/// @param receivedMessages of the server, rows counted one by one
/// @param receivedBytes of the server
/// @param rows of all results
/// @param nanos from the first entry to the last
/// @param firstByte from the first entry to the server's first byte; empty if it said nothing
/// @param firstRow from the first entry to the first row; empty if there was none
/// @param rowsNanos from the first row to the last
/// @param phases the stretches of time it was made of, counted from its first entry
public record Cost(
        int roundTrips,
        long sentMessages,
        long sentBytes,
        long receivedMessages,
        long receivedBytes,
        long rows,
        long nanos,
        OptionalLong firstByte,
        OptionalLong firstRow,
        long rowsNanos,
        List<Phase> phases) {
    /// Copies the list.
    public Cost {
        phases = List.copyOf(phases);
    }

    /// What this exchange has cost by now.
    public static Cost of(Exchange exchange) {
        long start = exchange.startNanos();
        OptionalLong firstByte = OptionalLong.empty();
        OptionalLong firstRow = OptionalLong.empty();
        long lastRow = 0;
        for (Entry entry : exchange.entries()) {
            if (firstByte.isEmpty() && isServers(entry)) {
                firstByte = OptionalLong.of(entry.nanos() - start);
            }
            if (entry instanceof Run run && run.tag() == 'D') {
                firstRow = firstRow.isPresent() ? firstRow : OptionalLong.of(run.nanos() - start);
                lastRow = run.lastNanos() - start;
            }
        }
        return new Cost(
                exchange.roundTrips(),
                exchange.frontendMessages(),
                exchange.frontendBytes(),
                exchange.messages() - exchange.frontendMessages(),
                exchange.backendBytes(),
                exchange.rows(),
                exchange.duration(),
                firstByte,
                firstRow,
                firstRow.isPresent() ? lastRow - firstRow.getAsLong() : 0,
                exchange.phases().stream()
                        .map(phase -> new Phase(phase.kind(), phase.startNanos() - start, phase.endNanos() - start))
                        .toList());
    }

    private static boolean isServers(Entry entry) {
        return switch (entry) {
            case Message m -> m.direction() == Direction.BACKEND;
            case Run _, Unlisted _ -> true;
            default -> false;
        };
    }

    /// How long all phases of a kind took together.
    public long in(Phase.Kind kind) {
        return totals().getOrDefault(kind, 0L);
    }

    /// The phases of each kind together; without an entry there was none.
    public Map<Phase.Kind, Long> totals() {
        Map<Phase.Kind, Long> totals = new EnumMap<>(Phase.Kind.class);
        phases.forEach(phase -> totals.merge(phase.kind(), phase.nanos(), Long::sum));
        return totals;
    }

    /// How long the client waited in each round trip, the first at the beginning.
    public List<Long> waits() {
        return phases.stream()
                .filter(phase -> phase.kind() == Phase.Kind.NETWORK_AND_SERVER)
                .map(Phase::nanos)
                .toList();
    }
}
