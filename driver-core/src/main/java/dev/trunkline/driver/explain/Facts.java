package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;

/// What must be known of an exchange to explain what belongs to it, on any thread.
///
/// Thread-safe: immutable.
///
/// @param sql in one line, and not all of a long one
/// @param statements how many statements ended in it, well or empty
/// @param sharing how many exchanges its last message ends
/// @param nanos from its first entry to its last
/// @param victim the SQL of what it cancels, as far as that is on the tape and known
record Facts(
        Exchange.Kind kind,
        String sql,
        boolean ours,
        Exchange.Outcome outcome,
        Optional<ServerError> error,
        int statements,
        int sharing,
        int roundTrips,
        long rows,
        long backendBytes,
        long nanos,
        List<Phase> phases,
        String victim) {
    private static final int LONGEST = 120;
    /// Of a longer exchange not all messages are looked at for what they are.
    private static final int MOST_LOOKED_AT = 10_000;

    /// Those of an exchange.
    static Facts of(Exchange exchange, int sharing) {
        return new Facts(
                exchange.kind(),
                cut(exchange.sql()),
                exchange.ours(),
                exchange.outcome(),
                exchange.error(),
                statements(exchange.entries()),
                sharing,
                exchange.roundTrips(),
                exchange.rows(),
                exchange.backendBytes(),
                exchange.duration(),
                exchange.entries().size() > MOST_LOOKED_AT ? List.of() : exchange.phases(),
                exchange.victim().map(other -> cut(other.sql())).orElse(""));
    }

    private static int statements(List<Entry> entries) {
        int count = 0;
        for (Entry entry : entries.subList(0, Math.min(entries.size(), MOST_LOOKED_AT))) {
            boolean ends = entry instanceof Message m
                    && m.direction() == Direction.BACKEND
                    && (m.tag() == 'C' || m.tag() == 'I');
            count += ends ? 1 : 0;
        }
        return count;
    }

    private static String cut(String sql) {
        String line = Wording.oneLine(sql.length() <= LONGEST * 8 ? sql : sql.substring(0, LONGEST * 8));
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
