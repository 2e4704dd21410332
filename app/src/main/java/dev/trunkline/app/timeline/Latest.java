package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work on a worker of which only the newest counts: one piece is under way at a time, one waits, and
/// what was asked before that is never done, or never shown.
///
/// The user interface's thread only.
final class Latest {
    private final Background background;
    private boolean underWay;
    private @Nullable Runnable waiting;
    private int asked;

    Latest(Background background) {
        this.background = background;
    }

    /// Does the work, once what is under way has ended. One of the two ends is called, unless something
    /// newer is asked first.
    <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        int number = ++asked;
        Runnable start = () -> {
            underWay = true;
            background.run(
                    work,
                    result -> {
                        boolean newest = number == asked;
                        ended();
                        if (newest) {
                            done.accept(result);
                        }
                    },
                    e -> {
                        boolean newest = number == asked;
                        ended();
                        if (newest) {
                            failed.accept(e);
                        }
                    });
        };
        if (underWay) {
            waiting = start;
        } else {
            start.run();
        }
    }

    private void ended() {
        underWay = false;
        Runnable next = waiting;
        waiting = null;
        if (next != null) {
            next.run();
        }
    }

    /// Nothing that was asked counts any more.
    void cancel() {
        asked++;
        waiting = null;
    }
}
