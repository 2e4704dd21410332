package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The messages of the next write, and what the tape is to be told of them once they are written.
///
/// One thread at a time.
final class Outbox {
    private record Noted(int offset, int length, FrontendMessage message, boolean ours) {}

    private final Track track;
    private final ByteWriter bytes = new ByteWriter();
    private final List<Noted> noted = new ArrayList<>();

    Outbox(Track track) {
        this.track = track;
    }

    void add(FrontendMessage message, boolean ours) {
        int offset = bytes.size();
        FrontendCodec.encode(message, bytes);
        noted.add(new Noted(offset, bytes.size() - offset, message, ours));
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes.array(), 0, bytes.size());
    }

    /// Tells the tape what went out: the messages within the first `count` bytes, and no others. The
    /// next write begins empty.
    void written(int count, long nanos) {
        for (Noted note : noted) {
            if (note.offset + note.length > count) {
                break;
            }
            FrontendMessage message = note.message;
            FrontendMessage masked = Secrets.masked(message);
            FrontendCodec.Context context = Secrets.context(message);
            if (masked == null) {
                track.sent(bytes.array(), note.offset, note.length, nanos, context, false, note.ours);
            } else {
                ByteWriter shown = new ByteWriter();
                FrontendCodec.encode(masked, shown);
                track.sent(shown.array(), 0, shown.size(), nanos, context, true, note.ours);
            }
        }
        clear();
    }

    /// Forgets what was added. A secret among it does not stay in memory for longer than it must.
    void clear() {
        for (Noted note : noted) {
            if (Secrets.masked(note.message) != null) {
                Arrays.fill(bytes.array(), note.offset, note.offset + note.length, (byte) 0);
            }
        }
        noted.clear();
        bytes.clear();
    }
}
