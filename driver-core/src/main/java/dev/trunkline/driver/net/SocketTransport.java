package dev.trunkline.driver.net;

import java.io.IOException;
import java.net.SocketAddress;
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
    /// What the key waits for by now.
    private int interest;

    private SocketTransport(SocketChannel channel, Selector selector, SelectionKey key) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    /// Connects.
    ///
    /// @return null if the deadline passed first
    static @Nullable SocketTransport connect(SocketAddress address, Deadline deadline) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        Selector selector = null;
        boolean connected = false;
        try {
            channel.configureBlocking(false);
            if (!unix) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
            selector = Selector.open();
            channel.connect(address);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            SocketTransport transport = new SocketTransport(channel, selector, key);
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
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            // The socket is given up either way; what the system says to that belongs into the log.
            LOG.log(System.Logger.Level.DEBUG, "closing a socket failed", e);
        }
    }
}
