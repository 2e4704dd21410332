package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was said on a connection around an exchange, in order: from the last point at which nothing was
/// unanswered, so that what is in flight is known. In a pipeline that is more than the exchange itself.
///
/// Thread-safe once made: immutable.
///
/// @param entries in the order they were said
/// @param fromTheStart whether they begin with the connection
/// @param ready the ReadyForQuery before them, if one is known
/// @param key the BackendKeyData of the session, if it is recorded
/// @param sharing how many exchanges the last message of the one in question ends
record Story(
        List<Entry> entries,
        boolean fromTheStart,
        @Nullable Message ready,
        @Nullable Message key,
        int sharing) {
    /// More is not looked back at: then it is not known where the session stands.
    private static final int LONGEST = 50_000;

    /// @param entry one that was said
    /// @param number its place on the connection, or that of the message before it
    private record Numbered(Entry entry, long number) {}

    /// @param all the exchanges of the tape
    static Story around(List<Exchange> all, Exchange chosen) {
        List<Exchange> before = new ArrayList<>();
        long first = first(chosen);
        boolean fromTheStart = true;
        Message ready = null;
        int size = chosen.entries().size();
        for (int i = chosen.index() - 1; i >= 0 && fromTheStart; i--) {
            Exchange each = all.get(i);
            if (each.track() != chosen.track() || each.entries().isEmpty()) {
                continue;
            }
            ready = last(each);
            if (ready != null && isReady(ready) && ready.number() < first) {
                fromTheStart = false;
            } else {
                before.add(each);
                first = Math.min(first, first(each));
                size += each.entries().size();
                if (size > LONGEST) {
                    return new Story(List.copyOf(chosen.entries()), false, null, key(all, chosen), 1);
                }
            }
        }
        Collections.reverse(before);
        before.add(chosen);
        before.addAll(alongside(all, chosen));
        return new Story(
                merged(before),
                fromTheStart && isOpening(before.getFirst().entries()),
                fromTheStart ? null : ready,
                key(all, chosen),
                sharing(before, chosen));
    }

    private static @Nullable Message key(List<Exchange> all, Exchange chosen) {
        return all.stream()
                .filter(each -> each.track() == chosen.track())
                .findFirst()
                .filter(each -> each.kind() == Exchange.Kind.STARTUP)
                .flatMap(Story::key)
                .orElse(null);
    }

    private static Optional<Message> key(Exchange startup) {
        return startup.entries().stream()
                .filter(entry -> entry instanceof Message m && m.direction() == Direction.BACKEND && m.tag() == 'K')
                .map(Message.class::cast)
                .findFirst();
    }

    /// Those that began before the chosen one ended.
    private static List<Exchange> alongside(List<Exchange> all, Exchange chosen) {
        List<Exchange> alongside = new ArrayList<>();
        Message last = last(chosen);
        int size = chosen.entries().size();
        for (int i = chosen.index() + 1; i < all.size() && size < LONGEST; i++) {
            Exchange each = all.get(i);
            if (each.track() != chosen.track()) {
                continue;
            }
            if (last != null && first(each) > last.number()) {
                break;
            }
            alongside.add(each);
            size += each.entries().size();
        }
        return alongside;
    }

    private static List<Entry> merged(List<Exchange> exchanges) {
        if (exchanges.size() == 1) {
            return List.copyOf(exchanges.getFirst().entries());
        }
        List<Numbered> numbered = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            long number = 0;
            for (Entry entry : exchange.entries()) {
                number = number(entry).orElse(number);
                numbered.add(new Numbered(entry, number));
            }
        }
        numbered.sort(Comparator.comparingLong(Numbered::number));
        List<Entry> entries = new ArrayList<>(numbered.size());
        for (Numbered each : numbered) {
            // What several exchanges share was said once.
            if (entries.isEmpty() || !entries.getLast().equals(each.entry())) {
                entries.add(each.entry());
            }
        }
        return List.copyOf(entries);
    }

    private static Optional<Long> number(Entry entry) {
        return switch (entry) {
            case Message m -> Optional.of(m.number());
            case Run run -> Optional.of(run.number());
            case Unlisted unlisted -> Optional.of(unlisted.number());
            case Event _ -> Optional.empty();
        };
    }

    private static int sharing(List<Exchange> exchanges, Exchange chosen) {
        Message last = last(chosen);
        return last == null || !isReady(last)
                ? 1
                : (int) exchanges.stream()
                        .filter(each -> last.equals(last(each)))
                        .count();
    }

    private static boolean isOpening(List<Entry> entries) {
        return entries.getFirst() instanceof Event
                || (entries.getFirst() instanceof Message m && m.direction() == Direction.FRONTEND && m.tag() == 0);
    }

    private static boolean isReady(Message message) {
        return message.direction() == Direction.BACKEND && message.tag() == 'Z';
    }

    private static long first(Exchange exchange) {
        return exchange.entries().stream()
                .flatMap(entry -> number(entry).stream())
                .findFirst()
                .orElse(0L);
    }

    private static @Nullable Message last(Exchange exchange) {
        List<Entry> entries = exchange.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Message m) {
                return m;
            }
        }
        return null;
    }

    /// The transaction status before all this; empty if it is not known. May wait for the disk.
    Optional<TransactionStatus> status() {
        if (ready == null) {
            return Optional.empty();
        }
        try {
            return ready.backend() instanceof ReadyForQuery m ? Optional.of(m.status()) : Optional.empty();
        } catch (ProtocolException | PayloadException e) {
            return Optional.empty();
        }
    }

    /// The id of the session's backend; -1 if it is not known. May wait for the disk.
    int process() {
        if (key == null) {
            return -1;
        }
        try {
            return key.backend() instanceof BackendKeyData m ? m.processId() : -1;
        } catch (ProtocolException | PayloadException e) {
            return -1;
        }
    }
}
