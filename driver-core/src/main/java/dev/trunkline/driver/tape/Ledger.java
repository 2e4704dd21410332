package dev.trunkline.driver.tape;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Which segments are in memory, who wants them, and which goes first.
///
/// Thread-safe. The lock is held for moments, never while a disk is waited for.
final class Ledger {
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedSet<Segment> historicRows = new LinkedHashSet<>();
    private final SequencedSet<Segment> historicWords = new LinkedHashSet<>();
    private final SequencedSet<Segment> held = new LinkedHashSet<>();
    /// Changed under the lock, read without.
    private final AtomicLong used = new AtomicLong();
    /// The part of it that is index entries. Changed under the lock, read without.
    private final AtomicLong indexed = new AtomicLong();

    /// @param limit how many bytes may be in memory
    Ledger(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    long used() {
        return used.get();
    }

    long indexed() {
        return indexed.get();
    }

    /// Takes room in memory; drops for it what only history wants.
    ///
    /// @return the segment that has to go to disk first; null if the room is taken
    @Nullable
    Segment reserve(int capacity) {
        lock.lock();
        try {
            while (used.get() + capacity > limit && dropOldest()) {
                // Each takes a step towards the room that is needed.
            }
            if (used.get() + capacity > limit && !held.isEmpty()) {
                Segment oldest = held.removeFirst();
                oldest.spilling = true;
                return oldest;
            }
            // Room, or nothing left but what is being written this moment: a segment a connection.
            used.addAndGet(capacity);
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Takes room that is not there.
    void exceed(int capacity) {
        used.addAndGet(capacity);
    }

    /// Takes room for index entries, which nobody is asked for; drops for it what only history wants.
    void index(Shelf shelf, long bytes) {
        lock.lock();
        try {
            shelf.indexed += bytes;
            indexed.addAndGet(bytes);
            used.addAndGet(bytes);
            while (used.get() > limit && dropOldest()) {
                // Each makes a step's room.
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether index entries have all the room they may have: the rest is for the messages themselves.
    boolean crowded() {
        return indexed.get() > limit / 4 * 3;
    }

    /// Says that something is written to a segment.
    void opened(Segment segment) {
        lock.lock();
        try {
            segment.shelf.active.add(segment);
        } finally {
            lock.unlock();
        }
    }

    private boolean dropOldest() {
        SequencedSet<Segment> from = historicRows.isEmpty() ? historicWords : historicRows;
        if (from.isEmpty()) {
            return false;
        }
        drop(from.removeFirst());
        return true;
    }

    /// Says that a segment is on disk now.
    void moved(Segment segment, SpillFile.Place place) {
        SpillFile.Place free = null;
        lock.lock();
        try {
            segment.spilling = false;
            used.addAndGet(-segment.capacity());
            segment.moved(place);
            if (segment.holders == 0) {
                // Whoever held it let go while it was written.
                free = drop(segment);
            }
        } finally {
            lock.unlock();
        }
        if (free != null) {
            free.free();
        }
    }

    /// Says that a segment could not go to disk.
    void stayed(Segment segment) {
        lock.lock();
        try {
            segment.spilling = false;
            if (segment.holders > 0) {
                held.addFirst(segment);
            } else {
                letGo(segment);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes back a segment that nothing refers to.
    void discard(Segment segment) {
        lock.lock();
        try {
            segment.shelf.active.remove(segment);
            used.addAndGet(-segment.capacity());
            segment.drop();
        } finally {
            lock.unlock();
        }
    }

    /// Says that nothing more will be written to a segment: it may go where there is room for it.
    ///
    /// @param filled how many bytes of it are used
    void retire(Segment segment, int filled) {
        lock.lock();
        try {
            segment.filled = filled;
            segment.shelf.active.remove(segment);
            boolean keep = segment.shelf.history() == History.KEPT && !segment.unwanted;
            if (keep && segment.shelf.kept.add(segment)) {
                segment.holders++;
            }
            if (segment.holders > 0) {
                held.add(segment);
            } else {
                letGo(segment);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Adds a holder to a segment, if its bytes are still anywhere.
    ///
    /// @return whether they are
    boolean hold(Segment segment) {
        lock.lock();
        try {
            if (segment.whereabouts() == Whereabouts.DROPPED) {
                return false;
            }
            segment.holders++;
            if (historicRows.remove(segment) || historicWords.remove(segment)) {
                held.add(segment);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a holder away.
    void release(Segment segment) {
        SpillFile.Place free = null;
        lock.lock();
        try {
            segment.holders--;
            if (segment.holders == 0 && !segment.spilling && segment.filled >= 0) {
                held.remove(segment);
                free = letGo(segment);
            }
        } finally {
            lock.unlock();
        }
        if (free != null) {
            free.free();
        }
    }

    /// What becomes of a segment that nobody holds.
    ///
    /// @return its place on disk, if it was there
    private SpillFile.@Nullable Place letGo(Segment segment) {
        boolean historic = segment.shelf.history() != History.OFF && segment.whereabouts() == Whereabouts.HEAP;
        if (historic) {
            (segment.rows ? historicRows : historicWords).add(segment);
            return null;
        }
        return drop(segment);
    }

    private SpillFile.@Nullable Place drop(Segment segment) {
        if (segment.whereabouts() == Whereabouts.HEAP) {
            used.addAndGet(-segment.capacity());
        }
        if (segment.shelf.history() != History.OFF) {
            segment.shelf.dropped(segment.filled);
        }
        return segment.drop();
    }

    /// Gives back what belongs to a tape that nobody can reach any more, though its tracks were not closed.
    void abandon(Shelf shelf) {
        List<Segment> active;
        lock.lock();
        try {
            active = List.copyOf(shelf.active);
        } finally {
            lock.unlock();
        }
        active.forEach(segment -> retire(segment, segment.capacity()));
        forget(shelf);
        index(shelf, -shelf.indexed);
    }

    /// Drops what only a tape's history wants.
    void forget(Shelf shelf) {
        List<Segment> kept;
        lock.lock();
        try {
            kept = new ArrayList<>(shelf.kept);
            shelf.kept.clear();
            forget(shelf, historicRows);
            forget(shelf, historicWords);
        } finally {
            lock.unlock();
        }
        kept.forEach(this::release);
        lock.lock();
        try {
            forget(shelf, historicRows);
            forget(shelf, historicWords);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Shelf shelf, SequencedSet<Segment> historic) {
        Iterator<Segment> segments = historic.iterator();
        while (segments.hasNext()) {
            Segment segment = segments.next();
            if (segment.shelf == shelf) {
                segments.remove();
                drop(segment);
            }
        }
    }
}
