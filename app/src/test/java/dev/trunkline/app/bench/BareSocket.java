package dev.trunkline.app.bench;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A client that drains its socket into one buffer, again and again, and looks at nothing but how much came.
final class BareSocket implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int KEPT = (1 << 20) - 16;
    private static final int PROTOCOL = 3 << 16;
    /// What ReadyForQuery ends with; all that comes before it in a replayed conversation ends with a zero.
    private static final byte IDLE = 'I';

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] query = Encoded.of(new FrontendMessage.Query("select"));

    private BareSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects to a [Replayer] and waits until it is ready.
    static BareSocket open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        BareSocket opened = new BareSocket(channel);
        opened.write(Encoded.of(new FrontendMessage.StartupMessage(PROTOCOL, List.of())));
        do {
            opened.fill();
        } while (!opened.ready());
        return opened;
    }

    /// Asks, and drains the answer.
    ///
    /// @param bytes how long the answer is
    void drain(long bytes) throws IOException {
        write(query);
        long left = bytes;
        while (left > 0) {
            left -= fill();
        }
        if (left < 0 || !ready()) {
            throw new IOException("the answer does not end with ReadyForQuery");
        }
    }

    /// Asks, and copies the answer into fresh arrays as large as the tape's segments: what it costs to
    /// keep bytes and nothing else.
    ///
    /// @param bytes how long the answer is
    /// @return the arrays
    List<byte[]> keep(long bytes) throws IOException {
        write(query);
        List<byte[]> kept = new ArrayList<>();
        byte[] newest = new byte[KEPT];
        int used = 0;
        long left = bytes;
        while (left > 0) {
            left -= fill();
            while (buffer.hasRemaining()) {
                if (used == newest.length) {
                    kept.add(newest);
                    newest = new byte[KEPT];
                    used = 0;
                }
                int piece = Math.min(buffer.remaining(), newest.length - used);
                buffer.get(newest, used, piece);
                used += piece;
            }
        }
        kept.add(newest);
        return kept;
    }

    private boolean ready() {
        return buffer.get(buffer.limit() - 1) == IDLE;
    }

    private int fill() throws IOException {
        buffer.clear();
        int got = channel.read(buffer);
        if (got < 0) {
            throw new EOFException("the replayer hung up");
        }
        buffer.flip();
        return got;
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
            channel.write(all);
        }
    }

    @Override
    public void close() throws IOException {
        write(Encoded.of(new FrontendMessage.Terminate()));
        channel.close();
    }
}
