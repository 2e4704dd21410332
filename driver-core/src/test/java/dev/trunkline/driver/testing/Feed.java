package dev.trunkline.driver.testing;

import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Gives a track what a server sends, in socket reads of a given size, and claims each message as soon
/// as it is complete: what the socket's room does, without a socket.
public final class Feed {
    private final Track track;
    private final int read;
    private long nanos = 1000;
    private final List<Integer> capacities = new ArrayList<>();

    /// Every other time, rows are claimed together where that can be.
    private boolean together;

    private final Set<byte[]> segments = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param track where it goes
    /// @param read how many bytes a socket read gives at most
    public Feed(Track track, int read) {
        this.track = track;
        this.read = read;
    }

    /// The capacities of the segments that messages were found in, in order.
    public List<Integer> capacities() {
        return capacities;
    }

    /// The time of the newest socket read; each is one nanosecond after the one before.
    public long nanos() {
        return nanos;
    }

    /// The next socket read is later than this.
    public void after(long now) {
        nanos = now;
    }

    /// The server sends these.
    public void messages(BackendMessage... messages) {
        bytes(Encoded.of(messages));
    }

    /// The server sends these bytes.
    public void bytes(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += read) {
            nanos++;
            ByteBuffer source = ByteBuffer.wrap(bytes, at, Math.min(read, bytes.length - at));
            while (source.hasRemaining()) {
                track.received(source);
                claim();
            }
            track.publish(nanos);
        }
    }

    private void claim() {
        while (track.unclaimed() >= 5) {
            int length = 1 + track.head(5).int32(1);
            if (length > track.unclaimed()) {
                return;
            }
            byte[] array = track.array(length);
            if (array != null && segments.add(array)) {
                capacities.add(array.length);
            }
            byte tag = track.head(1).at(0);
            if (tag == 'D' || tag == 'd') {
                together = !together;
                if (!together || !claimTogether(tag)) {
                    track.claimRow(length, tag, nanos);
                }
            } else {
                track.claim(length, tag, nanos, false);
            }
        }
    }

    /// Claims the rows that follow others of their kind in the same array.
    ///
    /// @return whether there were any
    private boolean claimTogether(byte tag) {
        byte[] array = track.run() == null || track.run().tag() != tag ? null : track.array(1);
        if (array == null) {
            return false;
        }
        ByteBuffer left = ByteBuffer.wrap(array);
        int at = track.arrayOffset();
        int end = Math.min(array.length, at + track.unclaimed());
        List<Integer> lengths = new ArrayList<>();
        while (end - at >= 5 && array[at] == tag && 1 + left.getInt(at + 1) <= end - at) {
            lengths.add(1 + left.getInt(at + 1));
            at += lengths.getLast();
        }
        track.claimRows(lengths.stream().mapToInt(Integer::intValue).toArray(), lengths.size(), nanos);
        return !lengths.isEmpty();
    }

    /// A row of one value whose message is so many bytes long and whose content tells its number.
    public static byte[] row(int number, int length) {
        byte[] value = new byte[length - 11];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (number * 31 + i);
        }
        return Encoded.of(new BackendMessage.DataRow(List.of(Bytes.of(value))));
    }

    /// A notice whose message is so many bytes long.
    public static byte[] notice(int length) {
        int overhead = Encoded.of(new BackendMessage.NoticeResponse(Vocabulary.error("NOTICE", "00000", ""))).length;
        String text = "x".repeat(length - overhead);
        return Encoded.of(new BackendMessage.NoticeResponse(Vocabulary.error("NOTICE", "00000", text)));
    }
}
