package dev.trunkline.app.timeline;

import dev.trunkline.app.timeline.SequenceStep.Kind;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.filter.Match;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The arrows of an exchange between client and server, in the order of the client's clock, with those of the
/// exchanges that were in flight beside it: what was pipelined is seen to overlap.
///
/// Thread-safe: holds no state.
final class Sequence {
    /// More arrows than this are not laid out.
    static final int MOST = 50_000;
    /// So many neighbours are looked at, on either side.
    private static final int MOST_BESIDE = 200;

    /// What one write sent has one time, and yet an order.
    private static final Comparator<SequenceStep> IN_ORDER = Comparator.comparingLong(SequenceStep::nanos)
            .thenComparingInt(step -> step.exchange().track())
            .thenComparingLong(Sequence::number);

    private Sequence() {}

    /// The arrows around an exchange.
    ///
    /// @param among all exchanges of the tape, in the order they began
    static List<SequenceStep> of(Exchange exchange, List<ExchangeItem> among) {
        List<Exchange> beside = beside(exchange, among);
        List<SequenceStep> steps = new ArrayList<>();
        // In a pipeline the same ReadyForQuery ends several: it is drawn once, as the selected one's if it is.
        Set<Entry> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        add(exchange, shared, steps);
        for (Exchange each : beside) {
            if (each != exchange) {
                add(each, shared, steps);
            }
        }
        if (beside.size() > 1) {
            steps.sort(IN_ORDER);
        }
        steps.removeIf(step -> isHidden(step, among));
        return steps;
    }

    /// Whether a filter hides all messages of an arrow.
    private static boolean isHidden(SequenceStep step, List<ExchangeItem> among) {
        int at = among.isEmpty()
                ? -1
                : step.exchange().index() - among.getFirst().exchange().index();
        Match match =
                at < 0 || at >= among.size() ? null : among.get(at).match().orElse(null);
        return match != null && IntStream.rangeClosed(step.first(), step.last()).noneMatch(match::shows);
    }

    /// Those in flight at the same time on its connection, and cancels, which have connections of their own.
    private static List<Exchange> beside(Exchange exchange, List<ExchangeItem> among) {
        int at = exchange.index()
                - (among.isEmpty() ? 0 : among.getFirst().exchange().index());
        List<Exchange> found = new ArrayList<>();
        int first = Math.max(0, at - MOST_BESIDE);
        int last = Math.min(among.size() - 1, at + MOST_BESIDE);
        for (int i = first; i <= last; i++) {
            Exchange other = among.get(i).exchange();
            boolean related = other.track() == exchange.track() || other.kind() == Exchange.Kind.CANCEL;
            if (other == exchange || (related && overlap(exchange, other))) {
                found.add(other);
            }
        }
        return found.isEmpty() ? List.of(exchange) : found;
    }

    private static boolean overlap(Exchange one, Exchange other) {
        return other.startNanos() < one.endNanos() && one.startNanos() < other.endNanos();
    }

    private static void add(Exchange exchange, Set<Entry> shared, List<SequenceStep> steps) {
        List<Entry> entries = exchange.entries();
        int begun = 0;
        for (int i = 1; i <= entries.size() && steps.size() < MOST; i++) {
            if (i == entries.size() || !together(entries.get(i - 1), entries.get(i))) {
                Entry begin = entries.get(begun);
                boolean ready = begin instanceof Message m && m.tag() == 'Z';
                if (!ready || shared.add(begin)) {
                    steps.add(step(exchange, begun, i - 1));
                }
                begun = i;
            }
        }
    }

    /// Whether two messages travelled together: they have one time, since one write or one read took them.
    /// What says how something ended stands alone.
    private static boolean together(Entry before, Entry entry) {
        return before instanceof Message one
                && entry instanceof Message other
                && one.direction() == other.direction()
                && one.nanos() == other.nanos()
                && !standsAlone(one)
                && !standsAlone(other);
    }

    private static boolean standsAlone(Message message) {
        return message.direction() == Direction.BACKEND
                && switch ((char) message.tag()) {
                    case 'Z', 'E', 'N', 'A', 'C', 'R' -> true;
                    default -> false;
                };
    }

    private static SequenceStep step(Exchange exchange, int first, int last) {
        List<Entry> entries = exchange.entries();
        Entry begin = entries.get(first);
        long bytes = 0;
        long messages = 0;
        for (int i = first; i <= last; i++) {
            bytes += switch (entries.get(i)) {
                case Message m -> m.length();
                case Run run -> run.bytes();
                case Unlisted unlisted -> unlisted.bytes();
                case Event _ -> 0;
            };
            messages += switch (entries.get(i)) {
                case Message _ -> 1;
                case Run run -> run.count();
                case Unlisted unlisted -> unlisted.count();
                case Event _ -> 0;
            };
        }
        long nanos = begin instanceof Event event ? event.nanos() - event.took() : begin.nanos();
        return new SequenceStep(
                exchange, first, last, kind(begin), nanos, entries.get(last).lastNanos(), bytes, messages);
    }

    /// The number of an arrow's first message on its connection; an event has none, and was before what
    /// comes.
    private static long number(SequenceStep step) {
        return switch (step.exchange().entries().get(step.first())) {
            case Message m -> m.number();
            case Run run -> run.number();
            case Unlisted unlisted -> unlisted.number();
            case Event _ -> 0;
        };
    }

    private static Kind kind(Entry entry) {
        return switch (entry) {
            case Message m -> m.direction() == Direction.FRONTEND ? Kind.SENT : Kind.RECEIVED;
            case Run _, Unlisted _ -> Kind.RUN;
            case Event _ -> Kind.EVENT;
        };
    }

    /// The connection's smallest round trip so far: from the end of a question to the first byte of its
    /// answer. Half of it is the longest that a message can have been on its way.
    ///
    /// @param among exchanges of the tape; of many only the newest are looked at
    /// @return nanoseconds; 0 if there was none
    static long smallestRoundTrip(int track, List<ExchangeItem> among) {
        long smallest = Long.MAX_VALUE;
        for (int i = among.size() - 1; i >= Math.max(0, among.size() - MOST_BESIDE); i--) {
            Exchange exchange = among.get(i).exchange();
            if (exchange.track() != track) {
                continue;
            }
            List<Entry> entries = exchange.entries();
            for (int at = 1; at < Math.min(entries.size(), MOST_BESIDE); at++) {
                boolean answers = kind(entries.get(at - 1)) == Kind.SENT
                        && (kind(entries.get(at)) == Kind.RECEIVED || kind(entries.get(at)) == Kind.RUN);
                long took = entries.get(at).nanos() - entries.get(at - 1).nanos();
                smallest = answers && took > 0 ? Math.min(smallest, took) : smallest;
            }
        }
        return smallest == Long.MAX_VALUE ? 0 : smallest;
    }
}
