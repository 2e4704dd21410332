package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Secrets;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

/// The messages of the next write, and what the tape is to be told of them as they are written.
///
/// One thread at a time.
final class Outbox {
    private record Noted(int offset, int length, FrontendMessage message, boolean ours) {}

    private final Track track;
    private final ByteWriter bytes = new ByteWriter();
    /// Those that are not written yet as a whole.
    private final ArrayDeque<Noted> noted = new ArrayDeque<>();
    private int written;

    Outbox(Track track) {
        this.track = track;
    }

    void add(FrontendMessage message, boolean ours) {
        int offset = bytes.size();
        FrontendCodec.encode(message, bytes);
        noted.add(new Noted(offset, bytes.size() - offset, message, ours));
    }

    /// Where it ends by now.
    int mark() {
        return bytes.size();
    }

    /// Forgets what was added since then.
    void withdraw(int mark) {
        while (!noted.isEmpty() && noted.getLast().offset >= mark) {
            hide(noted.removeLast());
        }
        bytes.truncate(mark);
    }

    /// How much is not written yet.
    int unwritten() {
        return bytes.size() - written;
    }

    /// What is not written yet.
    ByteBuffer pending() {
        return bytes.view(written);
    }

    /// Tells the tape what went out: the messages that are written by now, and no others.
    ///
    /// @param count how many more bytes
    void wrote(int count, long nanos) {
        written += count;
        for (Noted first = noted.peek(); first != null && first.offset + first.length <= written; ) {
            record(first, nanos);
            hide(noted.remove());
            first = noted.peek();
        }
        if (written == bytes.size()) {
            written = 0;
            bytes.clear();
        }
    }

    private void record(Noted note, long nanos) {
        FrontendMessage masked = Secrets.masked(note.message);
        FrontendCodec.Context context = Secrets.context(note.message);
        if (masked == null) {
            track.sent(bytes.array(), note.offset, note.length, nanos, context, false, note.ours);
        } else {
            ByteWriter shown = new ByteWriter();
            FrontendCodec.encode(masked, shown);
            track.sent(shown.array(), 0, shown.size(), nanos, context, true, note.ours);
        }
    }

    /// Forgets what was added.
    void clear() {
        noted.forEach(this::hide);
        noted.clear();
        written = 0;
        bytes.clear();
    }

    /// A secret does not stay in memory for longer than it must.
    private void hide(Noted note) {
        if (Secrets.masked(note.message) != null) {
            Arrays.fill(bytes.array(), note.offset, note.offset + note.length, (byte) 0);
        }
    }
}
