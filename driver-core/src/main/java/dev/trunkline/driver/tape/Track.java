package dev.trunkline.driver.tape;

import dev.trunkline.driver.wire.FrontendCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Records one connection onto its tape. What the socket gives is copied into segments once, where it stays;
/// the reader then says which bytes are which message. Nothing is visible to others before it is said.
///
/// One thread at a time.
public final class Track {
    private final Tape tape;
    private final int id;
    private long nextNumber = 1;
    private @Nullable Run run;

    private Segment outbound = new Segment(Segment.FIRST);
    private int outboundUsed;

    private Segment inbound = new Segment(Segment.FIRST);
    private int inboundUsed;
    /// Where the first byte is that no message has claimed; `inboundHead` holds it, and later chunks may
    /// follow.
    private Segment inboundHead = inbound;

    private int headOffset;
    private int unclaimed;

    Track(Tape tape, int id) {
        this.tape = tape;
        this.id = id;
    }

    /// Its number on the tape, from 0.
    public int id() {
        return id;
    }

    /// The tape it records onto.
    public Tape tape() {
        return tape;
    }

    /// Notes something that is no message.
    public void event(Event.Kind kind, long nanos, long took, String text) {
        endRun(nanos);
        tape.append(new Event(id, kind, nanos, took, text));
    }

    /// Records a frontend message that has just been written.
    ///
    /// @param bytes the message as others may see it: secrets already overwritten
    public void sent(
            byte[] bytes,
            int offset,
            int length,
            long nanos,
            FrontendCodec.Context context,
            boolean masked,
            boolean ours) {
        endRun(nanos);
        byte tag = context == FrontendCodec.Context.OPENING ? 0 : bytes[offset];
        Segment first = outbound;
        int start = outboundUsed;
        if (length > outbound.capacity() - outboundUsed) {
            first = outbound = Segment.after(outbound, length);
            start = outboundUsed = 0;
        }
        int done = 0;
        while (done < length) {
            if (outboundUsed == outbound.capacity()) {
                Segment chunk = new Segment(Segment.LARGEST);
                outbound.continueIn(chunk);
                outbound = chunk;
                outboundUsed = 0;
            }
            int piece = Math.min(length - done, outbound.capacity() - outboundUsed);
            System.arraycopy(bytes, offset + done, outbound.bytes(), outboundUsed, piece);
            outboundUsed += piece;
            done += piece;
        }
        tape.append(new Message(first, start, length, nextNumber++, nanos, id, tag, context, masked, ours));
    }

    /// Takes over what the buffer holds, up to the end of a segment, as bytes no message has claimed yet. The
    /// caller claims what is complete before it gives more: only a message that is not may move on into the
    /// next segment.
    public void received(ByteBuffer source) {
        if (inboundUsed == inbound.capacity()) {
            extend();
        }
        int piece = Math.min(source.remaining(), inbound.capacity() - inboundUsed);
        source.get(inbound.bytes(), inboundUsed, piece);
        inboundUsed += piece;
        unclaimed += piece;
    }

    /// Makes room behind a full segment. A message that has begun in it moves on to the new one, so that it
    /// lies in one piece; one that fills a whole segment is too long for that and becomes a chain of chunks.
    private void extend() {
        Segment next = Segment.after(inbound, unclaimed);
        boolean chained = inboundHead != inbound || (headOffset == 0 && inbound.capacity() == Segment.LARGEST);
        if (chained) {
            inbound.continueIn(next);
            inboundUsed = 0;
        } else {
            System.arraycopy(inbound.bytes(), headOffset, next.bytes(), 0, unclaimed);
            inboundUsed = unclaimed;
            inboundHead = next;
            headOffset = 0;
        }
        inbound = next;
    }

    /// How many bytes have been received that no message has claimed.
    public int unclaimed() {
        return unclaimed;
    }

    /// The unclaimed bytes.
    public Span head() {
        return head(unclaimed);
    }

    /// The first `length` unclaimed bytes.
    public Span head(int length) {
        return new Span(inboundHead, headOffset, length);
    }

    /// The array that the first `length` unclaimed bytes lie in, in one piece; null if they are a chain of
    /// chunks.
    public byte @Nullable [] array(int length) {
        return headOffset + length <= inboundHead.capacity() ? inboundHead.bytes() : null;
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
    ///
    /// @return its entry
    public Message claim(int length, byte tag, long nanos, boolean masked) {
        endRun(nanos);
        Message message =
                new Message(inboundHead, headOffset, length, nextNumber++, nanos, id, tag, null, masked, false);
        advance(length);
        tape.append(message);
        return message;
    }

    /// Claims the next `length` bytes for a DataRow or CopyData. It becomes visible by [#publish(long)].
    ///
    /// @return the run it belongs to
    public Run claimRow(int length, byte tag, long nanos) {
        Run current = run;
        if (current == null || current.tag() != tag) {
            endRun(nanos);
            current = new Run(id, tag, nextNumber);
            current.add(inboundHead, headOffset, length);
            current.publish(nanos);
            run = current;
            tape.append(current);
        } else {
            current.add(inboundHead, headOffset, length);
        }
        nextNumber++;
        advance(length);
        return current;
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
            Segment next = segment.next();
            if (next == null) {
                throw new IllegalStateException("a message was claimed beyond what was received");
            }
            segment = next;
        }
        inboundHead = segment;
        headOffset = place;
        unclaimed -= length;
    }
}
