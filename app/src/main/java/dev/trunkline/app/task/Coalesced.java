package dev.trunkline.app.task;

import java.util.concurrent.atomic.AtomicBoolean;

/// An update of the screen that many changes share: however often a worker signals, the update waits in
/// the queue of the user interface at most once.
///
/// Thread-safe.
public final class Coalesced {
    private final UiThread ui;
    private final Runnable update;
    private final AtomicBoolean waiting = new AtomicBoolean();

    /// @param update runs on the user interface's thread and reads the newest state by itself
    public Coalesced(UiThread ui, Runnable update) {
        this.ui = ui;
        this.update = update;
    }

    /// Says that something changed.
    public void signal() {
        if (waiting.compareAndSet(false, true)) {
            ui.execute(() -> {
                // Cleared first: a change that comes while the update reads asks for another one.
                waiting.set(false);
                update.run();
            });
        }
    }
}
