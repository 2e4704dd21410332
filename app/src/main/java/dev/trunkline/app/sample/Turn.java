package dev.trunkline.app.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The right to start, build, stop or delete the sample server: one at a time among all programs of the
/// machine, and among the threads of this one. To be closed by the thread that took it.
final class Turn implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /// File locks are the process's, not the thread's: inside the program an ordinary lock is needed as well.
    private static final ReentrantLock IN_THIS_PROGRAM = new ReentrantLock();

    private final FileChannel channel;

    private Turn(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits as long as others have their turn.
    ///
    /// @param file what is locked; created where missing
    /// @param waiting run once if it can't be had at once
    /// @throws InterruptedIOException if the thread is interrupted while waiting
    static Turn await(Path file, Runnable waiting) throws IOException {
        boolean told = false;
        while (true) {
            Optional<Turn> turn = within(file, Duration.ZERO);
            if (turn.isPresent()) {
                return turn.get();
            }
            if (!told) {
                waiting.run();
                told = true;
            }
            pause();
        }
    }

    /// Waits no longer than the given time; empty if others still have their turn then.
    static Optional<Turn> within(Path file, Duration patience) throws IOException {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            if (IN_THIS_PROGRAM.tryLock()) {
                boolean taken = false;
                try {
                    Optional<Turn> turn = lock(file);
                    taken = turn.isPresent();
                    if (taken) {
                        return turn;
                    }
                } finally {
                    if (!taken) {
                        IN_THIS_PROGRAM.unlock();
                    }
                }
            }
            if (System.nanoTime() - giveUp >= 0) {
                return Optional.empty();
            }
            pause();
        }
    }

    private static Optional<Turn> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new Turn(channel)) : Optional.empty();
        } catch (IOException e) {
            throw new IOException("the file " + file + " can't be locked: " + e.getMessage(), e);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another program prepares the sample server");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            IN_THIS_PROGRAM.unlock();
        }
    }
}
