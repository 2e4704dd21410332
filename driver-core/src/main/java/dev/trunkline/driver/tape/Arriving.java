package dev.trunkline.driver.tape;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bytes a socket gave, in segments, of which the first ones belong to messages already and the
/// last to none yet.
///
/// One thread at a time: the track's.
final class Arriving {
    private final Shelf shelf;
    private final OnFull onFull;
    private Segment newest;
    private int used;
    /// Whether a row lies in the newest segment. What held other messages only can be used again.
    private boolean rows;
    /// Where the first byte is that no message has claimed; `head` holds it, and later chunks may follow.
    private Segment head;

    private int headOffset;
    private int unclaimed;
    /// Full chunks of the message that is arriving, or has just been claimed: held until whoever wants
    /// them has said so.
    private final List<Segment> chunks = new ArrayList<>();
    /// Whether nobody wants them, since there is no room.
    private boolean unwanted;

    /// @param onFull asked when there is no room
    Arriving(Shelf shelf, OnFull onFull) {
        this.shelf = shelf;
        this.onFull = onFull;
        // A connection begins though there is no room: it may be the one that is to cancel what takes it.
        this.newest = shelf.budget().take(shelf, Segment.FIRST, true, _ -> OnFull.Decision.GIVE_UP);
        this.head = newest;
    }

    private Segment take(int capacity) {
        return shelf.budget().take(shelf, capacity, true, onFull);
    }

    /// Takes over what the buffer holds, up to the end of a segment.
    void received(ByteBuffer source) {
        if (unclaimed == 0) {
            release();
        }
        if (!rows && head == newest && headOffset > 0) {
            // Nobody refers to what lies before.
            System.arraycopy(newest.writable(), headOffset, newest.writable(), 0, unclaimed);
            used = unclaimed;
            headOffset = 0;
        }
        if (used == newest.capacity()) {
            extend();
        }
        int piece = Math.min(source.remaining(), newest.capacity() - used);
        source.get(newest.writable(), used, piece);
        used += piece;
        unclaimed += piece;
    }

    /// Makes room behind a full segment. A message that has begun in it moves on to the new one, so that it
    /// lies in one piece; one that fills a whole segment is too long for that and becomes a chain of chunks.
    private void extend() {
        Segment full = newest;
        Segment next = take(Segment.after(full, unclaimed));
        boolean chained = head != full || (headOffset == 0 && full.capacity() == Segment.LARGEST);
        if (chained) {
            full.continueIn(next);
            if (!unwanted && shelf.budget().ledger().hold(full)) {
                chunks.add(full);
            }
            retire(full, full.capacity());
            used = 0;
        } else {
            System.arraycopy(full.writable(), headOffset, next.writable(), 0, unclaimed);
            used = unclaimed;
            leave(full, headOffset);
            head = next;
            headOffset = 0;
        }
        newest = next;
        rows = false;
    }

    private void leave(Segment segment, int filled) {
        if (rows) {
            retire(segment, filled);
        } else {
            shelf.budget().ledger().discard(segment);
        }
    }

    private void retire(Segment segment, int filled) {
        segment.unwanted = unwanted;
        shelf.budget().ledger().retire(segment, filled);
    }

    private void release() {
        chunks.forEach(chunk -> shelf.budget().ledger().release(chunk));
        chunks.clear();
    }

    /// Says whether the chunks of long messages are wanted from here on.
    void wanted(boolean wanted) {
        unwanted = !wanted;
        if (unwanted) {
            release();
        }
    }

    /// Sees to it that so many bytes are there to be claimed.
    void check(int length) {
        if (length > unclaimed) {
            throw new IllegalStateException("a message was claimed beyond what was received");
        }
    }

    /// How many bytes no message has claimed.
    int unclaimed() {
        return unclaimed;
    }

    /// The first `length` unclaimed bytes.
    Span head(int length) {
        return new Span(head, headOffset, length);
    }

    /// The segment that the first unclaimed byte lies in.
    Segment segment() {
        return head;
    }

    /// Where in [#segment()] it lies.
    int offset() {
        return headOffset;
    }

    /// The array that the first `length` unclaimed bytes lie in; null if they are a chain of chunks, or
    /// no longer on the heap.
    byte @Nullable [] array(int length) {
        return headOffset + length <= head.capacity() ? head.resident() : null;
    }

    /// Overwrites unclaimed bytes that are secret.
    void mask(int index, int length) {
        byte[] array = array(index + length);
        if (array == null) {
            throw new IllegalStateException("a secret longer than a segment");
        }
        Arrays.fill(array, headOffset + index, headOffset + index + length, (byte) '*');
    }

    /// Says that the next `length` bytes belong to a message.
    ///
    /// @param row whether they stay where they are
    void claim(int length, boolean row) {
        rows |= row;
        int place = headOffset + length;
        Segment segment = head;
        while (place > segment.capacity() || (place == segment.capacity() && segment != newest)) {
            place -= segment.capacity();
            segment = Objects.requireNonNull(segment.next());
        }
        head = segment;
        headOffset = place;
        unclaimed -= length;
    }

    /// Nothing more will arrive.
    void close() {
        release();
        leave(newest, used);
    }
}
