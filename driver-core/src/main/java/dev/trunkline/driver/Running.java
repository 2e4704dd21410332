package dev.trunkline.driver;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Something that runs on a connection, from its first message to its ReadyForQuery.
///
/// Thread-safe.
final class Running {
    private final Thread owner = Thread.currentThread();
    private final String what;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile boolean expired;
    private volatile @Nullable Future<?> companion;

    Running(String what) {
        this.what = what;
    }

    /// Who began it.
    Thread owner() {
        return owner;
    }

    /// What it is, for people.
    String what() {
        return what;
    }

    /// Something that is of no use once it has ended.
    void endsWith(Future<?> other) {
        companion = other;
    }

    /// Says that it has ended.
    void end() {
        ended.countDown();
        Future<?> other = companion;
        if (other != null) {
            other.cancel(false);
        }
    }

    /// Reaches zero when it has ended.
    CountDownLatch ended() {
        return ended;
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /// Says that nothing more of it is to be sent.
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /// Says that it took longer than it may.
    void expire() {
        expired = true;
    }

    boolean expired() {
        return expired;
    }
}
