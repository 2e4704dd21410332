package dev.trunkline.driver.packet;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one side of a TCP connection says, put into its order. Places are sequence numbers that don't wrap
/// around.
///
/// One thread at a time.
final class Flow {
    /// A segment whose turn has not come.
    ///
    /// @param start the place of its first byte
    /// @param after the place in the other flow up to which its sender had heard the other
    /// @param number the how-manieth packet of the connection it was
    record Held(long start, long after, long number, Segment segment) {
        /// What it takes in memory beside its packet.
        private static final int COST = 160;

        long end() {
            return start + segment.length();
        }

        int cost() {
            return COST + segment.bytes().length();
        }
    }

    /// No window is longer: a segment farther away is none of this connection.
    private static final long WINDOW = 1L << 30;
    /// Where places begin, so that none is negative.
    private static final long ORIGIN = 1L << 32;

    private static final long NOWHERE = -1;

    private long next = NOWHERE;
    private long finishes = NOWHERE;
    private boolean seen;
    private boolean ended;
    /// Up to where the other side has acknowledged.
    private long acknowledged = NOWHERE;
    private final TreeMap<Long, Held> held = new TreeMap<>();
    private long heldBytes;

    /// Whether anything is known of where it is.
    boolean isKnown() {
        return next != NOWHERE;
    }

    /// Says with which sequence number it goes on.
    void begin(int sequence) {
        next = ORIGIN + Integer.toUnsignedLong(sequence);
    }

    /// A packet of this side was seen.
    void seen() {
        seen = true;
    }

    boolean isSeen() {
        return seen;
    }

    /// The place that comes next.
    long next() {
        return next;
    }

    /// The place of a sequence number.
    long place(int sequence) {
        return next + (sequence - (int) next);
    }

    boolean isNear(long place) {
        return Math.abs(place - next) < WINDOW;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
        // The end takes a sequence number too, and is acknowledged like a byte.
        next = Math.max(next, finishes + 1);
        held.clear();
        heldBytes = 0;
    }

    /// It ends at a place.
    void finishes(long place) {
        finishes = place;
    }

    /// Whether it has come to its end, in its order.
    boolean isFinished() {
        return finishes != NOWHERE && next >= finishes;
    }

    void acknowledged(int number) {
        long place = place(number);
        if (isNear(place) && place > acknowledged) {
            acknowledged = place;
        }
    }

    /// Whether the other side has what comes next, so that it will not be sent again.
    boolean isHeard() {
        return acknowledged > next;
    }

    /// How many bytes the segments that wait take.
    long heldBytes() {
        return heldBytes;
    }

    void hold(Held segment) {
        if (segment.end() <= next) {
            return;
        }
        Held before = held.get(segment.start);
        if (before == null
                || before.segment.to() - before.segment.from() < segment.segment.to() - segment.segment.from()) {
            held.put(segment.start, segment);
            heldBytes += segment.cost() - (before == null ? 0 : before.cost());
        }
    }

    /// The segment that comes first of those that wait; null if none does.
    @Nullable
    Held first() {
        Map.Entry<Long, Held> entry = held.firstEntry();
        return entry == null ? null : entry.getValue();
    }

    Held takeFirst() {
        Held first = held.pollFirstEntry().getValue();
        heldBytes -= first.cost();
        return first;
    }

    /// Goes on at a place.
    void moveTo(long place) {
        next = place;
    }
}
