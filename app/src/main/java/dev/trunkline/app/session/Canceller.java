package dev.trunkline.app.session;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.wire.ConnectionException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels what runs, whatever it takes: asks the server by a CancelRequest, and if the statement has
/// not ended two seconds later, cuts the connection. The user's promise is three seconds.
///
/// Thread-safe.
final class Canceller {
    private static final System.Logger LOG = System.getLogger(Canceller.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A request that comes before the server has begun with the statement is lost without a word, so it is
    /// repeated.
    private static final Duration REPEAT = Duration.ofMillis(300);

    private final Connection connection;
    /// Ends with the statement that runs now; null if none does.
    private volatile @Nullable CountDownLatch running;

    Canceller(Connection connection) {
        this.connection = connection;
    }

    /// Waits while a request is under way, so that the request for one statement can't hit the next.
    synchronized void statementBegins() {
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

    /// Returns at once; the work is done on threads of its own.
    void cancel() {
        CountDownLatch ended = running;
        if (ended == null) {
            return;
        }
        Thread.ofPlatform().daemon().name("trunkline-cancel-request").start(() -> askUntilHeard(ended));
        Thread.ofPlatform().daemon().name("trunkline-cancel-watch").start(() -> cutIfDeaf(ended));
    }

    private void askUntilHeard(CountDownLatch ended) {
        try {
            do {
                ask(ended);
            } while (!ended.await(REPEAT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ConnectionException e) {
            // The watch cuts the connection when the server can't be asked.
            LOG.log(Level.DEBUG, "the cancel request did not reach the server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ask(CountDownLatch ended) {
        if (ended.getCount() > 0) {
            connection.cancel(PATIENCE);
        }
    }

    private void cutIfDeaf(CountDownLatch ended) {
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                connection.abort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
