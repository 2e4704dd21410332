package dev.trunkline.app.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Runs work that may wait or take long away from the user interface's thread and brings its end back there.
///
/// Thread-safe.
public final class Background implements AutoCloseable {
    private final UiThread ui;
    private final ExecutorService threads;

    /// @param ui where results and failures are handed over
    public Background(UiThread ui) {
        this.ui = ui;
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("trunkline-work-", 1).factory());
    }

    /// Runs the work; exactly one of the two ends is called, on the user interface's thread.
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        threads.execute(() -> {
            try {
                T result = work.call();
                ui.execute(() -> done.accept(result));
            } catch (Exception e) {
                ui.execute(() -> failed.accept(e));
            }
        });
    }

    /// Stops taking work and interrupts what runs.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
