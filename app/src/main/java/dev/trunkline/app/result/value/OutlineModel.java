package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value as a tree. Workers read what is opened.
///
/// One thread at a time: the user interface's.
final class OutlineModel {
    private final Background background;
    private final Lock oneAtATime = new ReentrantLock();
    private @Nullable Outline outline;
    private Job reading = Job.NONE;

    OutlineModel(Background background) {
        this.background = background;
    }

    /// Shows another value.
    ///
    /// @param format how it is taken apart
    /// @param done takes the whole value as a node
    /// @param failed told why it can't be read
    void show(
            ByteSource source,
            Function<ByteSource, OutlineFormat> format,
            Consumer<OutlineNode> done,
            Consumer<Exception> failed) {
        clear();
        Job job = new Job();
        reading = job;
        run(
                job,
                () -> new Outline(format.apply(new Watched(source, job::cancelled))),
                fresh -> {
                    outline = fresh;
                    run(job, fresh::root, done, failed);
                },
                failed);
    }

    /// Shows nothing.
    void clear() {
        reading.cancel();
        outline = null;
    }

    /// Reads what lies in a node.
    void open(OutlineNode node, Consumer<List<OutlineNode>> done, Consumer<Exception> failed) {
        Outline of = outline;
        if (of != null) {
            run(reading, () -> of.open(node), done, failed);
        }
    }

    private <T> void run(Job job, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        background.run(
                () -> {
                    oneAtATime.lock();
                    try {
                        return work.call();
                    } finally {
                        oneAtATime.unlock();
                    }
                },
                result -> {
                    if (!job.cancelled()) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (!job.cancelled() && !(failure instanceof CancellationException)) {
                        failed.accept(failure);
                    }
                });
    }
}
