package dev.trunkline.driver.net;

import dev.trunkline.driver.options.Keepalives;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// A non-blocking socket with a selector of its own, driven by whoever calls: no hand-over between
/// threads, and reading goes on while writing waits.
final class SocketTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(SocketTransport.class.getName());

    /// How much is written at once: a channel copies what it is given, also what the network doesn't take.
    private static final int PIECE = 128 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private volatile boolean watched;
    /// What the key waits for by now.
    private int interest;

    private SocketTransport(SocketChannel channel, Selector selector, SelectionKey key) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    /// Connects.
    ///
    /// @param keepalives how a peer that is gone is found, as far as the system lets itself be told
    /// @param abort closes the socket while it waits
    /// @return null if the deadline passed first
    static @Nullable SocketTransport connect(
            SocketAddress address, Keepalives keepalives, Deadline deadline, Abort abort) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        Selector selector = null;
        boolean connected = false;
        try {
            channel.configureBlocking(false);
            if (!unix) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                keepAlive(channel, keepalives);
            }
            selector = Selector.open();
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            SocketTransport transport = new SocketTransport(channel, selector, key);
            abort.ends(transport::close);
            channel.connect(address);
            while (!channel.finishConnect()) {
                if (!transport.select(SelectionKey.OP_CONNECT, deadline)) {
                    return null;
                }
            }
            connected = true;
            return transport;
        } finally {
            if (!connected) {
                channel.close();
                if (selector != null) {
                    selector.close();
                }
            }
        }
    }

    private static void keepAlive(SocketChannel channel, Keepalives keepalives) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, keepalives.on());
        if (keepalives.on()) {
            set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, keepalives.idleSeconds());
            set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, keepalives.intervalSeconds());
            set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, keepalives.count());
        }
    }

    /// Where the system knows no such time, its own holds, as in libpq.
    private static void set(SocketChannel channel, SocketOption<Integer> option, int value) throws IOException {
        if (value > 0 && channel.supportedOptions().contains(option)) {
            channel.setOption(option, value);
        }
    }

    /// The socket, for tests to look at.
    SocketChannel channel() {
        return channel;
    }

    /// Who runs the server at the other end of a Unix-domain socket; empty if the system does not tell.
    Optional<String> peer() {
        try {
            return channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                    ? Optional.of(channel.getOption(ExtendedSocketOptions.SO_PEERCRED)
                            .user()
                            .getName())
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "the peer's user is unknown", e);
            return Optional.empty();
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        int limit = from.limit();
        try {
            while (from.position() < limit) {
                from.limit(Math.min(limit, from.position() + PIECE));
                if (channel.write(from) == 0) {
                    return false;
                }
            }
            return true;
        } finally {
            from.limit(limit);
        }
    }

    @Override
    public boolean await(boolean forWriting, Deadline deadline) throws IOException {
        return select(forWriting ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ, deadline);
    }

    /// An interrupt flag would make every select return at once and spin, so it is taken off for the wait and
    /// put back.
    private boolean select(int operations, Deadline deadline) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (interest != operations) {
                key.interestOps(operations);
                interest = operations;
            }
            while (true) {
                int ready = selector.select(deadline.selectMillis());
                interrupted |= Thread.interrupted();
                selector.selectedKeys().clear();
                if (!channel.isOpen()) {
                    throw new ClosedChannelException();
                }
                if (ready > 0) {
                    return true;
                }
                if (deadline.passed()) {
                    return false;
                }
            }
        } catch (CancelledKeyException | ClosedSelectorException e) {
            throw new ClosedChannelException();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void watch(BooleanSupplier look) {
        watched = true;
        Watcher.shared().watch(channel, look);
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
            if (watched) {
                // A channel is closed for good only when no selector holds it any more.
                Watcher.shared().forget();
            }
        } catch (IOException e) {
            // The socket is given up either way; what the system says to that belongs into the log.
            LOG.log(System.Logger.Level.DEBUG, "closing a socket failed", e);
        }
    }
}
