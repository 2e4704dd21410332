package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Secrets;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What the server has sent: bytes on their way onto the tape, and the messages found in them.
///
/// One thread at a time.
final class Inbox {
    private static final int READ = 64 << 10;
    private static final int MUCH = 4 << 10;
    private static final int MOST_TOGETHER = 1024;
    private static final int MOST_EARLY = 64 << 20;

    /// @param nanos when the bytes were read
    private record Early(ByteBuffer bytes, long nanos) {}

    private final Track track;
    private final ByteBuffer arriving = ByteBuffer.allocateDirect(READ).flip();
    private long arrivedNanos;
    /// Whether the last read took all there was, as far as can be guessed: another one would only be told so.
    private boolean drained;
    /// What was read while a write waited. The track can't have it yet: it wants what is complete
    /// claimed before it is given more.
    private final ArrayDeque<Early> early = new ArrayDeque<>();
    /// Their length.
    private long earlyBytes;
    /// When the bytes were read that the track has been given last.
    private long readNanos;

    /// Of the rows that are claimed together.
    private final int[] lengths = new int[MOST_TOGETHER];

    private boolean authenticated;
    /// The run that was passed on last, and how much of it was there.
    private @Nullable Run told;

    private int toldCount;

    Inbox(Track track) {
        this.track = track;
    }

    /// Says that the peer has proved to be a server we trust with long messages.
    void authenticated() {
        authenticated = true;
    }

    /// Whether it has.
    boolean trusting() {
        return authenticated;
    }

    /// Takes what the network has, once everything it took before has found its place.
    ///
    /// @return how many bytes; 0 if there are none now
    /// @throws EOFException at the end
    int fill(Transport transport) throws IOException {
        arriving.clear();
        int got;
        try {
            got = transport.read(arriving);
        } finally {
            arriving.flip();
        }
        if (got < 0) {
            throw new EOFException(
                    "the server closed the connection" + (track.unclaimed() > 0 ? " in the middle of a message" : ""));
        }
        // Who sends so much at once is likely to go on: another look costs less than waiting to be told.
        drained = got < MUCH;
        arrivedNanos = System.nanoTime();
        return got;
    }

    /// What was read last is dealt with: whoever calls looks for more.
    void looksForMore() {
        track.wasAway(System.nanoTime() - arrivedNanos);
    }

    /// Whether there is no use in reading before something has arrived.
    boolean drained() {
        return drained;
    }

    /// Puts aside what was read while a write waits, to make room for more.
    ///
    /// @return false if there is more than a server says to somebody it does not listen to
    boolean putAside() {
        if (arriving.hasRemaining()) {
            earlyBytes += arriving.remaining();
            early.add(new Early(
                    ByteBuffer.allocate(arriving.remaining()).put(arriving).flip(), arrivedNanos));
        }
        return earlyBytes < MOST_EARLY;
    }

    /// The one byte that answers a request for encryption; null if it is not there yet.
    @Nullable
    EncryptionResponse answer() {
        if (track.unclaimed() == 0 && !keep()) {
            return null;
        }
        EncryptionResponse answer =
                (EncryptionResponse) BackendCodec.decode(track.head(1).copy(), 0, 1, null);
        track.claim(1, (byte) 0, readNanos, false);
        return answer;
    }

    /// How many bytes are there that belong to no message yet.
    int leftOver() {
        int left = track.unclaimed() + arriving.remaining();
        for (Early each : early) {
            left += each.bytes.remaining();
        }
        return left;
    }

    /// The next message that is neither row nor COPY data, those before it claimed; null if it is not
    /// complete yet.
    @Nullable
    BackendMessage next(Expecting expecting) {
        while (true) {
            plainRows(expecting);
            int have = track.unclaimed();
            if (have >= Frames.HEADER) {
                byte[] array = track.array(Frames.HEADER);
                // The beginning of a message longer than memory has room for may be on disk by now.
                byte[] head = array != null ? array : track.head(Frames.HEADER).copy();
                int at = array != null ? track.arrayOffset() : 0;
                byte tag = head[at];
                int length = Frames.length(tag, Frames.int32(head, at + 1), authenticated);
                if (length <= have) {
                    if (tag == 'D') {
                        row(length, expecting);
                    } else if (tag == 'd') {
                        copyData(length, expecting);
                    } else {
                        return message(tag, length);
                    }
                    continue;
                }
                if (tag == 'D' && expecting.columns() < 0) {
                    throw unexpected("DataRow");
                }
            }
            if (!keep()) {
                track.publish(readNanos);
                tell(expecting);
                return null;
            }
        }
    }

    /// Takes the rows or COPY data that follow others and are as most are: whole, and one behind the
    /// other in one array. Row by row as the rest is taken, they would cost twice as much. What is
    /// anything else is left to [#next(Expecting)].
    private void plainRows(Expecting expecting) {
        Run run = track.run();
        byte[] array = run == null || !authenticated ? null : track.array(1);
        byte tag = run == null ? 0 : run.tag();
        if (array == null || (tag == 'D' ? expecting.columns() < 0 : !expecting.copyData())) {
            return;
        }
        int at = track.arrayOffset();
        int end = Math.min(array.length, at + track.unclaimed());
        int count = 0;
        try {
            while (count < lengths.length && end - at > Frames.HEADER && array[at] == tag) {
                int length = 1 + Frames.int32(array, at + 1);
                if (length <= Frames.HEADER || length > end - at) {
                    return;
                }
                if (tag == 'D') {
                    Frames.checkRow(array, at, length, expecting.columns());
                }
                lengths[count++] = length;
                at += length;
            }
        } finally {
            track.claimRows(lengths, count, readNanos);
        }
    }

    private void row(int length, Expecting expecting) {
        if (expecting.columns() < 0) {
            throw unexpected("DataRow");
        }
        byte[] array = track.array(length);
        if (array != null) {
            Frames.checkRow(array, track.arrayOffset(), length, expecting.columns());
        } else if (!track.gaveUp()) {
            // Of what there was no room for nothing is left to check, and nobody will read it.
            LongRow.check(track.head(length), expecting.columns());
        }
        claim(length, (byte) 'D', expecting);
    }

    private void copyData(int length, Expecting expecting) {
        if (!expecting.copyData()) {
            throw unexpected("CopyData");
        }
        claim(length, (byte) 'd', expecting);
    }

    private void claim(int length, byte tag, Expecting expecting) {
        Run before = track.run();
        if (track.claimRow(length, tag, readNanos) != before) {
            tell(expecting);
        }
    }

    /// Passes the run on if there is anything in it that was not there when it was passed on last.
    private void tell(Expecting expecting) {
        Run run = track.run();
        int before = run == told ? toldCount : 0;
        told = run;
        toldCount = run == null ? 0 : run.count();
        if (run != null && toldCount > before) {
            expecting.runs().accept(run);
        }
    }

    private BackendMessage message(byte tag, int length) {
        byte[] array = track.array(length);
        BackendMessage message = array != null
                ? BackendCodec.decode(array, track.arrayOffset(), length, null)
                : BackendCodec.decode(track.head(length).copy(), 0, length, null);
        int secret = Secrets.secretFrom(message);
        if (secret >= 0) {
            track.mask(secret, length - secret);
        }
        track.claim(length, tag, readNanos, secret >= 0);
        return message;
    }

    /// Gives the track what has been read and is not there yet, up to the end of a segment.
    ///
    /// @return false if there was nothing
    private boolean keep() {
        Early first = early.peek();
        ByteBuffer bytes = first != null ? first.bytes : arriving;
        if (!bytes.hasRemaining()) {
            return false;
        }
        long nanos = first != null ? first.nanos : arrivedNanos;
        if (nanos != readNanos) {
            track.publish(readNanos);
            readNanos = nanos;
        }
        track.received(bytes);
        if (first != null && !bytes.hasRemaining()) {
            early.remove();
            earlyBytes -= bytes.capacity();
        }
        return true;
    }

    private static ProtocolException unexpected(String what) {
        return new ProtocolException(what + ": expected nothing of the kind at this place of the conversation");
    }
}
