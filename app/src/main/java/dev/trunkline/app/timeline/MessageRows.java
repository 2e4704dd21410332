package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import java.util.Map;
import java.util.TreeMap;

/// The rows of an exchange's table: one for each entry, and one for each message of a run that is open.
/// No row is an object; a place is worked out when somebody asks. Between two updates the number of
/// rows holds still.
///
/// One thread at a time.
final class MessageRows {
    private final Exchange exchange;
    private int entries;
    /// Open runs by their entry, with the messages they had at the last update.
    private final TreeMap<Integer, Integer> open = new TreeMap<>();

    MessageRows(Exchange exchange) {
        this.exchange = exchange;
        update();
    }

    /// Takes in what has come since the last call.
    void update() {
        entries = exchange.entries().size();
        open.replaceAll((entry, _) -> run(entry).count());
    }

    /// The exchange the rows are of.
    Exchange exchange() {
        return exchange;
    }

    /// How many rows there are.
    long size() {
        long size = entries;
        for (int count : open.values()) {
            size += count;
        }
        return size;
    }

    /// What a row shows.
    Place at(long row) {
        long before = 0;
        for (Map.Entry<Integer, Integer> run : open.entrySet()) {
            long header = run.getKey() + before;
            if (row <= header) {
                break;
            }
            if (row <= header + run.getValue()) {
                return new Place(run.getKey(), (int) (row - header - 1));
            }
            before += run.getValue();
        }
        return Place.of((int) (row - before));
    }

    /// The row that shows a place; if its run is closed, the run's row.
    long rowOf(Place place) {
        long before = 0;
        for (int count : open.headMap(place.entry()).values()) {
            before += count;
        }
        return place.entry() + before + (isOpen(place.entry()) ? place.inRun() + 1 : 0);
    }

    /// The entry a place is, or lies in.
    Entry entry(Place place) {
        return exchange.entries().get(place.entry());
    }

    /// Whether the place is no single message: it may say more later.
    boolean isWhole(Place place) {
        return !place.isInRun() && !(entry(place) instanceof Message);
    }

    /// Whether the place is a run of several messages, so that it can be opened.
    boolean opens(Place place) {
        return !place.isInRun() && entry(place) instanceof Run run && run.count() > 1;
    }

    /// Whether a run's messages are shown.
    boolean isOpen(int entry) {
        return open.containsKey(entry);
    }

    /// Shows a run's messages.
    void open(int entry) {
        open.put(entry, run(entry).count());
    }

    /// Folds a run again.
    void close(int entry) {
        open.remove(entry);
    }

    private Run run(int entry) {
        return (Run) exchange.entries().get(entry);
    }
}
