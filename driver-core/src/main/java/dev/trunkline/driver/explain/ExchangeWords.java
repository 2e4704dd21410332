package dev.trunkline.driver.explain;

import static dev.trunkline.driver.explain.Sentences.counted;
import static dev.trunkline.driver.explain.Sentences.text;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Moment.Said;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an exchange was as a whole: what went out, where the time went, how it ended.
///
/// Thread-safe: holds no state.
final class ExchangeWords {
    /// A gap shorter than this is not worth a word: ten microseconds.
    private static final long SHORTEST = 10_000;
    private static final int MOST_NAMED = 6;
    /// Events come at the beginning of a connection.
    private static final int MOST_EVENTS = 100;

    private ExchangeWords() {}

    /// What there is to say of it.
    ///
    /// @param entries those of the exchange
    /// @param after where the session stands behind it
    static Said of(Facts facts, List<Entry> entries, Standing after) {
        Sentences said = new Sentences()
                .say("exchange." + facts.kind(), "messages", sent(entries))
                .sayIf(facts.ours(), "exchange.ours");
        if (facts.roundTrips() > 0 && facts.nanos() > 0) {
            time(facts, entries, said);
        }
        said.sayIf(
                facts.rows() > 0,
                "exchange.rows",
                "rows",
                counted(facts.rows(), "row"),
                "bytes",
                Wording.bytes(facts.backendBytes()));
        if (facts.outcome() == Exchange.Outcome.FAILED) {
            facts.error()
                    .ifPresentOrElse(
                            error -> said.say(
                                    "exchange.FAILED",
                                    "error",
                                    Wording.oneLine(error.sqlState() + " " + error.message())),
                            () -> said.say("exchange.FAILED.unread"));
        } else {
            said.say("exchange." + facts.outcome());
        }
        return new Said(said, next(facts, after), List.of(section(facts).section()));
    }

    private static String next(Facts facts, Standing after) {
        if (facts.outcome() == Exchange.Outcome.RUNNING) {
            return text("exchange.next");
        }
        if (facts.kind() == Exchange.Kind.CANCEL) {
            return text("CancelRequest.next");
        }
        int owed = after.owed().size();
        return owed > 0
                ? text("exchange.next.owed", "count", counted(owed, "message"))
                : text(after.phase() == Standing.Phase.ENDED ? "CLOSED.next" : "ReadyForQuery.next");
    }

    private static Manual section(Facts facts) {
        return switch (facts.kind()) {
            case STARTUP -> Manual.START_UP;
            case SIMPLE -> facts.statements() > 1 ? Manual.MULTIPLE_STATEMENTS : Manual.SIMPLE_QUERY;
            case EXTENDED -> Manual.EXTENDED_QUERY;
            case PIPELINE -> Manual.PIPELINING;
            case CANCEL -> Manual.CANCEL;
            case ASYNCHRONOUS -> Manual.ASYNCHRONOUS;
            case TERMINATE -> Manual.TERMINATION;
        };
    }

    /// The names of what the client sent, in order, repeated ones once.
    private static String sent(List<Entry> entries) {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Message m && m.direction() == Direction.FRONTEND) {
                String name = Wording.name(m);
                if (names.isEmpty() || !names.getLast().equals(name)) {
                    names.add(name);
                }
                if (names.size() > MOST_NAMED) {
                    return String.join(", ", names.subList(0, MOST_NAMED)) + " and more";
                }
            }
        }
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static void time(Facts facts, List<Entry> entries, Sentences said) {
        Map<Phase.Kind, Long> spent = new EnumMap<>(Phase.Kind.class);
        long known = 0;
        for (Phase phase : facts.phases()) {
            spent.merge(phase.kind(), phase.nanos(), Long::sum);
            known += phase.kind() == Phase.Kind.QUEUED || phase.kind() == Phase.Kind.SHOWING ? 0 : phase.nanos();
        }
        List<String> parts = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(entries.size(), MOST_EVENTS))) {
            if (entry instanceof Event event && event.took() >= SHORTEST) {
                parts.add(part(event.kind().name(), event.took()));
                known += event.took();
            }
        }
        spent.forEach((kind, nanos) -> {
            if (nanos >= SHORTEST) {
                parts.add(part(kind.name().toLowerCase(Locale.ROOT), nanos));
            }
        });
        long client = facts.nanos() - known;
        if (!facts.phases().isEmpty() && client >= SHORTEST) {
            parts.add(part("client", client));
        }
        String trips = counted(facts.roundTrips(), "round trip");
        if (!parts.isEmpty()) {
            said.say(
                    "exchange.time",
                    "time",
                    Wording.millis(facts.nanos()),
                    "trips",
                    trips,
                    "parts",
                    String.join(", ", parts));
            said.sayIf(spent.containsKey(Phase.Kind.NETWORK_AND_SERVER), "exchange.one_end");
        }
    }

    private static String part(String kind, long nanos) {
        return text("exchange.part." + kind, "time", Wording.millis(nanos));
    }
}
