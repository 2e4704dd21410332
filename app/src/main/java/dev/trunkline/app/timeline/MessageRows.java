package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.ShownPart;
import dev.trunkline.driver.filter.Match;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of an exchange's table: one for each entry, and one for each message of a run that is open; of
/// those that a filter leaves, if there is one.
/// No row is an object; a place is worked out when somebody asks. Between two updates the number of
/// rows holds still.
///
/// One thread at a time.
final class MessageRows {
    private final Exchange exchange;
    private final Supplier<Optional<Match>> filter;
    private @Nullable Match match;
    private int entries;
    /// Open runs by their entry, with the messages they had at the last update.
    private final TreeMap<Integer, Integer> open = new TreeMap<>();

    /// All rows of an exchange.
    MessageRows(Exchange exchange) {
        this(exchange, Optional::empty);
    }

    /// @param filter what is left of the exchange; asked at each update
    MessageRows(Exchange exchange, Supplier<Optional<Match>> filter) {
        this.exchange = exchange;
        this.filter = filter;
        update();
    }

    /// Takes in what has come since the last call.
    void update() {
        match = filter.get().orElse(null);
        entries = match == null
                ? exchange.entries().size()
                : match.size(exchange.entries().size());
        open.replaceAll((entry, _) -> shown().count(entry, run(entry)));
    }

    /// What is shown of the exchange.
    Shown shown() {
        return match == null ? Shown.ALL : match;
    }

    /// Whether a filter hides some of the exchange's messages.
    boolean isFiltered() {
        return match != null && !match.isAll();
    }

    /// Whether the place is shown, or would be if its run were open.
    boolean shows(Place place) {
        if (!shown().shows(place.entry())) {
            return false;
        }
        if (!place.isInRun() || match == null || match.isAll()) {
            return true;
        }
        int at = match.place(place.entry(), place.inRun());
        return at < match.count(place.entry(), run(place.entry())) && match.row(place.entry(), at) == place.inRun();
    }

    /// How many entries are shown before this one.
    private int before(int entry) {
        return match == null ? entry : match.before(entry);
    }

    private int entryAt(int place) {
        return match == null ? place : match.entry(place);
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
            if (!shown().shows(run.getKey())) {
                continue;
            }
            long header = before(run.getKey()) + before;
            if (row <= header) {
                break;
            }
            if (row <= header + run.getValue()) {
                return new Place(run.getKey(), shown().row(run.getKey(), (int) (row - header - 1)));
            }
            before += run.getValue();
        }
        return Place.of(entryAt((int) (row - before)));
    }

    /// The row that shows a place; if its run is closed, the run's row.
    long rowOf(Place place) {
        long before = 0;
        for (int count : open.headMap(place.entry()).values()) {
            before += count;
        }
        boolean inside = place.isInRun() && isOpen(place.entry());
        return before(place.entry()) + before + (inside ? shown().place(place.entry(), place.inRun()) + 1 : 0);
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
        open.put(entry, shown().count(entry, run(entry)));
    }

    /// Folds a run again.
    void close(int entry) {
        open.remove(entry);
    }

    /// What is shown of a run.
    ShownPart part(Run run, Place place) {
        return ShownPart.of(run, place.entry(), shown());
    }

    private Run run(int entry) {
        return (Run) exchange.entries().get(entry);
    }
}
