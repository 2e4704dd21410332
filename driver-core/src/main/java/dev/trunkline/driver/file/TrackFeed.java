package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.FrontendCodec;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Puts messages that were read from a file onto a track: rows that came at the same time are published
/// together.
///
/// One thread at a time.
final class TrackFeed {
    private final Track track;
    /// When the rows came that are not yet published.
    private OptionalLong rows = OptionalLong.empty();

    TrackFeed(Tape tape) {
        this.track = tape.track();
    }

    /// A message of the frontend.
    void sent(byte[] bytes, long nanos, FrontendCodec.Context context, boolean masked) {
        publish();
        track.sent(bytes, 0, bytes.length, nanos, context, masked, false);
    }

    /// A message of the backend.
    void received(byte[] bytes, byte tag, long nanos, boolean masked) {
        boolean row = begin(tag, nanos);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            track.received(source);
        }
        if (row) {
            track.claimRow(bytes.length, tag, nanos);
            rows = OptionalLong.of(nanos);
        } else {
            track.claim(bytes.length, tag, nanos, masked);
        }
    }

    /// A message whose bytes are not there.
    ///
    /// @param context of a frontend message; null for the backend's
    void dropped(byte tag, int length, long nanos, FrontendCodec.@Nullable Context context, boolean masked) {
        if (context == null && begin(tag, nanos)) {
            track.droppedRow(tag, length, nanos);
            rows = OptionalLong.of(nanos);
            return;
        }
        publish();
        track.dropped(tag, length, nanos, context, masked, false);
    }

    /// Messages that were counted only.
    void unlisted(long count, long bytes, long nanos) {
        publish();
        track.unlisted(count, bytes, nanos, 0);
    }

    /// Whether a row comes; rows of another time are published first.
    private boolean begin(byte tag, long nanos) {
        boolean row = tag == 'D' || tag == 'd';
        if (!row || (rows.isPresent() && rows.getAsLong() != nanos)) {
            publish();
        }
        return row;
    }

    /// Makes visible what there is.
    void publish() {
        if (rows.isPresent()) {
            track.publish(rows.getAsLong());
            rows = OptionalLong.empty();
        }
    }
}
