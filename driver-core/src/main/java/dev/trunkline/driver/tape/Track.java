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
    private final Totals totals = new Totals();
    private final Listing listing;
    private final Words words;
    private final Arriving arriving;
    private final RunWriter runs;
    private OnFull onFull = _ -> OnFull.Decision.GIVE_UP;
    private volatile boolean closed;

    Track(Tape tape, int id) {
        this.tape = tape;
        this.shelf = tape.shelf();
        this.id = id;
        this.listing = new Listing(tape, id);
        this.words = new Words(shelf);
        this.arriving = new Arriving(shelf, this::decide);
        this.runs = new RunWriter(shelf, id, arriving, listing, totals);
    }

    /// Its number on the tape, from 0.
    public int id() {
        return id;
    }

    /// The tape it records onto.
    public Tape tape() {
        return tape;
    }

    /// Whether nothing more will be recorded but events. Any thread.
    boolean isClosed() {
        return closed;
    }

    /// How many messages went by. Any thread.
    long messages() {
        return totals.messages();
    }

    /// How many bytes went by. Any thread.
    long bytes() {
        return totals.bytes();
    }

    /// Says that a conversation begins.
    ///
    /// @param decides what to do when there is no room for its rows
    public void begin(OnFull decides) {
        onFull = decides;
        runs.begin();
        totals.begin();
    }

    /// When the conversation's first message was written or read; 0 before it.
    public long firstNanos() {
        return totals.firstNanos();
    }

    /// When its newest message was written or read.
    public long lastNanos() {
        return totals.lastNanos();
    }

    /// Whether there was no room for all of the conversation's rows, so that the bytes of some are dropped.
    public boolean gaveUp() {
        return runs.gaveUp();
    }

    /// Notes something that is no message.
    public void event(Event.Kind kind, long nanos, long took, String text) {
        runs.end(nanos);
        listing.add(new Event(id, kind, nanos, took, text));
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
        runs.end(nanos);
        listing.asked();
        if (shelf.history() != History.OFF) {
            byte tag = context == FrontendCodec.Context.OPENING ? 0 : source[offset];
            Segment first = words.add(source, offset, length);
            listing.add(
                    new Message(first, words.offset(), length, totals.number(), nanos, id, tag, context, masked, ours));
        }
        totals.add(1, length, nanos);
        totals.publish();
    }

    /// Takes over what the buffer holds, up to the end of a segment, as bytes no message has claimed yet. The
    /// caller claims what is complete before it gives more: only a message that is not may move on into the
    /// next segment. Waits if there is no room and somebody has to decide.
    public void received(ByteBuffer source) {
        arriving.received(source);
    }

    private OnFull.Decision decide(Full full) {
        if (!runs.gaveUp() && onFull.full(full) == OnFull.Decision.CONTINUE) {
            return OnFull.Decision.CONTINUE;
        }
        runs.giveUp();
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

    /// Drops the next `length` bytes: they belong to a message that will never be whole, or to none.
    public void discard(int length) {
        arriving.check(length);
        arriving.claim(length, false);
    }

    /// Claims the next `length` bytes for a message that is no row, and makes it visible, or counts it where
    /// the index has no room: see [Unlisted].
    public void claim(int length, byte tag, long nanos, boolean masked) {
        arriving.check(length);
        boolean lists = begin(tag, nanos);
        if (lists && shelf.history() != History.OFF) {
            Segment first = words.add(head(length));
            listing.add(
                    new Message(first, words.offset(), length, totals.number(), nanos, id, tag, null, masked, false));
        }
        passed(lists, 1, length, nanos);
        arriving.claim(length, false);
    }

    /// A message of the server comes that is no row.
    ///
    /// @return whether it is listed
    private boolean begin(byte tag, long nanos) {
        boolean lists = listing.lists(tag);
        if (lists || !isUnasked(tag)) {
            runs.end(nanos);
        } else {
            runs.interrupt();
        }
        return lists;
    }

    /// Whether messages of a type come whenever the server likes, between the rows of a result too.
    private static boolean isUnasked(byte tag) {
        return tag == 'N' || tag == 'S' || tag == 'A';
    }

    private void passed(boolean lists, long count, long length, long nanos) {
        if (!lists) {
            listing.count(count, length, totals.number(), nanos);
        }
        totals.add(count, length, nanos);
        runs.publish(nanos);
    }

    /// Records messages that a recording does not list.
    ///
    /// @param nanos when the first of them came
    /// @param took how much later the last did
    public void unlisted(long count, long length, long nanos, long took) {
        runs.end(nanos);
        listing.count(0, 0, totals.number(), nanos);
        passed(false, count, length, nanos + took);
    }

    /// Claims the next `length` bytes for a DataRow or CopyData. It becomes visible by [#publish(long)].
    ///
    /// @return the run it belongs to
    public Run claimRow(int length, byte tag, long nanos) {
        arriving.check(length);
        return runs.claim(length, tag, nanos);
    }

    /// Records a message that is no row and whose bytes are not there, such as one read from a recording that
    /// had dropped them: its index entry, without a payload.
    ///
    /// @param context for a frontend message; null for a backend message
    public void dropped(
            byte tag, int length, long nanos, FrontendCodec.@Nullable Context context, boolean masked, boolean ours) {
        boolean lists = context != null || begin(tag, nanos);
        if (context != null) {
            runs.end(nanos);
            listing.asked();
        }
        if (lists) {
            Segment nowhere = Segment.nowhere(shelf);
            listing.add(new Message(nowhere, 0, length, totals.number(), nanos, id, tag, context, masked, ours));
        }
        shelf.dropped(length);
        passed(lists, 1, length, nanos);
    }

    /// Records a DataRow or CopyData whose bytes are not there. It becomes visible by [#publish(long)].
    /// Rows that have bytes make another run.
    ///
    /// @return the run it belongs to
    public Run droppedRow(byte tag, int length, long nanos) {
        return runs.dropped(tag, length, nanos);
    }

    /// Claims messages for the run that there is, as [#claimRow(int, byte, long)] does one by one: the
    /// next ones, all in one piece.
    public void claimRows(int[] lengths, int count, long nanos) {
        runs.claim(lengths, count, nanos);
    }

    /// The run that rows were claimed for last; null if something has ended it.
    public @Nullable Run run() {
        return runs.run();
    }

    /// Says that the client looks for more rows, after it did not for a while.
    ///
    /// @param nanos how long it did not
    public void wasAway(long nanos) {
        Run current = runs.run();
        if (current != null) {
            current.wasAway(nanos);
        }
    }

    /// Makes the rows claimed since the last call visible; they arrived at `nanos`.
    public void publish(long nanos) {
        runs.publish(nanos);
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
