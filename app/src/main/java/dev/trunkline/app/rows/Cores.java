package dev.trunkline.app.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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

    /// Does something for each of some places, by chunks, in their order but several at once. A chunk
    /// begins at a multiple of 64.
    ///
    /// @param workers makes what one thread works with
    static void chunks(int count, Supplier<Worker> workers) {
        // Large enough to go straight through what is on disk, small enough for all threads to have some.
        int chunk = Math.clamp(count / 4096, 1, 128) * Long.SIZE;
        AtomicInteger next = new AtomicInteger();
        List<RecursiveAction> actions = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            actions.add(action(() -> {
                Worker worker = workers.get();
                // By number, so that the counter can't overflow.
                for (long at = next.getAndIncrement(); at * chunk < count; at = next.getAndIncrement()) {
                    worker.work((int) (at * chunk), (int) Math.min(count, (at + 1) * chunk));
                }
            }));
        }
        run(() -> ForkJoinTask.invokeAll(actions));
    }

    /// Does something for places.
    @FunctionalInterface
    interface Worker {
        /// Does it for all of these.
        ///
        /// @param from the first place
        /// @param to behind the last one
        void work(int from, int to);
    }

    /// A task for a fork-join pool.
    static RecursiveAction action(Runnable work) {
        return new RecursiveAction() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void compute() {
                work.run();
            }
        };
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("trunkline-rows-" + thread.getPoolIndex());
        return thread;
    }
}
