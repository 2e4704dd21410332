package dev.trunkline.driver.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A network in memory that gives and takes as much at a time as a test wants.
final class FakeTransport implements Transport {
    private final Queue<byte[]> arriving = new ArrayDeque<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int takes = Integer.MAX_VALUE;
    private byte @Nullable [] endless;
    private boolean breaks = true;
    private boolean ended;
    private boolean closed;

    /// The peer sends this, to be read in pieces of at most `read` bytes.
    FakeTransport sends(byte[] bytes, int read) {
        for (int at = 0; at < bytes.length; at += read) {
            arriving.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + read)));
        }
        return this;
    }

    /// The peer sends this again and again, for ever, and whoever reads always finds some of it.
    FakeTransport sendsForEver(byte[] bytes) {
        endless = bytes;
        return this;
    }

    /// Behind what was sent so far, the peer closes the connection.
    FakeTransport ends() {
        ended = true;
        return this;
    }

    /// The network takes so many bytes; then none until everything that was sent has been read, and
    /// then it breaks.
    FakeTransport takes(int bytes) {
        takes = bytes;
        return this;
    }

    /// As [#takes(int)], but then it takes the rest.
    FakeTransport takesAtFirst(int bytes) {
        takes = bytes;
        breaks = false;
        return this;
    }

    byte[] written() {
        return written.toByteArray();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        byte[] next = arriving.isEmpty() ? endless : arriving.poll();
        if (next == null) {
            return ended ? -1 : 0;
        }
        into.put(next);
        return next.length;
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        if (takes == 0 && arriving.isEmpty() && !breaks) {
            takes = Integer.MAX_VALUE;
        }
        int count = Math.min(takes, from.remaining());
        for (int i = 0; i < count; i++) {
            written.write(from.get());
        }
        takes -= count;
        if (!from.hasRemaining()) {
            return true;
        }
        if (arriving.isEmpty() && endless == null && breaks) {
            throw new IOException("Broken pipe");
        }
        return false;
    }

    @Override
    public boolean await(boolean forWriting, Deadline deadline) {
        return forWriting || !arriving.isEmpty() || endless != null || ended;
    }

    @Override
    public void watch(BooleanSupplier look) {
        throw new UnsupportedOperationException("nobody watches this network");
    }

    @Override
    public void close() {
        closed = true;
    }
}
