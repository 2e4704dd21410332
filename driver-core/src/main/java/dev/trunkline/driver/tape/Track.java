package dev.trunkline.driver.tape;

import dev.trunkline.driver.wire.FrontendCodec;
import java.nio.ByteBuffer;
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

    private final Arriving arriving;
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
        this.arriving = new Arriving(shelf, this::decide);
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
        arriving.wanted(true);
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
        passed(1, length, nanos);
        publish(nanos);
    }

    /// Takes over what the buffer holds, up to the end of a segment, as bytes no message has claimed yet. The
    /// caller claims what is complete before it gives more: only a message that is not may move on into the
    /// next segment. Waits if there is no room and somebody has to decide.
    public void received(ByteBuffer source) {
        arriving.received(source);
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
        arriving.wanted(false);
        return OnFull.Decision.GIVE_UP;
    }

    /// How many bytes have been received that no message has claimed.
    public int unclaimed() {
        return arriving.unclaimed();
    }

    /// The first `length` unclaimed bytes.
    public Span head(int length) {
        return arriving.head(length);
    }

    /// The array that the first `length` unclaimed bytes lie in, in one piece; null if they are a chain of
    /// chunks, or no longer on the heap.
    public byte @Nullable [] array(int length) {
        return arriving.array(length);
    }

    /// Where in [#array(int)] the first unclaimed byte is.
    public int arrayOffset() {
        return arriving.offset();
    }

    /// Overwrites unclaimed bytes that are secret.
    ///
    /// @param index counted from the first unclaimed byte
    public void mask(int index, int length) {
        arriving.mask(index, length);
    }

    /// Claims the next `length` bytes for a message that is no row, and makes it visible.
    public void claim(int length, byte tag, long nanos, boolean masked) {
        check(length);
        endRun(nanos);
        if (shelf.history() != History.OFF) {
            Segment first = words.add(head(length));
            tape.append(new Message(first, words.offset(), length, nextNumber, nanos, id, tag, null, masked, false));
        }
        passed(1, length, nanos);
        publish(nanos);
        arriving.claim(length, false);
    }

    /// Claims the next `length` bytes for a DataRow or CopyData. It becomes visible by [#publish(long)].
    ///
    /// @return the run it belongs to
    public Run claimRow(int length, byte tag, long nanos) {
        check(length);
        Run current = run;
        if (current == null || current.tag() != tag || current.isDropped()) {
            Run fresh = new Run(id, tag, nextNumber, false);
            current = begin(fresh, arriving.segment(), arriving.offset(), length, nanos);
        } else {
            current.add(arriving.segment(), arriving.offset(), length);
        }
        passed(1, length, nanos);
        arriving.claim(length, true);
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
            byte tag, int length, long nanos, FrontendCodec.@Nullable Context context, boolean masked, boolean ours) {
        endRun(nanos);
        Segment nowhere = Segment.nowhere(shelf);
        tape.append(new Message(nowhere, 0, length, nextNumber, nanos, id, tag, context, masked, ours));
        shelf.dropped(length);
        passed(1, length, nanos);
        publish(nanos);
    }

    /// Records a DataRow or CopyData whose bytes are not there. It becomes visible by [#publish(long)].
    /// Rows that have bytes make another run.
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
        passed(1, length, nanos);
        return current;
    }

    /// Claims messages for the run that there is, as [#claimRow(int, byte, long)] does one by one: the
    /// next ones, all in one piece.
    public void claimRows(int[] lengths, int count, long nanos) {
        Run current = run;
        if (current != null && count > 0) {
            int length = current.add(arriving.segment(), arriving.offset(), lengths, count);
            check(length);
            passed(count, length, nanos);
            arriving.claim(length, true);
        }
    }

    private void check(int length) {
        if (length > arriving.unclaimed()) {
            throw new IllegalStateException("a message was claimed beyond what was received");
        }
    }

    private void passed(int count, int length, long nanos) {
        nextNumber += count;
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

    /// Says that nothing more will be recorded but events.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arriving.close();
            words.retire();
        }
    }
}
