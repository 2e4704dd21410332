package dev.trunkline.app.cli;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.wire.DriverException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Ctrl+C, while this is open: the statement that runs is cancelled, and the program has the time to
/// say what became of it. A server that does not listen has the connection cut.
///
/// Thread-safe: the Java virtual machine runs the hook while the command runs on.
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Thread hook = new Thread(this::interrupt, "Ctrl+C");
    private final BooleanSupplier idle;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Connection connection;
    private volatile boolean happened;

    /// @param idle whether the command waits for its own input; then nothing runs that could be cancelled, or
    ///     nothing that hears of it
    Interruption(BooleanSupplier idle) {
        this.idle = idle;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Whose statements are cancelled.
    void guards(Connection open) {
        connection = open;
    }

    /// Whether it came.
    boolean happened() {
        return happened;
    }

    /// What Ctrl+C does. Returns when the command has ended, or has had the time to.
    void interrupt() {
        happened = true;
        Connection open = connection;
        if (open == null) {
            return;
        }
        if (idle.getAsBoolean()) {
            open.abort();
            return;
        }
        try {
            if (!open.cancel(PATIENCE) || !endsIn(PATIENCE)) {
                open.abort();
            }
        } catch (DriverException e) {
            // The server can't be reached any more: nothing is left to cancel.
            open.abort();
        }
        endsIn(PATIENCE);
    }

    private boolean endsIn(Duration patience) {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Interrupted just now: the hook finds that the command has ended.
                happened = true;
            }
        }
    }
}
