package dev.trunkline.driver.tape;

import org.jspecify.annotations.Nullable;

/// A stretch of recorded bytes. Messages don't straddle segments, except one that is longer than a whole
/// segment: its chunks are chained by [#next()].
///
/// Written by the track that owns it; what the index has published may be read by any thread.
final class Segment {
    /// The largest segment, in bytes: under half of G1's smallest region, so never a humongous object.
    static final int LARGEST = 256 << 10;
    /// The first segment of a track, in bytes: a connection of small queries should cost little.
    static final int FIRST = 8 << 10;

    private final byte[] bytes;
    /// Set before the message that goes on there is published.
    private @Nullable Segment next;

    Segment(int capacity) {
        bytes = new byte[capacity];
    }

    /// The segment that follows a full one: twice as large, or as large as a message of that length
    /// needs, but never larger than [#LARGEST].
    static Segment after(Segment full, int length) {
        int capacity = Math.min(LARGEST, full.capacity() * 2);
        while (capacity < length && capacity < LARGEST) {
            capacity *= 2;
        }
        return new Segment(capacity);
    }

    byte[] bytes() {
        return bytes;
    }

    int capacity() {
        return bytes.length;
    }

    @Nullable
    Segment next() {
        return next;
    }

    void continueIn(Segment segment) {
        next = segment;
    }
}
