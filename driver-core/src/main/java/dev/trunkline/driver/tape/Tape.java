package dev.trunkline.driver.tape;

import java.lang.ref.Cleaner;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/// What went over one connection, and over the connections that belong to it (each CancelRequest has
/// its own), in the order it happened. The bytes are kept once; grid, timeline, command line and export
/// all read them here.
///
/// How long they are kept is a matter of its [Budget], its [History] and of the [Lease]s on it. The
/// index entries, with their lengths and times, stay, and count against the budget too. When they have
/// three quarters of it, what a server says unasked is counted only: see [Unlisted].
///
/// Thread-safe: any thread reads without locks what [#size()] has published. Writers are [Track]s.
public final class Tape {
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;
    /// Index entries count against the budget in steps, so that a message costs no lock of everybody's.
    static final int STEP = 4096;
    private static final Cleaner CLEANER = Cleaner.create();

    private final long anchorNanos;
    private final Instant anchor;
    private final Shelf shelf;
    private final List<Track> tracks = new CopyOnWriteArrayList<>();
    private volatile Entry[][] pages = new Entry[4][];
    /// Written last: entries below it may be read.
    private volatile int size;
    /// What was kept before capturing was stopped, and how far the tape was then; under this object's lock.
    private History keptBefore = History.CACHED;

    private long offSince;
    private long offMessages;
    private long offBytes;

    /// What is left of the newest step; under this object's lock.
    private int left;

    /// An empty tape whose clock starts now, within the program's standard budget.
    public Tape() {
        this(Budget.standard(), History.CACHED);
    }

    /// An empty tape whose clock starts now.
    public Tape(Budget budget, History history) {
        this(budget, history, System.nanoTime(), Instant.now());
    }

    /// An empty tape with a given clock, for recordings that are read back.
    ///
    /// @param anchorNanos a reading of the monotonic clock
    /// @param anchor the wall-clock time at that reading
    public Tape(Budget budget, History history, long anchorNanos, Instant anchor) {
        this.anchorNanos = anchorNanos;
        this.anchor = anchor;
        this.shelf = new Shelf(budget, history);
        Shelf ours = shelf;
        // A tape that nobody can see any more wants nothing kept.
        CLEANER.register(this, () -> budget.ledger().abandon(ours));
    }

    /// Starts recording another connection.
    public synchronized Track track() {
        Track track = new Track(this, tracks.size());
        tracks.add(track);
        return track;
    }

    /// The budget its bytes count against.
    public Budget budget() {
        return shelf.budget();
    }

    /// What it keeps.
    public History history() {
        return shelf.history();
    }

    /// Changes what is kept of what comes from now on.
    public void history(History history) {
        shelf.history(history);
    }

    /// Stops recording what goes by, or goes on with it, and notes that on each connection's part. What
    /// has been recorded stays, and a run of rows that is under way is recorded to its end.
    public synchronized void capture(boolean on) {
        if (on == captures()) {
            return;
        }
        long now = System.nanoTime();
        if (on) {
            shelf.history(keptBefore);
            long took = now - offSince;
            String missed = messages() - offMessages + " messages, " + (bytes() - offBytes) + " bytes not recorded";
            note(track -> new Event(track, Event.Kind.CAPTURE_ON, now, took, missed));
        } else {
            note(track -> new Event(track, Event.Kind.CAPTURE_OFF, now, 0, ""));
            keptBefore = shelf.history();
            offSince = now;
            offMessages = messages();
            offBytes = bytes();
            shelf.history(History.OFF);
        }
    }

    private void note(IntFunction<Event> event) {
        for (Track track : tracks) {
            if (!track.isClosed()) {
                append(event.apply(track.id()));
            }
        }
    }

    /// Whether what goes by is recorded.
    public boolean captures() {
        return shelf.history() != History.OFF;
    }

    /// Drops the bytes that nobody holds; the index stays.
    public void forget() {
        shelf.budget().ledger().forget(shelf);
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

    /// How many messages went by in both directions, those included of which nothing is kept.
    public long messages() {
        return sum(Track::messages);
    }

    /// How many bytes went by in both directions, those included that are not kept.
    public long bytes() {
        return sum(Track::bytes);
    }

    /// How many bytes were dropped because the budget asked for their room, whole segments at a time.
    public long droppedBytes() {
        return shelf.droppedBytes();
    }

    private long sum(ToLongFunction<Track> of) {
        return tracks.stream().mapToLong(of).sum();
    }

    /// The wall-clock time of a reading of the tape's clock.
    public Instant wallTime(long nanos) {
        return anchor.plusNanos(nanos - anchorNanos);
    }

    /// The reading of the monotonic clock that the tape began with.
    public long anchorNanos() {
        return anchorNanos;
    }

    Shelf shelf() {
        return shelf;
    }

    /// Whether there is no room in the index for what nobody asked for.
    boolean isCrowded() {
        return shelf.history() != History.OFF && shelf.budget().ledger().crowded();
    }

    private void charge(Entry entry) {
        left -= entry instanceof Run ? Run.COST : Message.COST;
        if (left < 0) {
            left += STEP;
            shelf.budget().ledger().index(shelf, STEP);
        }
    }

    /// Two connections of one tape may record at once (a cancel beside its victim), so writers take turns.
    synchronized void append(Entry entry) {
        if (shelf.history() == History.OFF) {
            return;
        }
        charge(entry);
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
