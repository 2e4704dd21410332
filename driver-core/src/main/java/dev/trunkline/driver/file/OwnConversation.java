package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.Conversation;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection in a packet file of our own: its messages one behind the other, with the marks that blocks
/// have given them.
///
/// One thread at a time.
final class OwnConversation implements Conversation {
    /// The client's messages are kept whole until they are on the tape.
    private static final int LONGEST = 0x4000_0000;

    private final LineFeed feed;
    private final Track track;
    private final Map<Track, JsonLine> marks;
    private final long anchorNanos;
    private final Pile pile = new Pile(new Allowance(LONGEST));

    OwnConversation(LineFeed feed, Track track, Map<Track, JsonLine> marks, long anchorNanos) {
        this.feed = feed;
        this.track = track;
        this.marks = marks;
        this.anchorNanos = anchorNanos;
    }

    @Override
    public void said(int side, byte[] bytes, int from, int to, long nanos, long offset) {
        long now = nanos - anchorNanos;
        if (side == 0) {
            if (!pile.add(bytes, from, to)) {
                throw new JsonLine.Unfit("a message of the client is longer than a message can be");
            }
            readClient(now);
        } else {
            ByteBuffer rest = ByteBuffer.wrap(bytes, from, to - from);
            while (rest.hasRemaining()) {
                track.received(rest);
                readServer(now);
            }
            track.publish(now);
        }
    }

    private void readClient(long now) {
        while (pile.size() >= 4) {
            JsonLine marked = marks.get(track);
            Context context = marked == null ? Context.SESSION : marked.context();
            int head = context == Context.OPENING ? 0 : 1;
            if (pile.size() < head + 4) {
                return;
            }
            int claimed = Framing.int32(pile.array(), pile.from() + head);
            if (claimed < 4 || claimed > LONGEST) {
                throw new JsonLine.Unfit("no message of the client has the length " + claimed);
            }
            int length = head + claimed;
            if (length > pile.size()) {
                return;
            }
            check(() -> FrontendCodec.decode(pile.array(), pile.from(), length, context, null));
            boolean masked = marked != null && marked.masked();
            boolean ours = marked != null && marked.ours();
            track.sent(pile.array(), pile.from(), length, now, context, masked, ours);
            pile.drop(length);
            taken();
        }
    }

    private void readServer(long now) {
        while (track.unclaimed() >= Framing.HEADER) {
            byte[] head = track.head(Framing.HEADER).copy();
            int length = Framing.length(Direction.BACKEND, head[0], Framing.int32(head, 1));
            if (length < 0) {
                throw new JsonLine.Unfit("what the server says is no message");
            }
            if (length > track.unclaimed()) {
                return;
            }
            if (head[0] == 'D' || head[0] == 'd') {
                checkRow(head[0], length);
                track.claimRow(length, head[0], now);
            } else {
                byte[] bytes = track.head(length).copy();
                check(() -> BackendCodec.decode(bytes, 0, length, null));
                @Nullable JsonLine marked = marks.get(track);
                track.claim(length, head[0], now, marked != null && marked.masked());
            }
            taken();
        }
    }

    private void checkRow(byte tag, int length) {
        byte[] array = track.array(length);
        boolean whole = tag == 'd'
                || (array != null
                        ? Framing.isRow(array, track.arrayOffset(), length)
                        : LongRow.isWhole(track.head(length)));
        if (!whole) {
            throw new JsonLine.Unfit("a row is not what its lengths say");
        }
    }

    private static void check(Runnable decoding) {
        try {
            decoding.run();
        } catch (ProtocolException e) {
            throw new JsonLine.Unfit(String.valueOf(e.getMessage()));
        }
    }

    private void taken() {
        marks.remove(track);
        feed.counted(track);
    }

    @Override
    public void lost(int side, long count, long nanos, long offset) {
        throw new JsonLine.Unfit(count + " bytes are missing");
    }

    @Override
    public void ended(int side, End how, long nanos) {
        // A block says how it ended.
    }
}
