package dev.trunkline.app.session;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Underway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels what runs, whatever it takes: the server has two seconds, then the connection is cut. The
/// user's promise is three.
///
/// Thread-safe.
final class Canceller {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// How long a statement that is about to begin is waited for, before it is looked for again.
    private static final long SOON_MILLIS = 5;

    private final Connection connection;
    /// Ends with the statement that runs now; null if none does.
    private volatile @Nullable CountDownLatch running;

    private volatile boolean ours;

    Canceller(Connection connection) {
        this.connection = connection;
    }

    /// Waits while somebody looks at what runs, so that a cancel of one statement can't hit the next.
    synchronized void statementBegins() {
        ours = false;
        running = new CountDownLatch(1);
    }

    /// The same for one of our own, such as a SAVEPOINT, that is over at once and would do harm if it
    /// were cancelled: it is only waited for, and the connection cut if that takes too long.
    synchronized void ourStatementBegins() {
        ours = true;
        running = new CountDownLatch(1);
    }

    void statementEnded() {
        CountDownLatch ended = running;
        if (ended != null) {
            ended.countDown();
        }
        forget();
    }

    private synchronized void forget() {
        running = null;
    }

    /// Returns at once; the work is done on a thread of its own.
    void cancel() {
        CountDownLatch ended = running;
        if (ended != null) {
            Thread.ofPlatform().daemon().name("trunkline-cancel").start(() -> cancel(ended));
        }
    }

    private void cancel(CountDownLatch ended) {
        try {
            if (ours) {
                if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    connection.abort();
                }
                return;
            }
            Optional<Underway> statement = underway(ended);
            while (statement.isEmpty() && !ended.await(SOON_MILLIS, TimeUnit.MILLISECONDS)) {
                statement = underway(ended);
            }
            statement.ifPresent(runs -> runs.stop(PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Underway> underway(CountDownLatch ended) {
        return ended.getCount() > 0 ? connection.underway() : Optional.empty();
    }
}
