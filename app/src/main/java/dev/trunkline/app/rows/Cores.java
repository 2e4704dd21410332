package dev.trunkline.app.rows;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs work that splits into parts on as many platform threads as there are cores.
///
/// Thread-safe: holds no state.
final class Cores {
    private static final int COUNT = Math.max(1, Runtime.getRuntime().availableProcessors());

    private Cores() {}

    /// Runs the work in a fork-join pool of its own and waits for its end.
    ///
    /// @throws RuntimeException what the work threw, the very same
    static void run(Runnable work) {
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        try (ForkJoinPool pool = new ForkJoinPool(COUNT, Cores::thread, null, false)) {
            pool.invoke(ForkJoinTask.adapt(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    failure.set(e);
                    // What has not begun shall not begin; what runs is awaited.
                    pool.shutdownNow();
                }
            }));
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("trunkline-rows-" + thread.getPoolIndex());
        return thread;
    }
}
