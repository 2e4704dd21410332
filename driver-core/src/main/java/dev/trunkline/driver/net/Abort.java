package dev.trunkline.driver.net;

import org.jspecify.annotations.Nullable;

/// The way to end, from another thread, what a connection that is being made waits for.
///
/// Thread-safe.
public final class Abort {
    private boolean called;
    private @Nullable Runnable cut;

    /// Ends what waits now, and whatever would wait later.
    public void call() {
        Runnable now;
        synchronized (this) {
            called = true;
            now = cut;
        }
        if (now != null) {
            now.run();
        }
    }

    /// Whether it was called.
    public synchronized boolean called() {
        return called;
    }

    /// What has to be done to end what waits from now on; done at once if it was called already.
    void ends(Runnable how) {
        boolean late;
        synchronized (this) {
            cut = how;
            late = called;
        }
        if (late) {
            how.run();
        }
    }
}
