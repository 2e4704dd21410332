package dev.trunkline.app.task;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Lets the window go first. Work that could keep every processor busy, such as reading a large result from
/// a server on the same machine, calls [#letPass()] again and again: as long as the window keeps up, that
/// costs a look at the clock; once a beat posted to the window's thread has waited too long, the caller
/// waits until it is run.
///
/// One thread at a time.
public final class Courtesy {
    /// Longer than a pulse's work on a machine that is not busy.
    private static final long PATIENCE_NANOS = 12_000_000;

    /// Work goes on even beside a window that hangs.
    private static final long MOST_NANOS = 250_000_000;

    private final UiThread ui;
    private final LongSupplier clock;
    private long asked;
    private volatile boolean answered = true;

    /// @param ui the thread that goes first
    public Courtesy(UiThread ui) {
        this(ui, System::nanoTime);
    }

    Courtesy(UiThread ui, LongSupplier clock) {
        this.ui = ui;
        this.clock = clock;
        this.asked = clock.getAsLong() - PATIENCE_NANOS;
    }

    /// Returns at once if the window keeps up, else when it has, at most a quarter of a second later.
    public void letPass() {
        if (clock.getAsLong() - asked < PATIENCE_NANOS) {
            return;
        }
        if (!answered) {
            await();
        }
        if (answered) {
            ask();
        } else {
            // One wait a beat: the next look is due after the usual time.
            asked = clock.getAsLong();
        }
    }

    private void ask() {
        Thread caller = Thread.currentThread();
        answered = false;
        asked = clock.getAsLong();
        ui.execute(() -> {
            answered = true;
            LockSupport.unpark(caller);
        });
    }

    private void await() {
        long left = MOST_NANOS;
        long end = clock.getAsLong() + left;
        while (!answered && left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = end - clock.getAsLong();
        }
    }
}
