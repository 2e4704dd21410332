package dev.trunkline.driver;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Ends what takes longer than it may. The server's own `statement_timeout` does so only as long as the
/// server can be heard.
final class Expiry {
    private static final class Shared {
        static final ScheduledThreadPoolExecutor CLOCK = clock();

        private static ScheduledThreadPoolExecutor clock() {
            ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("trunkline-clock").factory());
            clock.setRemoveOnCancelPolicy(true);
            return clock;
        }
    }

    private Expiry() {}

    /// Has something done, on a thread of its own, if this still runs after so long.
    ///
    /// @param limit zero for none
    static void after(Duration limit, Running running, Consumer<Running> end) {
        if (limit.isZero()) {
            return;
        }
        running.endsWith(Shared.CLOCK.schedule(
                () -> {
                    if (!running.hasEnded()) {
                        Thread.ofVirtual().name("trunkline-expired").start(() -> end.accept(running));
                    }
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS));
    }
}
