package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts what the lines of a capture say onto a tape.
///
/// One thread at a time.
final class LineFeed {
    static final int MOST_CONNECTIONS = 10_000;

    private final Tape tape;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Track, Long> numbers = new HashMap<>();
    /// The time of the newest row of a track that is not yet published: rows of one socket read share theirs.
    private final Map<Track, Long> unpublished = new HashMap<>();

    LineFeed(Tape tape) {
        this.tape = tape;
    }

    Tape tape() {
        return tape;
    }

    /// Makes visible what there is.
    void publish() {
        tracks.forEach(this::publish);
    }

    /// Takes what a line says.
    ///
    /// @throws JsonLine.Unfit if it contradicts itself or the lines before it
    void take(JsonLine line) {
        Track track = track(line.connection(MOST_CONNECTIONS));
        if (line.isEvent()) {
            publish(track);
            track.event(line.event(), line.nanos(), line.took(), line.text());
            return;
        }
        long expected = next(line, track);
        if (line.isUnlisted()) {
            publish(track);
            track.unlisted(line.unlisted(), line.unlistedLength(), line.nanos(), line.took());
            numbers.put(track, expected + line.unlisted());
            return;
        }
        if (line.fromFrontend()) {
            takeSent(line, track);
        } else {
            takeReceived(line, track);
        }
        numbers.put(track, expected + 1);
    }

    /// The track of a connection; made when it is asked for first.
    Track track(int connection) {
        while (tracks.size() <= connection) {
            tracks.add(tape.track());
        }
        return tracks.get(connection);
    }

    private void takeSent(JsonLine line, Track track) {
        byte[] bytes = line.dropped() ? new byte[0] : line.bytes();
        FrontendCodec.Context context = line.context();
        if ((line.tag() == 0) != (context == FrontendCodec.Context.OPENING)) {
            throw new JsonLine.Unfit("only a connection's opening message has no type");
        }
        if (line.dropped()) {
            int length = line.length();
            publish(track);
            track.dropped(line.tag(), length, line.nanos(), context, line.masked(), line.ours());
            return;
        }
        check(() -> FrontendCodec.decode(bytes, 0, bytes.length, context, null));
        publish(track);
        track.sent(bytes, 0, bytes.length, line.nanos(), context, line.masked(), line.ours());
    }

    private void takeReceived(JsonLine line, Track track) {
        if (line.dropped()) {
            takeDropped(line, track);
            return;
        }
        byte[] bytes = line.bytes();
        byte tag = line.tag();
        check(() -> BackendCodec.decode(bytes, 0, bytes.length, null));
        boolean row = isRow(line, track);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            track.received(source);
        }
        if (row) {
            track.claimRow(bytes.length, tag, line.nanos());
            unpublished.put(track, line.nanos());
        } else {
            track.claim(bytes.length, tag, line.nanos(), line.masked());
        }
    }

    private void takeDropped(JsonLine line, Track track) {
        int length = line.length();
        if (isRow(line, track)) {
            track.droppedRow(line.tag(), length, line.nanos());
            unpublished.put(track, line.nanos());
        } else {
            track.dropped(line.tag(), length, line.nanos(), null, line.masked(), false);
        }
    }

    /// Whether it is a row; rows that came earlier, or with another socket read, are published first.
    private boolean isRow(JsonLine line, Track track) {
        boolean row = line.tag() == 'D' || line.tag() == 'd';
        Long newest = unpublished.get(track);
        if (newest != null && (!row || newest != line.nanos())) {
            publish(track);
        }
        return row;
    }

    /// Whoever reads the tape later relies on its messages being whole.
    private static void check(Runnable decoding) {
        try {
            decoding.run();
        } catch (ProtocolException e) {
            throw new JsonLine.Unfit(String.valueOf(e.getMessage()));
        }
    }

    /// The number that a line's message must have.
    ///
    /// @throws JsonLine.Unfit if it has another
    long next(JsonLine line, Track track) {
        long expected = numbers.getOrDefault(track, 1L);
        if (line.number() != expected) {
            throw new JsonLine.Unfit(
                    "message number " + line.number() + " where " + expected + " should be: lines are missing");
        }
        return expected;
    }

    /// A message has been recorded that was in no line.
    void counted(Track track) {
        numbers.merge(track, 2L, (known, _) -> known + 1);
    }

    private void publish(Track track) {
        Long nanos = unpublished.remove(track);
        if (nanos != null) {
            track.publish(nanos);
        }
    }
}
