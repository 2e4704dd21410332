package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A tape's messages grouped into exchanges. The log reads only the tape, so a live session and an
/// opened recording are grouped by the same code. A message whose bytes were dropped before they were
/// read, or are malformed, takes its place all the same, as far as its type tells.
///
/// One thread at a time.
public final class ExchangeLog {
    /// Is told of each ReadyForQuery.
    public interface ReadyListener {
        /// ReadyForQuery has come on a connection.
        ///
        /// @param nanos when, by the tape's clock
        /// @param status empty if its bytes can't be read
        void ready(int track, long nanos, Optional<TransactionStatus> status);
    }

    /// An update that may be ended takes at least so many entries, or their equal in bytes that are read.
    private static final int AT_LEAST = 512;

    private static final int BYTES_AN_ENTRY = 4096;

    private final Tape tape;
    private final ReadyListener readyListener;
    private final Contents contents = new Contents();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<Integer, Grouping> tracks = new HashMap<>();
    private List<Exchange> changed = new ArrayList<>();
    private int seen;

    /// A log that has read nothing yet; [#update()] reads.
    public ExchangeLog(Tape tape) {
        this(tape, (_, _, _) -> {});
    }

    /// As above.
    ///
    /// @param listener is told of each ReadyForQuery that an update reads
    public ExchangeLog(Tape tape, ReadyListener listener) {
        this.tape = tape;
        this.readyListener = listener;
    }

    private final Grouping.Log grouped = new Grouping.Log() {
        @Override
        public Exchange begin(int track, Exchange.Kind kind) {
            Exchange exchange = new Exchange(ExchangeLog.this, exchanges.size(), track, kind);
            exchanges.add(exchange);
            return exchange;
        }

        @Override
        public Optional<Exchange> running(int processId) {
            return tracks.values().stream()
                    .filter(each -> each.processId().equals(OptionalInt.of(processId)))
                    // Process numbers are used again: the one that is busy is meant.
                    .flatMap(each -> each.running().stream())
                    .findFirst();
        }

        @Override
        public void ready(int track, long nanos, @Nullable TransactionStatus status) {
            readyListener.ready(track, nanos, Optional.ofNullable(status));
        }
    };

    /// Reads what the tape has published since the last call; may wait for the disk.
    ///
    /// @return whether there was anything new, apart from rows that joined a run already seen
    public boolean update() {
        boolean news = seen < tape.size();
        for (int size = tape.size(); seen < size; ) {
            group(tape.get(seen++));
        }
        return news;
    }

    /// Reads some of what the tape has published since the last call. Never waits: it stops where a
    /// message has to be read from disk, see [#fetch()].
    ///
    /// @param enough asked now and then; true ends this update
    public void update(BooleanSupplier enough) {
        int size = tape.size();
        int cost = 0;
        while (seen < size) {
            Entry entry = tape.get(seen);
            if (entry instanceof Message m && contents.waits(m)) {
                return;
            }
            if (cost >= AT_LEAST) {
                if (enough.getAsBoolean()) {
                    return;
                }
                cost = 0;
            }
            cost += 1 + (entry instanceof Message m ? Math.min(m.length(), Contents.LONGEST) / BYTES_AN_ENTRY : 0);
            seen++;
            group(entry);
        }
    }

    /// How many of the tape's entries have been read.
    public int seen() {
        return seen;
    }

    /// What the next update would have to read from disk; empty if it goes on without that.
    public Optional<Fetch> fetch() {
        return seen < tape.size() && tape.get(seen) instanceof Message m && contents.waits(m)
                ? Optional.of(new Fetch(tape, seen, contents::waits))
                : Optional.empty();
    }

    /// Takes what has been fetched.
    public void take(Fetch fetched) {
        contents.take(fetched.heads());
    }

    private void group(Entry entry) {
        Grouping grouping = tracks.computeIfAbsent(entry.track(), track -> new Grouping(track, grouped, contents));
        switch (entry) {
            case Message m when m.direction() == Direction.FRONTEND -> grouping.sent(m);
            case Message m -> grouping.received(m);
            case Run run -> grouping.received(run);
            case Unlisted unlisted -> grouping.received(unlisted);
            case Event event -> grouping.happened(event);
        }
    }

    /// The exchanges so far, in the order they began; a view that grows by [#update()].
    public List<Exchange> exchanges() {
        return Collections.unmodifiableList(exchanges);
    }

    /// The exchanges that began or changed since this was asked last, each once; not for rows that join
    /// a run.
    public List<Exchange> takeChanged() {
        List<Exchange> taken = changed;
        taken.forEach(Exchange::changeSeen);
        changed = new ArrayList<>();
        return taken;
    }

    void changed(Exchange exchange) {
        changed.add(exchange);
    }

    /// How many messages were read that are none of the protocol.
    public int malformed() {
        return contents.malformed();
    }

    /// The tape it reads.
    public Tape tape() {
        return tape;
    }
}
