package dev.trunkline.driver;

import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The notifications of one channel, as they come: pushed by the server, also while the connection is
/// idle, and kept until they are read, as many as there is room for.
///
/// Thread-safe.
public final class Listening implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listening.class.getName());
    private static final NotificationResponse END = new NotificationResponse(0, "", "");

    private final String channel;
    private final BlockingQueue<NotificationResponse> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable DriverException lost;
    private final Runnable end;

    Listening(String channel, int room, Runnable end) {
        this.channel = channel;
        this.waiting = new ArrayBlockingQueue<>(room);
        this.end = end;
    }

    /// The channel.
    public String channel() {
        return channel;
    }

    /// Waits for the next notification.
    ///
    /// @return empty if none came in time
    /// @throws InterruptedException if the thread is interrupted while it waits
    /// @throws ConnectionException as soon as the connection is lost and all that came before is read
    public Optional<NotificationResponse> next(Duration patience) throws InterruptedException {
        NotificationResponse next =
                lost == null ? waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS) : waiting.poll();
        DriverException reason = lost;
        if (reason != null && (next == null || next.equals(END))) {
            throw new ConnectionException(
                    ConnectionException.Kind.LOST, "no more notifications: " + reason.getMessage(), reason);
        }
        return Optional.ofNullable(next);
    }

    /// How many came that there was no room for: nobody read those before them in time.
    public long dropped() {
        return dropped.get();
    }

    void offer(NotificationResponse notification) {
        if (notification.channel().equals(channel) && !waiting.offer(notification)) {
            dropped.incrementAndGet();
        }
    }

    /// Says that no more will come; whoever waits is woken up.
    void lost(DriverException reason) {
        lost = reason;
        // Where there is no room for it, nobody waits.
        boolean woken = waiting.offer(END);
        LOG.log(System.Logger.Level.DEBUG, "a channel ends with its connection; woken: {0}", woken);
    }

    /// Ends it: the server is told UNLISTEN.
    ///
    /// @throws dev.trunkline.driver.wire.ConnectionException if the connection is lost
    @Override
    public void close() {
        end.run();
    }
}
