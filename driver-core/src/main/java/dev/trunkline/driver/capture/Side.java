package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An exchange as a comparison sees it: its entries as they are now, those that belong together made into one
/// part.
///
/// Thread-safe once made, but for the run's columns.
final class Side {
    private final Exchange exchange;
    private final long start;
    private final List<Entry> entries;
    private final FieldTree.Names names;
    private final Map<Run, FieldTree.Names> rowNames = new HashMap<>();
    /// Where each part begins, and behind the last where that ends.
    private final int[] begins;

    private final int[] kinds;
    private final int size;

    /// @param known a number for each kind of entry, the same on both sides; new ones are added
    Side(Exchange exchange, Map<String, Integer> known) {
        this.exchange = exchange;
        this.start = exchange.startNanos();
        this.entries = List.copyOf(exchange.entries());
        this.names = FieldTree.Names.of(exchange);
        this.begins = new int[entries.size() + 1];
        this.kinds = new int[entries.size()];
        int parts = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int kind = known.computeIfAbsent(kind(entry), _ -> known.size());
            boolean joins = parts > 0 && kinds[parts - 1] == kind && isData(entry);
            if (!joins) {
                kinds[parts] = kind;
                begins[parts++] = i;
            }
            if (entry instanceof Run run) {
                rowNames.put(run, FieldTree.Names.of(exchange, run));
            }
        }
        begins[parts] = entries.size();
        size = parts;
    }

    /// What an entry is, bytes unread: never waits. A setting is known by its message's length too, so that
    /// of many settings the same stand beside each other.
    private static String kind(Entry entry) {
        return switch (entry) {
            case Run run -> "run " + (char) run.tag();
            case Unlisted _ -> "unlisted";
            case Event event -> "event " + event.kind();
            case Message m
            when m.tag() != 0 && m.tag() != 'R' && m.tag() != 'p' ->
                (m.direction() == Direction.FRONTEND ? "→" : "←") + (char) (m.tag() & 0xff);
            // Of these only their bytes tell which they are; they are short.
            case Message m -> m.whereabouts() == Whereabouts.HEAP ? Wording.name(m) : Wording.nameWithoutBytes(m);
        };
    }

    private static boolean isData(Entry entry) {
        return entry instanceof Message m && m.direction() == Direction.FRONTEND && m.tag() == 'd';
    }

    Exchange exchange() {
        return exchange;
    }

    int size() {
        return size;
    }

    int kind(int part) {
        return kinds[part];
    }

    Part part(int part) {
        return part(part, part + 1, false);
    }

    /// Many parts as one.
    Part rest(int from, int count) {
        return part(from, from + count, true);
    }

    private Part part(int from, int to, boolean mixed) {
        List<Entry> own = entries.subList(begins[from], begins[to]);
        long end = start;
        for (Entry entry : own) {
            end = Math.max(end, entry.lastNanos());
        }
        Entry first = own.getFirst();
        long begin = first instanceof Event event ? event.nanos() - event.took() : first.nanos();
        return new Part(begins[from], own, begin - start, end - start, mixed);
    }

    /// How long a part's only message is; -1 of what is no single message.
    int length(int part) {
        return begins[part + 1] - begins[part] == 1 && entries.get(begins[part]) instanceof Message m ? m.length() : -1;
    }

    FieldTree.Names names() {
        return names;
    }

    FieldTree.Names names(Run run) {
        return rowNames.getOrDefault(run, names);
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            parts.add(part(i));
        }
        return parts;
    }
}
