package dev.trunkline.driver.tape;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A stretch of recorded bytes. Messages don't straddle segments, except one that is longer than a whole
/// segment: its chunks are chained by [#next()].
///
/// Written by the track that owns it; what the index has published may be read by any thread, without a lock.
/// Its bytes are on the heap, then perhaps on disk, then perhaps nowhere; [Budget] moves them, and never
/// back.
final class Segment {
    /// The largest segment, in bytes: with its header it fills one of G1's smallest regions, so that the
    /// collector never copies it.
    static final int LARGEST = (1 << 20) - 16;
    /// The first segment of a track, in bytes: a connection of small queries should cost little.
    static final int FIRST = 8 << 10;

    /// What it belongs to.
    final Shelf shelf;
    /// Whether it holds rows: they are many, and go before the messages that explain them.
    final boolean rows;

    private final int capacity;
    private volatile byte @Nullable [] bytes;
    private volatile SpillFile.@Nullable Place place;
    /// Set before the message that goes on there is published.
    private @Nullable Segment next;

    // Guarded by the budget's lock.
    /// How many leases hold it.
    int holders;
    /// How many bytes of it are used, once nothing more is written to it; -1 before.
    int filled = -1;
    /// Whether what it holds came when there was no room for it: then not even a history that is kept
    /// keeps it.
    boolean unwanted;
    /// Whether it is being written to disk just now.
    boolean spilling;

    Segment(Shelf shelf, int capacity, boolean rows) {
        this.shelf = shelf;
        this.capacity = capacity;
        this.rows = rows;
        bytes = new byte[capacity];
    }

    private Segment(Shelf shelf) {
        this.shelf = shelf;
        this.rows = true;
        this.capacity = Integer.MAX_VALUE;
        this.filled = 0;
    }

    /// Where messages are whose bytes were dropped before they were recorded: it has places, and no bytes.
    static Segment nowhere(Shelf shelf) {
        return new Segment(shelf);
    }

    /// How large the segment behind a full one is: twice as large, or as large as a message of that length
    /// needs, but never larger than [#LARGEST].
    static int after(Segment full, int length) {
        int capacity = full.capacity();
        do {
            // Nothing in between: it would take as much room, and half of it in vain.
            capacity = capacity < LARGEST / 4 ? capacity * 2 : LARGEST;
        } while (capacity < length && capacity < LARGEST);
        return capacity;
    }

    /// Its bytes, if they are on the heap. Whoever has the array may read it for as long as he likes.
    byte @Nullable [] resident() {
        return bytes;
    }

    /// Its bytes while they are still written.
    byte[] writable() {
        byte[] array = bytes;
        if (array == null) {
            throw new IllegalStateException("a segment left the heap while it was written");
        }
        return array;
    }

    int capacity() {
        return capacity;
    }

    @Nullable
    Segment next() {
        return next;
    }

    void continueIn(Segment segment) {
        next = segment;
    }

    Whereabouts whereabouts() {
        if (bytes != null) {
            return Whereabouts.HEAP;
        }
        return place != null ? Whereabouts.DISK : Whereabouts.DROPPED;
    }

    /// Copies bytes from wherever they are.
    ///
    /// @throws PayloadException if they are nowhere any more
    void read(int from, byte[] target, int at, int count) {
        byte[] array = bytes;
        if (array != null) {
            System.arraycopy(array, from, target, at, count);
            return;
        }
        SpillFile.Place where = place;
        if (where == null) {
            throw PayloadException.dropped();
        }
        try {
            where.read(from, target, at, count);
        } catch (IOException e) {
            throw place == where ? PayloadException.unreadable(e) : PayloadException.dropped();
        }
        // A place that was given back meanwhile may have been written to by another.
        if (place != where) {
            throw PayloadException.dropped();
        }
    }

    /// Says that its bytes are on disk now.
    void moved(SpillFile.Place to) {
        place = to;
        bytes = null;
    }

    /// Gives up its bytes.
    ///
    /// @return its place on disk, which is free now; null if it had none
    SpillFile.@Nullable Place drop() {
        SpillFile.Place was = place;
        place = null;
        bytes = null;
        return was;
    }
}
