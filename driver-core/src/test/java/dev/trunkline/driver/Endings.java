package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.RandomStep.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Ends what runs on a connection before its time, from another thread.
///
/// One thread at a time.
final class Endings {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(15);

    private final Connection connection;
    private final Queue<Thread> others = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private volatile Runnable asleep = () -> {};

    Endings(Connection connection) {
        this.connection = connection;
        connection.onNotice(notice -> {
            if (notice.message().equals("asleep")) {
                asleep.run();
            }
        });
    }

    /// Without those that never end if nobody ends them.
    List<Word> possible(List<Word> words, Ending ending) {
        boolean ends = ending == Ending.STOP || ending == Ending.CANCEL || ending == Ending.LIMIT;
        return words.stream()
                .filter(word -> ends || !(word instanceof Word.Sleep))
                .toList();
    }

    /// Whether an error is one that may come or not.
    ///
    /// @param stale whether the server has forgotten statements
    static boolean accidental(String sqlState, Ending ending, boolean stale) {
        return (sqlState.equals("57014") && ending != Ending.NONE) || (sqlState.equals("26000") && stale);
    }

    /// Runs something that is ended so, and waits until whoever ends it is done.
    <T> T during(Ending ending, Supplier<T> words) {
        switch (ending) {
            case NONE -> {}
            case STOP -> asleep = () -> start(this::stop);
            case CANCEL -> asleep = () -> start(this::cancel);
            case RANDOM_STOP -> start(this::stop);
            case RANDOM_CANCEL -> start(this::cancel);
            case LIMIT -> connection.limit(SHORT);
        }
        try {
            return words.get();
        } finally {
            asleep = () -> {};
            connection.limit(Duration.ZERO);
            join();
        }
    }

    private void stop() {
        assertThat(connection.stop(PATIENCE)).isNotEqualTo(Stopped.CUT);
    }

    private void cancel() {
        connection.cancel(PATIENCE);
    }

    private void start(Runnable action) {
        others.add(Thread.ofVirtual().start(() -> {
            try {
                action.run();
            } catch (RuntimeException | AssertionError e) {
                faults.add(e);
            }
        }));
    }

    private void join() {
        try {
            for (Thread other = others.poll(); other != null; other = others.poll()) {
                assertThat(other.join(PATIENCE)).as("whoever ends it is done").isTrue();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
        List<Throwable> all = new ArrayList<>(faults);
        faults.clear();
        assertThat(all).isEmpty();
    }
}
