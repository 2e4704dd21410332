package dev.trunkline.app.session;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Opening;
import org.jspecify.annotations.Nullable;

/// An attempt to open a session, which may take several connections (where a password is asked for on
/// the way) and can be given up at any moment.
///
/// Thread-safe.
public final class Attempt {
    private @Nullable Opening opening;
    private boolean over;

    /// Connects, or fails at once if it was given up.
    Connection connect(Opening next) {
        synchronized (this) {
            opening = next;
            if (over) {
                next.abort();
            }
        }
        return next.connect();
    }

    /// Gives it up: who waits for a connection hears so soon, and one that stands by now is cut.
    public synchronized void abort() {
        over = true;
        if (opening != null) {
            opening.abort();
        }
    }
}
