package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Tape;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.util.Subscription;

/// Filters a tape by the wire panel's own model, with a thread in the window's place, and takes the
/// time: from the text to the last result in the list, and how long that thread was held at most at a
/// stretch.
public final class FilterTimes implements AutoCloseable {
    /// What a search took, in nanoseconds.
    ///
    /// @param total until everything was found and listed
    /// @param held the longest time that the window's thread had no other work
    /// @param counts what was found, in words
    public record Time(long total, long held, String counts) {}

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    /// Of the longest task since the last search began; the thread's own.
    private long longest;

    private Subscription looking = Subscription.EMPTY;

    private final UiThread ui = work -> thread.execute(() -> {
        long start = System.nanoTime();
        work.run();
        longest = Math.max(longest, System.nanoTime() - start);
    });
    private final Background background = new Background(ui);
    private final WirePanelModel model;

    /// Reads the tape as the panel does, to its end.
    public FilterTimes(Tape tape) {
        model = await(() -> new WirePanelModel(ui, background));
        await(() -> {
            model.show(tape);
            return true;
        });
        while (!await(() -> {
            model.poll();
            return !model.isCatchingUp();
        })) {
            Thread.onSpinWait();
        }
    }

    /// Filters.
    public Time filter(String text) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        await(() -> longest = 0);
        ui.execute(() -> {
            long start = System.nanoTime();
            Runnable look = () -> {
                if (model.list().filtering().isDone()) {
                    done.complete(System.nanoTime() - start);
                }
            };
            looking = model.revisionProperty().subscribe(look);
            model.filterModel().write(text);
            look.run();
        });
        long total = await(done);
        return await(() -> {
            looking.unsubscribe();
            return new Time(total, longest, model.counts());
        });
    }

    private <T> T await(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        ui.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    private static <T> T await(CompletableFuture<T> done) {
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        background.close();
        thread.shutdown();
    }
}
