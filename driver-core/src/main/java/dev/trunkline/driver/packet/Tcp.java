package dev.trunkline.driver.packet;

import dev.trunkline.driver.packet.Conversation.End;
import org.jspecify.annotations.Nullable;

/// One TCP connection, put together from its segments, in whatever order and however often they were seen.
///
/// What one side says waits until the other has said what that answers. Bytes that are missing are given up
/// when the receiver has acknowledged them and they don't come all the same, when too much waits behind
/// them, or at the end.
///
/// One thread at a time.
final class Tcp {
    /// When so many packets and so much time have gone by behind bytes that are missing, though the receiver
    /// has acknowledged them, they will not be seen.
    private static final int PATIENCE = 48;

    private static final long PATIENCE_NANOS = 1_000_000_000;
    /// More than this does not wait for one packet.
    private static final long MOST_HELD = 16 << 20;

    private final Conversation.Listener listener;
    private final Endpoint first;
    private final Endpoint second;
    private final Flow[] flows = {new Flow(), new Flow()};
    private final boolean ordered;
    private final long beganNanos;
    private final long offset;
    private long stoodNanos;
    private boolean whole;
    private @Nullable Conversation conversation;
    /// With which sequence number each side began.
    private final int[] began = new int[2];

    private long packets;
    private long lastNanos;

    /// @param opening the first segment that was seen
    /// @param ordered whether all segments come in their order, and none is missing
    Tcp(Conversation.Listener listener, Segment opening, boolean ordered) {
        this.listener = listener;
        this.ordered = ordered;
        // Who answers a request for a connection was asked for it.
        boolean answers = opening.is(Segment.SYN) && opening.is(Segment.ACK);
        this.first = answers ? opening.target() : opening.source();
        this.second = answers ? opening.source() : opening.target();
        this.beganNanos = opening.nanos();
        this.stoodNanos = opening.nanos();
        this.offset = opening.offset();
    }

    /// How many bytes wait for others.
    long heldBytes() {
        return flows[0].heldBytes() + flows[1].heldBytes();
    }

    /// Whether a segment is the beginning of another connection between the same ends, not of this one seen
    /// again.
    boolean isReplacedBy(Segment segment) {
        int side = side(segment);
        boolean asks = segment.is(Segment.SYN) && !segment.is(Segment.ACK);
        return segment.is(Segment.SYN)
                && flows[side].isKnown()
                && (segment.sequence() + 1 != began[side] || flows[side].hasEnded() || (ordered && asks));
    }

    private int side(Segment segment) {
        return segment.source().equals(first) ? 0 : 1;
    }

    void take(Segment segment) {
        int side = side(segment);
        Flow mine = flows[side];
        Flow other = flows[1 - side];
        lastNanos = segment.nanos();
        packets++;
        boolean syn = segment.is(Segment.SYN);
        int sequence = segment.sequence() + (syn ? 1 : 0);
        if (!mine.isKnown()) {
            begin(side, sequence);
        }
        mine.seen();
        if (syn) {
            whole = true;
            stoodNanos = side == 1 ? segment.nanos() : stoodNanos;
        }
        if (segment.is(Segment.ACK)) {
            heard(segment, side);
        }
        if (ordered && segment.length() > 0 && sequence != (int) mine.next()) {
            mine.begin(sequence);
        }
        long place = mine.place(sequence);
        if (mine.hasEnded() || !mine.isNear(place)) {
            return;
        }
        if (segment.length() > 0) {
            boolean answers = segment.is(Segment.ACK) && other.isSeen() && !ordered;
            long after = answers ? other.place(segment.acknowledgement()) : 0;
            mine.hold(new Flow.Held(place, answers && other.isNear(after) ? after : 0, packets, segment));
        }
        if (segment.is(Segment.FIN)) {
            mine.finishes(place + segment.length());
        }
        pump();
        if (segment.is(Segment.RST)) {
            end(End.RESET);
        }
    }

    private void begin(int side, int sequence) {
        flows[side].begin(sequence);
        began[side] = sequence;
    }

    private void heard(Segment segment, int side) {
        Flow other = flows[1 - side];
        if (!other.isKnown()) {
            // What it has heard already was said before anything was seen.
            begin(1 - side, segment.acknowledgement());
        }
        other.acknowledged(segment.acknowledgement());
    }

    private void pump() {
        drain();
        boolean gaveUp = true;
        while (gaveUp) {
            gaveUp = giveUp(heldBytes() > MOST_HELD);
        }
    }

    /// Tells all that is in its order.
    private void drain() {
        boolean moved = true;
        while (moved) {
            boolean one = drain(0);
            moved = drain(1) || one;
        }
        for (int side = 0; side < 2; side++) {
            if (flows[side].isFinished() && !flows[side].hasEnded()) {
                flows[side].end();
                if (conversation != null) {
                    conversation.ended(side, End.FINISHED, lastNanos);
                }
            }
        }
    }

    private boolean drain(int side) {
        Flow mine = flows[side];
        Flow other = flows[1 - side];
        boolean moved = false;
        for (Flow.Held held = mine.first(); held != null; held = mine.first()) {
            if (held.end() > mine.next()) {
                if (held.start() > mine.next() || held.after() > other.next()) {
                    break;
                }
                tell(side, held);
                moved = true;
            }
            mine.takeFirst();
        }
        return moved;
    }

    private void tell(int side, Flow.Held held) {
        Flow mine = flows[side];
        Segment segment = held.segment();
        long skip = mine.next() - held.start();
        int kept = segment.to() - segment.from();
        mine.moveTo(held.end());
        if (skip < kept) {
            int from = segment.from() + (int) skip;
            conversation().said(side, segment.bytes().array(), from, segment.to(), segment.nanos(), segment.offset());
        }
        if (segment.missing() > 0) {
            long missing = held.end() - held.start() - Math.max(skip, kept);
            conversation().lost(side, missing, segment.nanos(), segment.offset());
        }
    }

    /// Gives up what keeps others waiting for too long.
    ///
    /// @param all whatever keeps others waiting, even if it may be sent again
    /// @return whether anything was
    private boolean giveUp(boolean all) {
        for (int side = 0; side < 2; side++) {
            Flow mine = flows[side];
            Flow.Held held = mine.first();
            if (held != null && held.start() > mine.next() && (all || (mine.isHeard() && isOld(held)))) {
                lose(side, held.start(), held.segment());
                return true;
            }
        }
        for (int side = 0; side < 2; side++) {
            Flow.Held held = flows[side].first();
            if (held == null || held.start() > flows[side].next() || held.after() <= flows[1 - side].next()) {
                continue;
            }
            if (all || isOld(held)) {
                lose(1 - side, held.after(), held.segment());
                return true;
            }
        }
        return false;
    }

    private boolean isOld(Flow.Held held) {
        return packets - held.number() > PATIENCE || lastNanos - held.segment().nanos() > PATIENCE_NANOS;
    }

    private void lose(int side, long place, Segment before) {
        long count = place - flows[side].next();
        flows[side].moveTo(place);
        if (!flows[side].hasEnded()) {
            conversation().lost(side, count, before.nanos(), before.offset());
        }
        drain();
    }

    private Conversation conversation() {
        Conversation known = conversation;
        if (known == null) {
            known = listener.begins(new Conversation.Connection(first, second, whole, beganNanos, stoodNanos), offset);
            conversation = known;
        }
        return known;
    }

    /// Gives up all that waits for what has not been seen.
    void flush() {
        boolean gaveUp = true;
        while (gaveUp) {
            gaveUp = giveUp(true);
        }
    }

    /// Nothing more of it will be seen.
    void end(End how) {
        flush();
        for (int side = 0; side < 2; side++) {
            if (!flows[side].hasEnded()) {
                flows[side].end();
                if (conversation != null) {
                    conversation.ended(side, how, lastNanos);
                }
            }
        }
    }
}
