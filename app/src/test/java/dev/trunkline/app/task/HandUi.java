package dev.trunkline.app.task;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The user interface's thread, played by the test's own: work runs when the test says so.
public final class HandUi implements UiThread {
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable work) {
        queue.add(work);
    }

    /// Runs what waits by now.
    public void run() {
        for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
            work.run();
        }
    }

    /// Runs what comes until the condition holds.
    public void runUntil(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            Runnable work = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (work == null) {
                throw new AssertionError("nothing more came, and the condition does not hold");
            }
            work.run();
        }
    }

    /// How much waits.
    public int waiting() {
        return queue.size();
    }
}
