package dev.trunkline.driver.tape;

import org.jspecify.annotations.Nullable;

/// Puts the rows of one track into runs.
///
/// One thread at a time: the track's.
final class RunWriter {
    private final Shelf shelf;
    private final int track;
    private final Arriving arriving;
    private final Listing listing;
    private final Totals totals;
    private @Nullable Run run;
    /// Whether the run is an entry of the tape.
    private boolean listed;
    /// Whether something that is not listed came behind the run's newest row.
    private boolean interrupted;
    /// Whether the run only counts: its rows lie between other things that are not listed.
    private boolean poured;

    private boolean gaveUp;
    /// Where rows are that came without their bytes; made when it is needed.
    private @Nullable Segment nowhere;

    RunWriter(Shelf shelf, int track, Arriving arriving, Listing listing, Totals totals) {
        this.shelf = shelf;
        this.track = track;
        this.arriving = arriving;
        this.listing = listing;
        this.totals = totals;
    }

    /// A conversation begins.
    void begin() {
        gaveUp = false;
        arriving.wanted(true);
    }

    /// There is no room for the conversation's rows from here on.
    void giveUp() {
        gaveUp = true;
        Run current = run;
        if (current != null) {
            current.cut(totals.lastNanos());
        }
        arriving.wanted(false);
    }

    boolean gaveUp() {
        return gaveUp;
    }

    /// The run that rows were put into last, if nothing has ended it.
    @Nullable
    Run run() {
        return run;
    }

    /// Claims the next `length` bytes for a row.
    Run claim(int length, byte tag, long nanos) {
        Run current = run;
        if (current != null && (interrupted || poured)) {
            return pour(length, tag, nanos);
        }
        if (current == null || current.tag() != tag || current.isDropped()) {
            Run fresh = new Run(track, tag, totals.number(), false);
            current = begin(fresh, arriving.segment(), arriving.offset(), length, nanos);
        } else {
            current.add(arriving.segment(), arriving.offset(), length);
        }
        passed(1, length, nanos);
        arriving.claim(length, true);
        return current;
    }

    /// Claims the next bytes, all in one piece, for rows of the run that there is.
    void claim(int[] lengths, int count, long nanos) {
        Run current = run;
        if (current == null || count == 0) {
            return;
        }
        if (interrupted || poured) {
            for (int i = 0; i < count; i++) {
                claim(lengths[i], current.tag(), nanos);
            }
            return;
        }
        int length = current.add(arriving.segment(), arriving.offset(), lengths, count);
        arriving.check(length);
        passed(count, length, nanos);
        arriving.claim(length, true);
    }

    /// A run for every row between two messages that nobody asked for would fill what is bounded by not
    /// listing those: such rows are counted, and there is no room for them.
    private Run pour(int length, byte tag, long nanos) {
        giveUp();
        Run counting = dropped(tag, length, nanos);
        arriving.claim(length, false);
        return counting;
    }

    /// Takes in a row whose bytes are not there.
    Run dropped(byte tag, int length, long nanos) {
        Segment segment = nowhere;
        if (segment == null || length > segment.capacity() - segment.filled) {
            segment = Segment.nowhere(shelf);
            nowhere = segment;
        }
        Run current = run;
        boolean pours = poured || interrupted;
        if (current == null || current.tag() != tag || !current.isDropped() || (pours && !poured)) {
            Run fresh = new Run(track, tag, totals.number(), true);
            current = begin(fresh, segment, segment.filled, length, nanos);
            poured = pours;
        } else {
            current.add(segment, segment.filled, length);
        }
        segment.filled += length;
        shelf.dropped(length);
        passed(1, length, nanos);
        return current;
    }

    private Run begin(Run fresh, Segment segment, int offset, int length, long nanos) {
        boolean lists = !interrupted && !poured && listing.lists(fresh.tag());
        end(nanos);
        if (gaveUp) {
            fresh.cut(nanos);
        }
        fresh.add(segment, offset, length);
        fresh.publish(nanos);
        run = fresh;
        listed = lists;
        if (lists) {
            listing.add(fresh);
        }
        return fresh;
    }

    private void passed(int count, int length, long nanos) {
        if (!listed) {
            listing.count(count, length, totals.number(), nanos);
        }
        totals.add(count, length, nanos);
    }

    /// Something came that is not listed, and that may come between the rows of a result.
    void interrupt() {
        interrupted = run != null;
    }

    /// Makes the rows taken in since the last call visible.
    void publish(long nanos) {
        if (run != null) {
            run.publish(nanos);
        }
        totals.publish();
    }

    /// A run ends with any other message; what it holds must be seen before that message is.
    void end(long nanos) {
        publish(nanos);
        run = null;
        interrupted = false;
        poured = false;
    }
}
