package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// On which line each exchange is drawn: a track for each connection, and in a track as many lines as
/// exchanges were in flight at once. What is new costs its share, not everything.
///
/// One thread at a time.
final class TrackLanes {
    /// What is in flight beside more than this shares the last line.
    private static final int MOST_LINES = 8;

    /// One connection's.
    private static final class Lines {
        private final int track;
        /// The newest exchange on each line; it may not have ended.
        private final List<Exchange> newest = new ArrayList<>();

        Lines(int track) {
            this.track = track;
        }

        int place(Exchange exchange) {
            for (int line = 0; line < newest.size(); line++) {
                Exchange before = newest.get(line);
                boolean free =
                        before.outcome() != Exchange.Outcome.RUNNING && before.endNanos() <= exchange.startNanos();
                if (free || line == MOST_LINES - 1) {
                    newest.set(line, exchange);
                    return line;
                }
            }
            newest.add(exchange);
            return newest.size() - 1;
        }
    }

    private final List<Lines> tracks = new ArrayList<>();
    private List<ExchangeItem> items = List.of();
    private int first = -1;
    private byte[] lines = new byte[16];
    private int size;
    private long end;

    /// Takes in what is new.
    ///
    /// @param all the exchanges in the order they began; if they begin with another one than last time, they
    ///     are placed anew
    /// @param anew whether they are in any case, since they are another tape's
    void update(List<ExchangeItem> all, boolean anew) {
        int begins = all.isEmpty() ? -1 : all.getFirst().exchange().index();
        if (anew || begins != first || all.size() < size) {
            tracks.clear();
            size = 0;
            end = 0;
        }
        items = all;
        first = begins;
        for (int i = Math.max(0, size - 1); i < size; i++) {
            end = Math.max(end, all.get(i).exchange().endNanos());
        }
        for (; size < all.size(); size++) {
            Exchange exchange = all.get(size).exchange();
            if (size == lines.length) {
                lines = Arrays.copyOf(lines, size * 2);
            }
            lines[size] = (byte) track(exchange.track()).place(exchange);
            end = Math.max(end, exchange.endNanos());
        }
    }

    private Lines track(int number) {
        for (Lines each : tracks) {
            if (each.track == number) {
                return each;
            }
        }
        Lines fresh = new Lines(number);
        tracks.add(fresh);
        return fresh;
    }

    /// How many connections there are.
    int tracks() {
        return tracks.size();
    }

    /// The number of a connection, from 0.
    int number(int at) {
        return tracks.get(at).track;
    }

    /// How many lines a connection has.
    int lines(int at) {
        return tracks.get(at).newest.size();
    }

    /// Which connection an exchange is of, by its place among those drawn.
    int trackOf(int item) {
        int number = items.get(item).exchange().track();
        int at = 0;
        while (tracks.get(at).track != number) {
            at++;
        }
        return at;
    }

    /// On which of its connection's lines an exchange is drawn.
    int lineOf(int item) {
        return lines[item];
    }

    /// The exchanges.
    List<ExchangeItem> items() {
        return items;
    }

    /// How many of them are placed.
    int size() {
        return size;
    }

    /// When the first began.
    long startNanos() {
        return size == 0 ? 0 : items.getFirst().exchange().startNanos();
    }

    /// When the last that is known to have ended did.
    long endNanos() {
        return end;
    }

    /// The first exchange that began at a time or later.
    int firstFrom(long nanos) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (items.get(middle).exchange().startNanos() < nanos) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
