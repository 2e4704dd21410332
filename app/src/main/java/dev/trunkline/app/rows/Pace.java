package dev.trunkline.app.rows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the steps of some work, tells its [Progress] a few hundred times, and ends it when that says so.
///
/// Thread-safe.
final class Pace {
    private static final int REPORTS = 256;

    private final Progress progress;
    private final long total;
    private final long stride;
    private final AtomicLong done = new AtomicLong();

    Pace(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
        this.stride = Math.max(1, total / REPORTS);
    }

    /// @throws CancellationException if the work is to end
    void check() {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
    }

    boolean cancelled() {
        return progress.cancelled();
    }

    /// So many steps more are done.
    ///
    /// @throws CancellationException if the work is to end
    void step(int steps) {
        check();
        if (steps == 0) {
            return;
        }
        long before = done.getAndAdd(steps);
        long now = before + steps;
        if (now / stride != before / stride || now == total) {
            progress.done(now, total);
        }
    }
}
