package dev.trunkline.app.session;

import dev.trunkline.driver.tape.OnFull.Decision;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Where a session's thread waits while there is no room for its results, until somebody decides.
///
/// Thread-safe.
final class Pause {
    private final AtomicReference<@Nullable CompletableFuture<Decision>> waiting = new AtomicReference<>();
    private volatile boolean over;

    /// Waits for a decision, however long it takes; at once once the session is over.
    ///
    /// @param waits is called when a decision would be heard
    Decision await(Runnable waits) {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        waiting.set(decision);
        if (over) {
            decision.complete(Decision.GIVE_UP);
        }
        waits.run();
        try {
            return decision.join();
        } finally {
            waiting.set(null);
        }
    }

    /// Decides, if somebody waits.
    void decide(Decision decision) {
        CompletableFuture<Decision> current = waiting.get();
        if (current != null) {
            current.complete(decision);
        }
    }

    /// Nobody waits from here on.
    void end() {
        over = true;
        decide(Decision.GIVE_UP);
    }
}
