package dev.trunkline.driver.net;

import dev.trunkline.driver.testing.TlsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/// A network in memory with a server's TLS at its other end, which answers while it is read from.
///
/// One thread at a time.
final class TlsPeer implements Transport {
    private final SSLEngine engine;
    private final int readsAtMost;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private ByteBuffer fromClient = ByteBuffer.allocate(1 << 20).flip();
    private ByteBuffer toClient = ByteBuffer.allocate(1 << 21).flip();
    private int writesAtMost = Integer.MAX_VALUE;
    private boolean ended;
    private boolean silent;

    /// @param readsAtMost how many bytes the client gets at a time
    TlsPeer(TlsServer server, int readsAtMost) {
        this.engine = server.engine();
        this.readsAtMost = readsAtMost;
    }

    /// The network takes so many bytes at a time.
    void takes(int bytes) {
        writesAtMost = bytes;
    }

    /// From here on the server does not answer, or answers again.
    void silent(boolean now) throws IOException {
        silent = now;
        pump();
    }

    /// The server says this, in records as large as TLS has them.
    void says(byte[] plain) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(plain);
        while (from.hasRemaining()) {
            wrap(from);
        }
    }

    /// These bytes come, TLS or not.
    void sends(byte[] bytes) {
        toClient.compact();
        toClient.put(bytes);
        toClient.flip();
    }

    /// TLS 1.3: new keys, please. TLS 1.2: a new handshake, please.
    void beginsAnew() throws IOException {
        engine.beginHandshake();
        pump();
    }

    /// The server says that it ends.
    void closes() throws IOException {
        engine.closeOutbound();
        pump();
    }

    /// The network ends.
    void ends() {
        ended = true;
    }

    /// What the client said.
    byte[] heard() {
        return heard.toByteArray();
    }

    /// Whether the client said that it ends.
    boolean heardFarewell() {
        return engine.isInboundDone();
    }

    private void pump() throws IOException {
        if (silent) {
            return;
        }
        ByteBuffer plain = ByteBuffer.allocate(1 << 16);
        while (true) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
                wrap(ByteBuffer.allocate(0));
                continue;
            }
            SSLEngineResult result = engine.unwrap(fromClient, plain.clear());
            heard.write(plain.array(), 0, result.bytesProduced());
            if (result.bytesConsumed() == 0 && engine.getHandshakeStatus() != HandshakeStatus.NEED_TASK) {
                return;
            }
        }
    }

    private void wrap(ByteBuffer from) throws IOException {
        toClient.compact();
        try {
            engine.wrap(from, toClient);
        } finally {
            toClient.flip();
        }
    }

    @Override
    public int read(ByteBuffer into) {
        int count = Math.min(readsAtMost, Math.min(into.remaining(), toClient.remaining()));
        if (count == 0) {
            return ended ? -1 : 0;
        }
        into.put(toClient.slice(toClient.position(), count));
        toClient.position(toClient.position() + count);
        return count;
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        int count = Math.min(writesAtMost, from.remaining());
        fromClient.compact();
        fromClient.put(from.slice(from.position(), count));
        fromClient.flip();
        from.position(from.position() + count);
        pump();
        return !from.hasRemaining();
    }

    @Override
    public boolean await(boolean forWriting, Deadline deadline) {
        if (!forWriting && !toClient.hasRemaining() && !ended) {
            throw new AssertionError("the client waits for something that never comes");
        }
        return true;
    }

    @Override
    public void watch(BooleanSupplier look) {
        throw new UnsupportedOperationException("nobody watches this network");
    }

    @Override
    public void close() {
        ended = true;
    }
}
