package dev.trunkline.driver.measuring;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A client that writes bytes as it is told and drains its socket into one buffer, again and again; it looks
/// at nothing but how much came.
///
/// One thread at a time.
public final class BareSocket implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int KEPT = (1 << 20) - 16;
    private static final byte[] READY = {'Z', 0, 0, 0, 5, 'I'};
    /// What ReadyForQuery ends with.
    private static final byte IDLE = 'I';

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    private BareSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects to a server that asks for no password, or to a [Replayer], and waits until it is ready.
    ///
    /// @param parameters of the startup, such as `user`
    /// @throws IOException if it is not ready at once
    public static BareSocket open(InetSocketAddress address, Map<String, String> parameters) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        BareSocket opened = new BareSocket(channel);
        List<FrontendMessage.StartupMessage.Parameter> all = parameters.entrySet().stream()
                .map(each -> new FrontendMessage.StartupMessage.Parameter(each.getKey(), each.getValue()))
                .toList();
        opened.write(ByteBuffer.wrap(
                Encoded.of(new FrontendMessage.StartupMessage(FrontendMessage.StartupMessage.VERSION_3_0, all))));
        byte[] said = {};
        while (!endsReady(said)) {
            opened.fill();
            byte[] more = new byte[opened.buffer.remaining()];
            opened.buffer.get(more);
            said = Encoded.join(said, more);
            if (said[0] != 'R' || (said.length > 8 && said[8] != 0)) {
                throw new IOException("a bare socket can't prove who it is: the server must ask for no password");
            }
        }
        return opened;
    }

    private static boolean endsReady(byte[] said) {
        return said.length > READY.length
                && Arrays.equals(said, said.length - READY.length, said.length, READY, 0, READY.length);
    }

    /// Asks something short, and drains the answer.
    ///
    /// @param bytes how long the answer is
    public void drain(ByteBuffer question, long bytes) throws IOException {
        write(question.duplicate());
        long left = bytes;
        while (left > 0) {
            left -= fill();
        }
        end(left);
    }

    /// Asks something short, and copies the answer into fresh arrays as large as the tape's segments: what
    /// it costs to keep bytes and nothing else.
    ///
    /// @param bytes how long the answer is
    /// @return the arrays
    public List<byte[]> keep(ByteBuffer question, long bytes) throws IOException {
        write(question.duplicate());
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

    /// Says something long, and drains what is answered meanwhile and afterwards.
    ///
    /// @param bytes how long the answer is
    public void exchange(ByteBuffer talk, long bytes) throws IOException {
        ByteBuffer said = talk.duplicate();
        channel.configureBlocking(false);
        long left = bytes;
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            while (left > 0) {
                if (said.hasRemaining()) {
                    channel.write(said);
                }
                key.interestOps(
                        said.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
                selector.select();
                if (key.isReadable()) {
                    left -= fill();
                }
            }
        }
        channel.configureBlocking(true);
        end(left);
    }

    private void end(long left) throws IOException {
        if (left < 0 || buffer.get(buffer.limit() - 1) != IDLE) {
            throw new IOException("the answer does not end with ReadyForQuery where it should: " + left);
        }
    }

    private int fill() throws IOException {
        buffer.clear();
        int got = channel.read(buffer);
        if (got < 0) {
            throw new EOFException("the server hung up");
        }
        buffer.flip();
        return got;
    }

    private void write(ByteBuffer all) throws IOException {
        while (all.hasRemaining()) {
            channel.write(all);
        }
    }

    @Override
    public void close() throws IOException {
        write(ByteBuffer.wrap(Encoded.of(new FrontendMessage.Terminate())));
        channel.close();
    }
}
