package dev.trunkline.driver.tape;

import dev.trunkline.driver.wire.FrontendCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Records one connection onto its tape. What the socket gives is copied into segments; rows stay where they
/// are, other messages are copied once more, to a place of their own. The reader says which bytes are which
/// message. Nothing is visible to others before it is said.
///
/// One thread at a time.
public final class Track implements AutoCloseable {
    private final Tape tape;
    private final Shelf shelf;
    private final int id;
    private final Words words;
    private long nextNumber = 1;
    private long bytes;
    private volatile long seenMessages;
    private volatile long seenBytes;
    private @Nullable Run run;

    private Segment inbound;
    private int inboundUsed;
    /// Whether a row lies in the newest segment. What held other messages only can be used again.
    private boolean inboundRows;
    /// Where the first byte is that no message has claimed; `inboundHead` holds it, and later chunks may
    /// follow.
    private Segment inboundHead;

    private int headOffset;
    private int unclaimed;
    /// Full chunks of the message that is arriving, or has just been claimed: held until whoever wants
    /// them has said so.
    private final List<Segment> chunks = new ArrayList<>();
    /// Where rows are that came without their bytes; made when it is needed.
    private @Nullable Segment nowhere;

    private OnFull onFull = _ -> OnFull.Decision.GIVE_UP;
    private boolean gaveUp;
    private long firstNanos;
    private long lastNanos;
    private boolean closed;

    Track(Tape tape, int id) {
        this.tape = tape;
        this.shelf = tape.shelf();
        this.id = id;
        this.words = new Words(shelf);
        this.inbound = take(Segment.FIRST);
        this.inboundHead = inbound;
    }

    /// Its number on the tape, from 0.
    public int id() {
        return id;
    }

    /// The tape it records onto.
    public Tape tape() {
        return tape;
    }

    /// How many messages went by. Any thread.
    long messages() {
        return seenMessages;
    }

    /// How many bytes went by. Any thread.
    long bytes() {
        return seenBytes;
    }

    /// Says that a conversation begins.
    ///
    /// @param decides what to do when there is no room for its rows
    public void begin(OnFull decides) {
        onFull = decides;
        gaveUp = false;
        firstNanos = 0;
    }

    /// When the conversation's first message was written or read; 0 before it.
    public long firstNanos() {
        return firstNanos;
    }

    /// When its newest message was written or read.
    public long lastNanos() {
        return lastNanos;
    }

    /// Whether there was no room for all of the conversation's rows, so that the bytes of some are dropped.
    public boolean gaveUp() {
        return gaveUp;
    }

    /// Notes something that is no message.
    public void event(Event.Kind kind, long nanos, long took, String text) {
        endRun(nanos);
        tape.append(new Event(id, kind, nanos, took, text));
    }

    /// Records a frontend message that has just been written.
    ///
    /// @param source the message as others may see it: secrets already overwritten
    public void sent(
            byte[] source,
            int offset,
            int length,
            long nanos,
            FrontendCodec.Context context,
            boolean masked,
            boolean ours) {
        endRun(nanos);
        if (shelf.history() != History.OFF) {
            byte tag = context == FrontendCodec.Context.OPENING ? 0 : source[offset];
            Segment first = words.add(source, offset, length);
            tape.append(new Message(first, words.offset(), length, nextNumber, nanos, id, tag, context, masked, ours));
        }
        passed(length, nanos);
        publish(nanos);
    }

    /// Takes over what the buffer holds, up to the end of a segment, as bytes no message has claimed yet. The
    /// caller claims what is complete before it gives more: only a message that is not may move on into the
    /// next segment. Waits if there is no room and somebody has to decide.
    public void received(ByteBuffer source) {
        if (unclaimed == 0) {
            releaseChunks();
        }
        if (!inboundRows && inboundHead == inbound && headOffset > 0) {
            // Nobody refers to what lies before.
            System.arraycopy(inbound.writable(), headOffset, inbound.writable(), 0, unclaimed);
            inboundUsed = unclaimed;
            headOffset = 0;
        }
        if (inboundUsed == inbound.capacity()) {
            extend();
        }
        int piece = Math.min(source.remaining(), inbound.capacity() - inboundUsed);
        source.get(inbound.writable(), inboundUsed, piece);
        inboundUsed += piece;
        unclaimed += piece;
    }

    /// Makes room behind a full segment. A message that has begun in it moves on to the new one, so that it
    /// lies in one piece; one that fills a whole segment is too long for that and becomes a chain of chunks.
    private void extend() {
        Segment full = inbound;
        Segment next = take(Segment.after(full, unclaimed));
        boolean chained = inboundHead != full || (headOffset == 0 && full.capacity() == Segment.LARGEST);
        if (chained) {
            full.continueIn(next);
            if (!gaveUp && shelf.budget().ledger().hold(full)) {
                chunks.add(full);
            }
            shelf.budget().ledger().retire(full, full.capacity());
            inboundUsed = 0;
        } else {
            System.arraycopy(full.writable(), headOffset, next.writable(), 0, unclaimed);
            inboundUsed = unclaimed;
            leave(full, headOffset);
            inboundHead = next;
            headOffset = 0;
        }
        inbound = next;
        inboundRows = false;
    }

    private void leave(Segment segment, int filled) {
        if (inboundRows) {
            shelf.budget().ledger().retire(segment, filled);
        } else {
            shelf.budget().ledger().discard(segment);
        }
    }

    private Segment take(int capacity) {
        return shelf.budget().take(shelf, capacity, true, this::decide);
    }

    private OnFull.Decision decide(Full full) {
        if (!gaveUp && onFull.full(full) == OnFull.Decision.CONTINUE) {
            return OnFull.Decision.CONTINUE;
        }
        gaveUp = true;
        Run current = run;
        if (current != null) {
            current.cut(lastNanos);
        }
        releaseChunks();
        return OnFull.Decision.GIVE_UP;
    }

    private void releaseChunks() {
        chunks.forEach(chunk -> shelf.budget().ledger().release(chunk));
        chunks.clear();
    }

    /// How many bytes have been received that no message has claimed.
    public int unclaimed() {
        return unclaimed;
    }

    /// The first `length` unclaimed bytes.
    public Span head(int length) {
        return new Span(inboundHead, headOffset, length);
    }

    /// The array that the first `length` unclaimed bytes lie in, in one piece; null if they are a chain of
    /// chunks, or no longer on the heap.
    public byte @Nullable [] array(int length) {
        return headOffset + length <= inboundHead.capacity() ? inboundHead.resident() : null;
    }

    /// Where in [#array(int)] the first unclaimed byte is.
    public int arrayOffset() {
        return headOffset;
    }

    /// Overwrites unclaimed bytes that are secret.
    ///
    /// @param index counted from the first unclaimed byte
    public void mask(int index, int length) {
        byte[] array = array(index + length);
        if (array == null) {
            throw new IllegalStateException("a secret longer than a segment");
        }
        Arrays.fill(array, headOffset + index, headOffset + index + length, (byte) '*');
    }

    /// Claims the next `length` bytes for a message that is no row, and makes it visible.
    public void claim(int length, byte tag, long nanos, boolean masked) {
        check(length);
        endRun(nanos);
        if (shelf.history() != History.OFF) {
            Segment first = words.add(head(length));
            tape.append(new Message(first, words.offset(), length, nextNumber, nanos, id, tag, null, masked, false));
        }
        passed(length, nanos);
        publish(nanos);
        advance(length);
    }

    /// Claims the next `length` bytes for a DataRow or CopyData. It becomes visible by [#publish(long)].
    ///
    /// @return the run it belongs to
    public Run claimRow(int length, byte tag, long nanos) {
        check(length);
        Run current = run;
        if (current == null || current.tag() != tag || current.isDropped()) {
            current = begin(new Run(id, tag, nextNumber, false), inboundHead, headOffset, length, nanos);
        } else {
            current.add(inboundHead, headOffset, length);
        }
        inboundRows = true;
        passed(length, nanos);
        advance(length);
        return current;
    }

    private Run begin(Run fresh, Segment segment, int offset, int length, long nanos) {
        endRun(nanos);
        if (gaveUp) {
            fresh.cut(nanos);
        }
        fresh.add(segment, offset, length);
        fresh.publish(nanos);
        run = fresh;
        tape.append(fresh);
        return fresh;
    }

    /// Records a message that is no row and whose bytes are not there, such as one read from a recording that
    /// had dropped them: its index entry, without a payload.
    ///
    /// @param context for a frontend message; null for a backend message
    public void dropped(
            byte tag,
            int length,
            long nanos,
            FrontendCodec.@Nullable Context context,
            boolean masked,
            boolean ours) {
        endRun(nanos);
        Segment nowhere = Segment.nowhere(shelf);
        tape.append(new Message(nowhere, 0, length, nextNumber, nanos, id, tag, context, masked, ours));
        shelf.dropped(length);
        passed(length, nanos);
        publish(nanos);
    }

    /// Records a DataRow or CopyData whose bytes are not there. It becomes visible by [#publish(long)]. Rows that
    /// have bytes make another run.
    ///
    /// @return the run it belongs to
    public Run droppedRow(byte tag, int length, long nanos) {
        Segment segment = nowhere;
        if (segment == null || length > segment.capacity() - segment.filled) {
            segment = Segment.nowhere(shelf);
            nowhere = segment;
        }
        Run current = run;
        if (current == null || current.tag() != tag || !current.isDropped()) {
            current = begin(new Run(id, tag, nextNumber, true), segment, segment.filled, length, nanos);
        } else {
            current.add(segment, segment.filled, length);
        }
        segment.filled += length;
        shelf.dropped(length);
        passed(length, nanos);
        return current;
    }

    private void check(int length) {
        if (length > unclaimed) {
            throw new IllegalStateException("a message was claimed beyond what was received");
        }
    }

    private void passed(int length, long nanos) {
        nextNumber++;
        bytes += length;
        firstNanos = firstNanos == 0 ? nanos : firstNanos;
        lastNanos = nanos;
    }

    /// The run that the next row would join; null if it would begin one.
    public @Nullable Run run() {
        return run;
    }

    /// Makes the rows claimed since the last call visible; they arrived at `nanos`.
    public void publish(long nanos) {
        if (run != null) {
            run.publish(nanos);
        }
        seenMessages = nextNumber - 1;
        seenBytes = bytes;
    }

    /// A run ends with any other message; what it holds must be seen before that message is.
    private void endRun(long nanos) {
        publish(nanos);
        run = null;
    }

    private void advance(int length) {
        int place = headOffset + length;
        Segment segment = inboundHead;
        while (place > segment.capacity() || (place == segment.capacity() && segment != inbound)) {
            place -= segment.capacity();
            segment = Objects.requireNonNull(segment.next());
        }
        inboundHead = segment;
        headOffset = place;
        unclaimed -= length;
    }

    /// Says that nothing more will be recorded but events.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            releaseChunks();
            leave(inbound, inboundUsed);
            words.retire();
        }
    }
}
