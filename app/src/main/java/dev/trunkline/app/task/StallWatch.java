package dev.trunkline.app.task;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Measures how long the user interface's thread is deaf: a beat is posted to it about every ten
/// milliseconds, and the time the beat waits to be run is a stall. In a debug build (system property
/// `trunkline.debug`) a stall of more than 100 ms is logged with that thread's stack, while it lasts.
///
/// Thread-safe.
public final class StallWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StallWatch.class.getName());
    private static final long BEAT_NANOS = 10_000_000;
    private static final long NOTABLE_NANOS = 100_000_000;

    private final UiThread ui;
    private final LongSupplier clock;
    private final boolean debug;
    private final Object lock = new Object();
    private long posted;
    private boolean waiting;
    private boolean told;
    private long longest;
    private volatile @Nullable Thread watched;
    private volatile boolean closed;

    StallWatch(UiThread ui, LongSupplier clock, boolean debug) {
        this.ui = ui;
        this.clock = clock;
        this.debug = debug;
    }

    /// Watches the thread until closed, on a daemon thread of its own.
    public static StallWatch start(UiThread ui) {
        StallWatch watch = new StallWatch(ui, System::nanoTime, Boolean.getBoolean("trunkline.debug"));
        Thread.ofPlatform().daemon().name("trunkline-stall-watch").start(watch::beatOn);
        return watch;
    }

    /// The longest time since the start or the last [#reset()] that the thread left a beat waiting, one
    /// that still waits included; in nanoseconds, to about ten milliseconds.
    public long longestStallNanos() {
        synchronized (lock) {
            return Math.max(longest, waiting ? clock.getAsLong() - posted : 0);
        }
    }

    /// Forgets what was measured; a stall that lasts counts from now.
    public void reset() {
        synchronized (lock) {
            longest = 0;
            posted = clock.getAsLong();
        }
    }

    /// Stops watching.
    @Override
    public void close() {
        closed = true;
    }

    /// One look at the thread: posts a beat if none waits, else sees how long it has waited.
    void look() {
        synchronized (lock) {
            if (waiting) {
                long stall = clock.getAsLong() - posted;
                if (debug && !told && stall > NOTABLE_NANOS) {
                    told = true;
                    LOG.log(Level.WARNING, () -> report(stall));
                }
                return;
            }
            waiting = true;
            told = false;
            posted = clock.getAsLong();
        }
        ui.execute(this::beat);
    }

    private void beatOn() {
        while (!closed) {
            look();
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }

    private void beat() {
        synchronized (lock) {
            watched = Thread.currentThread();
            waiting = false;
            long stall = clock.getAsLong() - posted;
            longest = Math.max(longest, stall);
            if (told) {
                LOG.log(Level.WARNING, () -> "the window was deaf for " + stall / 1_000_000 + " ms");
            }
        }
    }

    private String report(long stall) {
        StringBuilder text = new StringBuilder("the window is deaf since " + stall / 1_000_000 + " ms:");
        Thread thread = watched;
        if (thread != null) {
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }
}
