package dev.trunkline.driver.tape;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// What a tape's segments have in common: the budget they count against, and whether they are kept when no
/// lease holds them. It does not know the tape, which may be gone while a result still holds segments.
///
/// Thread-safe.
final class Shelf {
    private final Budget budget;
    private volatile History history;
    private final AtomicLong droppedBytes = new AtomicLong();
    /// Segments that are still written to; under the budget's lock, as the next.
    final Set<Segment> active = new HashSet<>();
    /// Segments that are held only because everything of the tape is kept.
    final Set<Segment> kept = new HashSet<>();
    /// What its index has of the budget, in bytes; under the budget's lock.
    long indexed;

    Shelf(Budget budget, History history) {
        this.budget = budget;
        this.history = history;
    }

    Budget budget() {
        return budget;
    }

    History history() {
        return history;
    }

    void history(History now) {
        history = now;
    }

    long droppedBytes() {
        return droppedBytes.get();
    }

    void dropped(int bytes) {
        droppedBytes.addAndGet(bytes);
    }
}
