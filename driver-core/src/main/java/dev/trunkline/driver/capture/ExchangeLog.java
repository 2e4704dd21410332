package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A tape's messages grouped into exchanges. The log reads only the tape, so a live session and an
/// opened recording are grouped by the same code.
///
/// One thread at a time.
public final class ExchangeLog {
    private final Tape tape;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<Integer, Grouping> tracks = new HashMap<>();
    private int seen;

    /// A log that has read nothing yet; [#update()] reads.
    public ExchangeLog(Tape tape) {
        this.tape = tape;
    }

    /// Reads what the tape has published since the last call.
    ///
    /// @return whether there was anything new, apart from rows that joined a run already seen
    public boolean update() {
        int size = tape.size();
        boolean news = seen < size;
        while (seen < size) {
            Entry entry = tape.get(seen++);
            Grouping grouping = tracks.computeIfAbsent(entry.track(), track -> new Grouping(track, this::begin));
            switch (entry) {
                case Message m when m.direction() == Direction.FRONTEND -> grouping.sent(m);
                case Message m -> grouping.received(m);
                case Run run -> grouping.received(run);
                case Event event -> grouping.happened(event);
            }
        }
        return news;
    }

    /// The exchanges so far, in the order they began; a view that grows by [#update()].
    public List<Exchange> exchanges() {
        return Collections.unmodifiableList(exchanges);
    }

    /// The tape it reads.
    public Tape tape() {
        return tape;
    }

    private Exchange begin(int track, Exchange.Kind kind) {
        Exchange exchange = new Exchange(exchanges.size(), track, kind);
        exchanges.add(exchange);
        return exchange;
    }
}
