package dev.trunkline.driver.tape;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// What went over one connection, and over the connections that belong to it (each CancelRequest has
/// its own), in the order it happened. The bytes are kept once; grid, timeline, command line and export
/// all read them here.
///
/// Thread-safe: any thread reads without locks what [#size()] has published. Writers are [Track]s.
public final class Tape {
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    private final long anchorNanos;
    private final Instant anchor;
    private final AtomicInteger tracks = new AtomicInteger();
    private volatile Entry[][] pages = new Entry[4][];
    /// Written last: entries below it may be read.
    private volatile int size;

    /// An empty tape whose clock starts now.
    public Tape() {
        this(System.nanoTime(), Instant.now());
    }

    /// An empty tape with a given clock, for recordings that are read back.
    ///
    /// @param anchorNanos a reading of the monotonic clock
    /// @param anchor the wall-clock time at that reading
    public Tape(long anchorNanos, Instant anchor) {
        this.anchorNanos = anchorNanos;
        this.anchor = anchor;
    }

    /// Starts recording another connection.
    public Track track() {
        return new Track(this, tracks.getAndIncrement());
    }

    /// How many entries there are by now. The newest may be a [Run] that still grows.
    public int size() {
        return size;
    }

    /// An entry below [#size()].
    public Entry get(int index) {
        Objects.checkIndex(index, size);
        return pages[index >> PAGE_BITS][index & (PAGE - 1)];
    }

    /// The wall-clock time of a reading of the tape's clock.
    public Instant wallTime(long nanos) {
        return anchor.plusNanos(nanos - anchorNanos);
    }

    /// The reading of the monotonic clock that the tape began with.
    public long anchorNanos() {
        return anchorNanos;
    }

    /// Two connections of one tape may record at once (a cancel beside its victim), so writers take turns.
    synchronized void append(Entry entry) {
        int index = size;
        int page = index >> PAGE_BITS;
        if ((index & (PAGE - 1)) == 0) {
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, page * 2);
            }
            pages[page] = new Entry[PAGE];
        }
        pages[page][index & (PAGE - 1)] = entry;
        size = index + 1;
    }
}
