package dev.trunkline.driver.testing;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A tape made by hand: a conversation written down message by message, with the time of each. Its
/// clock began at 2026-11-01T08:00:00Z.
///
/// One thread at a time.
public final class RecordedTape {
    /// The reading of the clock at the tape's beginning.
    public static final long ANCHOR = 1_000_000_000L;

    private final Tape tape =
            new Tape(Budget.standard(), History.CACHED, ANCHOR, Instant.parse("2026-11-01T08:00:00Z"));
    private Track track = tape.track();
    private long nanos = ANCHOR;

    /// The tape.
    public Tape tape() {
        return tape;
    }

    /// What follows happens at this time.
    ///
    /// @param micros since the tape began
    public RecordedTape at(long micros) {
        nanos = ANCHOR + micros * 1000;
        return this;
    }

    /// What follows happens on a new connection.
    public RecordedTape connection() {
        track = tape.track();
        return this;
    }

    /// The track that what follows is recorded on.
    public Track track() {
        return track;
    }

    /// What follows happens on a connection that was there before.
    public RecordedTape on(Track other) {
        track = other;
        return this;
    }

    /// The frontend sent these.
    public RecordedTape sent(FrontendMessage... messages) {
        for (FrontendMessage message : messages) {
            sent(message, FrontendCodec.Context.SESSION, false, false);
        }
        return this;
    }

    /// The frontend sent this, which its bytes alone don't tell, or which is marked.
    public RecordedTape sent(FrontendMessage message, FrontendCodec.Context context, boolean masked, boolean ours) {
        ByteWriter out = new ByteWriter();
        FrontendCodec.encode(message, out);
        track.sent(out.toArray(), 0, out.size(), nanos, context, masked, ours);
        return this;
    }

    /// The backend sent these.
    public RecordedTape received(BackendMessage... messages) {
        for (BackendMessage message : messages) {
            received(message, false);
        }
        return this;
    }

    /// The backend sent this.
    public RecordedTape received(BackendMessage message, boolean masked) {
        byte[] bytes = bytes(message);
        receive(track, bytes);
        if (bytes.length > 1 && (bytes[0] == 'D' || bytes[0] == 'd')) {
            track.claimRow(bytes.length, bytes[0], nanos);
            track.publish(nanos);
        } else {
            track.claim(bytes.length, bytes.length == 1 ? 0 : bytes[0], nanos, masked);
        }
        return this;
    }

    private static void receive(Track track, byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            track.received(source);
        }
    }

    /// Something happened that is no message.
    public RecordedTape event(Event.Kind kind, long tookMicros, String text) {
        track.event(kind, nanos, tookMicros * 1000, text);
        return this;
    }

    /// A message's bytes.
    public static byte[] bytes(BackendMessage message) {
        ByteWriter out = new ByteWriter();
        BackendCodec.encode(message, out);
        return out.toArray();
    }

    /// A column of a result, its values as text.
    public static RowDescription.Column column(String name, int typeOid) {
        return new RowDescription.Column(name, 0, (short) 0, typeOid, (short) -1, -1, Format.TEXT);
    }

    /// A row of texts; null for NULL.
    public static BackendMessage.DataRow row(String... values) {
        List<Bytes> cells = new ArrayList<>();
        for (String value : values) {
            cells.add(value == null ? null : Bytes.utf8(value));
        }
        return new BackendMessage.DataRow(cells);
    }

    /// A complete result of these columns and rows.
    public static Rows rows(List<RowDescription.Column> columns, List<BackendMessage.DataRow> rows) {
        Rows result = new Rows(new RowDescription(columns));
        Track track = new Tape().track();
        for (BackendMessage.DataRow row : rows) {
            byte[] bytes = bytes(row);
            receive(track, bytes);
            Run run = track.claimRow(bytes.length, (byte) 'D', 0);
            result.add(run);
            track.publish(0);
        }
        result.end();
        return result;
    }
}
