package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Filters a tape by the wire panel's own model, with a thread in the window's place, and takes the time: from
/// the text to the last result in the list, and how long that thread was held at most at a stretch.
public final class FilterTimes implements AutoCloseable {
    /// What a search took, in nanoseconds.
    ///
    /// @param total until everything was found and listed
    /// @param held the longest time that the window's thread had no other work
    /// @param counts what was found, in words
    public record Time(long total, long held, String counts) {}

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Long> tasks = Collections.synchronizedList(new ArrayList<>());
    private final UiThread ui = work -> thread.execute(() -> {
        long start = System.nanoTime();
        work.run();
        tasks.add(System.nanoTime() - start);
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
        tasks.clear();
        ui.execute(() -> {
            long start = System.nanoTime();
            Runnable look = () -> {
                if (model.list().filtering().isDone()) {
                    done.complete(System.nanoTime() - start);
                }
            };
            model.revisionProperty().subscribe(look);
            model.filterModel().write(text);
            look.run();
        });
        long total = await(done);
        String counts = await(() -> model.counts());
        return new Time(total, Collections.max(tasks), counts);
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
