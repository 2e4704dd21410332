package dev.trunkline.driver.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// TLS over another transport, by an [SSLEngine].
final class TlsTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(TlsTransport.class.getName());

    private final Transport socket;
    private final SSLEngine engine;
    /// Ciphertext from the network, always ready to be read from.
    private ByteBuffer incoming;
    /// Ciphertext for the network, always ready to be read from.
    private ByteBuffer outgoing;
    /// Plaintext that the last reader had no room for, always ready to be read from.
    private ByteBuffer plain;

    private TlsTransport(Transport socket, SSLEngine engine) {
        this.socket = socket;
        this.engine = engine;
        SSLSession session = engine.getSession();
        incoming = ByteBuffer.allocate(session.getPacketBufferSize()).flip();
        outgoing = ByteBuffer.allocate(session.getPacketBufferSize() * 2).flip();
        plain = ByteBuffer.allocate(session.getApplicationBufferSize()).flip();
    }

    /// Shakes hands.
    ///
    /// @param engine set up as a client, and not used yet
    /// @return null if the deadline passed first
    static @Nullable TlsTransport handshake(Transport socket, SSLEngine engine, Deadline deadline) throws IOException {
        TlsTransport tls = new TlsTransport(socket, engine);
        try {
            engine.beginHandshake();
            return tls.shakeHands(deadline) ? tls : null;
        } catch (SSLException e) {
            tls.sayWhy(e);
            throw e;
        } catch (EOFException e) {
            throw e;
        } catch (IOException e) {
            tls.hearWhy(e);
            throw e;
        }
    }

    /// A server that breaks the handshake off may have said why before we ran into the end of it.
    private void hearWhy(IOException broken) throws SSLException {
        try {
            int got = unwrap();
            while (got > 0) {
                runTasks();
                got = unwrap();
            }
        } catch (SSLException e) {
            e.addSuppressed(broken);
            throw e;
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
    }

    private boolean shakeHands(Deadline deadline) throws IOException {
        while (!deadline.passed()) {
            switch (engine.getHandshakeStatus()) {
                case NOT_HANDSHAKING, FINISHED -> {
                    return flush(deadline);
                }
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    wrap(ByteBuffer.allocate(0));
                    if (!flush(deadline)) {
                        return false;
                    }
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    int got = unwrap();
                    if (got < 0) {
                        throw new EOFException("the server closed the connection during the TLS handshake");
                    }
                    if (got == 0
                            && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP
                            && !socket.await(false, deadline)) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// Tells the server why the handshake failed, as far as it listens.
    private void sayWhy(SSLException failure) {
        try {
            wrapAll();
            socket.write(outgoing);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean flush(Deadline deadline) throws IOException {
        while (outgoing.hasRemaining()) {
            if (!socket.write(outgoing) && !socket.await(true, deadline)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int taken = drain(into);
        while (into.hasRemaining()) {
            int got = unwrap();
            answerIfAsked();
            if (got < 0) {
                return taken > 0 ? taken : end();
            }
            if (got == 0) {
                return taken;
            }
            taken += drain(into);
        }
        return taken;
    }

    /// TLS says that it ends (close_notify); where it does not, somebody between may have cut it.
    private int end() throws EOFException {
        if (engine.isInboundDone()) {
            return -1;
        }
        throw new EOFException("the connection was cut: it ended without the farewell of TLS");
    }

    /// TLS 1.3 may ask for new keys in the middle of a session, TLS 1.2 for a new handshake.
    private void answerIfAsked() throws IOException {
        runTasks();
        wrapAll();
        if (outgoing.hasRemaining()) {
            socket.write(outgoing);
        }
    }

    private void wrapAll() throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
            wrap(ByteBuffer.allocate(0));
            runTasks();
        }
    }

    private int drain(ByteBuffer into) {
        int count = Math.min(into.remaining(), plain.remaining());
        into.put(into.position(), plain, plain.position(), count);
        into.position(into.position() + count);
        plain.position(plain.position() + count);
        return count;
    }

    /// Takes ciphertext from the network and opens one record.
    ///
    /// @return 1 if something happened, 0 if more ciphertext is needed and none is there, -1 at the end
    private int unwrap() throws IOException {
        while (!engine.isInboundDone()) {
            if (incoming.hasRemaining()) {
                plain.compact();
                SSLEngineResult result;
                try {
                    result = engine.unwrap(incoming, plain);
                } finally {
                    plain.flip();
                }
                switch (result.getStatus()) {
                    case OK -> {
                        return result.bytesConsumed() > 0 || result.bytesProduced() > 0 ? 1 : 0;
                    }
                    case CLOSED -> {
                        return -1;
                    }
                    case BUFFER_OVERFLOW -> {
                        if (plain.hasRemaining()) {
                            return 1;
                        }
                        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                                .flip();
                        continue;
                    }
                    case BUFFER_UNDERFLOW -> {}
                }
            }
            int got = fill();
            if (got <= 0) {
                return got;
            }
        }
        return -1;
    }

    private int fill() throws IOException {
        if (incoming.remaining() == incoming.capacity()) {
            incoming =
                    ByteBuffer.allocate(incoming.capacity() * 2).put(incoming).flip();
        }
        incoming.compact();
        try {
            return socket.read(incoming);
        } finally {
            incoming.flip();
        }
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        while (true) {
            if (outgoing.hasRemaining() && !socket.write(outgoing)) {
                return false;
            }
            if (!from.hasRemaining()) {
                return true;
            }
            wrap(from);
            runTasks();
            if (!outgoing.hasRemaining()) {
                // In the middle of a new handshake: the server has to be heard first.
                return false;
            }
        }
    }

    private void wrap(ByteBuffer from) throws IOException {
        while (true) {
            outgoing.compact();
            try {
                SSLEngineResult result = engine.wrap(from, outgoing);
                switch (result.getStatus()) {
                    case OK -> {
                        return;
                    }
                    case BUFFER_OVERFLOW ->
                        outgoing = ByteBuffer.allocate(outgoing.capacity() * 2).put(outgoing.flip());
                    case BUFFER_UNDERFLOW, CLOSED -> {
                        // What closes is a record too, and comes with this status.
                        if (result.bytesProduced() > 0 && !from.hasRemaining()) {
                            return;
                        }
                        throw new SSLException("TLS was closed");
                    }
                }
            } finally {
                outgoing.flip();
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public boolean await(boolean forWriting, Deadline deadline) throws IOException {
        // With nothing left to write, what holds a writer up is the server's part of a new handshake.
        return plain.hasRemaining() || socket.await(forWriting && outgoing.hasRemaining(), deadline);
    }

    /// Ciphertext that has come is all that is needed: of what was read, nothing is left closed.
    @Override
    public void watch(BooleanSupplier look) {
        socket.watch(look);
    }

    @Override
    public void farewell() {
        try {
            engine.closeOutbound();
            wrapAll();
            socket.write(outgoing);
        } catch (IOException e) {
            // Nobody listens any more.
            LOG.log(System.Logger.Level.DEBUG, "TLS's farewell could not be sent", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
