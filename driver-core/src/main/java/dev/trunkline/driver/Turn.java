package dev.trunkline.driver;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Whose turn it is to speak on a connection: one conversation at a time, in the order they asked. A
/// conversation may go on over several calls, as a pipeline does, and on another thread than it began.
///
/// Thread-safe.
final class Turn {
    private static final long LOOK_MILLIS = 100;

    private final Semaphore free = new Semaphore(1, true);
    /// Held by a cancel until the server has taken note of it, so that it can't hit what runs next.
    private final ReentrantLock cancelling = new ReentrantLock();

    private volatile @Nullable Running running;

    /// Waits for the turn.
    ///
    /// @param what wants it, for people
    /// @throws IllegalStateException if the caller holds the turn himself: he would wait for ever
    Running take(String what) {
        Running current = running;
        if (current != null && current.owner().equals(Thread.currentThread())) {
            throw new IllegalStateException(what + ": " + current.what()
                    + " is still open on this connection, by the same thread; end it first");
        }
        free.acquireUninterruptibly();
        Running taken = new Running(what);
        cancelling.lock();
        try {
            running = taken;
        } finally {
            cancelling.unlock();
        }
        return taken;
    }

    /// Takes the turn for a look at what came by itself, if nobody has it or waits for it: a server
    /// that never stops must not keep everybody else from speaking.
    boolean tryLook() {
        return !free.hasQueuedThreads() && free.tryAcquire();
    }

    /// Takes the turn for the last time, if nothing runs. A look takes moments and is waited for.
    boolean tryLast() {
        try {
            return running == null && free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return free.tryAcquire();
        }
    }

    /// Ends the look.
    void looked() {
        free.release();
    }

    /// Ends the turn of what has it.
    void give(Running taken) {
        running = null;
        taken.end();
        free.release();
    }

    /// What has the turn.
    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    /// Does something about what runs, if it still does; nothing else begins before that is done.
    ///
    /// @return what it returns; false if it runs no longer
    boolean during(Running target, BooleanSupplier action) {
        cancelling.lock();
        try {
            return target.equals(running) && action.getAsBoolean();
        } finally {
            cancelling.unlock();
        }
    }
}
