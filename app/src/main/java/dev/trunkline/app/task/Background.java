package dev.trunkline.app.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs work that may wait or take long away from the user interface's thread and brings its end back there.
///
/// Thread-safe.
public final class Background implements AutoCloseable {
    private final UiThread ui;
    private final ExecutorService threads;
    private final AtomicInteger underWay = new AtomicInteger();

    /// @param ui where results and failures are handed over
    public Background(UiThread ui) {
        this.ui = ui;
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("trunkline-work-", 1).factory());
    }

    /// Runs the work; exactly one of the two ends is called, on the user interface's thread. Once
    /// closed, nothing is run and nobody called: there is no window any more.
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        if (threads.isShutdown()) {
            return;
        }
        underWay.incrementAndGet();
        threads.execute(() -> {
            try {
                T result = work.call();
                end(() -> done.accept(result));
            } catch (Exception e) {
                end(() -> failed.accept(e));
            }
        });
    }

    private void end(Runnable end) {
        ui.execute(() -> {
            underWay.decrementAndGet();
            end.run();
        });
    }

    /// Whether nothing runs and every end has been handed over: what a picture waits for.
    public boolean idle() {
        return underWay.get() == 0;
    }

    /// Stops taking work; what runs is left to end.
    @Override
    public void close() {
        threads.shutdown();
    }
}
