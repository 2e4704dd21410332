package dev.trunkline.app.stage;

import dev.trunkline.app.task.UiThread;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Plays the user interface's thread on the test's own: what is handed over runs when the test says so.
public final class TurnTakingUi implements UiThread {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable work) {
        handedOver.add(work);
    }

    /// Runs what has been handed over by now, and what that hands over.
    ///
    /// @return how many pieces of work there were
    public int runAll() {
        int count = 0;
        for (Runnable work = handedOver.poll(); work != null; work = handedOver.poll()) {
            work.run();
            count++;
        }
        return count;
    }

    /// Runs what is handed over until the condition holds.
    public void runUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            try {
                Runnable work = handedOver.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (work == null) {
                    throw new AssertionError("did not come to pass within " + PATIENCE);
                }
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
