package dev.trunkline.driver.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// Watches every idle connection of the program, on one thread. Nothing is polled: while no server says
/// anything it sleeps, and it costs the callers of busy connections nothing, since nobody but its own thread
/// touches its keys. A connection that somebody drives at the moment something comes is looked at every few
/// milliseconds until it is free.
///
/// Thread-safe.
final class Watcher {
    private static final System.Logger LOG = System.getLogger(Watcher.class.getName());
    private static final long TICK_MILLIS = 10;

    private static final class Shared {
        static final Watcher WATCHER = new Watcher();
    }

    private record Newcomer(SocketChannel channel, BooleanSupplier look) {}

    private final Selector selector;
    private final Queue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();
    /// Those where something has come that nobody could look at yet.
    private final List<SelectionKey> waiting = new ArrayList<>();

    private Watcher() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for idle connections", e);
        }
        Thread.ofPlatform().daemon().name("trunkline-watch").start(this::run);
    }

    /// The only one; its thread starts with the first connection.
    static Watcher shared() {
        return Shared.WATCHER;
    }

    /// Watches a connection until it is closed.
    ///
    /// @param look is called when something has come, and returns whether it could look
    void watch(SocketChannel channel, BooleanSupplier look) {
        newcomers.add(new Newcomer(channel, look));
        selector.wakeup();
    }

    /// Lets go of what has been closed.
    void forget() {
        selector.wakeup();
    }

    private void run() {
        while (true) {
            try {
                selector.select(waiting.isEmpty() ? 0 : TICK_MILLIS);
                // Nobody interrupts it on purpose, and an interrupted thread would never sleep again.
                Thread.interrupted();
                register();
                for (SelectionKey key : selector.selectedKeys()) {
                    await(key, 0);
                    waiting.add(key);
                }
                selector.selectedKeys().clear();
                waiting.removeIf(this::looked);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "idle connections can't be watched", e);
            }
        }
    }

    private static void await(SelectionKey key, int operations) {
        try {
            key.interestOps(operations);
        } catch (CancelledKeyException e) {
            // Closed since, by somebody else: nothing is waited for there any more.
            LOG.log(System.Logger.Level.TRACE, "a connection was closed", e);
        }
    }

    private void register() {
        for (Newcomer next = newcomers.poll(); next != null; next = newcomers.poll()) {
            try {
                next.channel.register(selector, SelectionKey.OP_READ, next.look);
            } catch (ClosedChannelException e) {
                // Closed before it was idle for the first time.
                LOG.log(System.Logger.Level.DEBUG, "nothing to watch", e);
            }
        }
    }

    /// Returns whether it need not be looked at again before more comes.
    private boolean looked(SelectionKey key) {
        if (!key.isValid()) {
            return true;
        }
        try {
            if (!((BooleanSupplier) key.attachment()).getAsBoolean()) {
                return false;
            }
        } catch (RuntimeException e) {
            // One connection's fault must not make the others deaf.
            LOG.log(System.Logger.Level.ERROR, "an idle connection is no longer watched", e);
            key.cancel();
        }
        await(key, SelectionKey.OP_READ);
        return true;
    }
}
