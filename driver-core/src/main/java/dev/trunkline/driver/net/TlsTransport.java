package dev.trunkline.driver.net;

import dev.trunkline.driver.tls.ChannelBindingData;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS over another transport, by an [SSLEngine].
final class TlsTransport implements Transport {
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

    /// Shakes hands. As sslmode `prefer` and `require` have it, the server's certificate is not verified.
    ///
    /// @return null if the deadline passed first
    static @Nullable TlsTransport handshake(Transport socket, String host, int port, Deadline deadline)
            throws IOException {
        SSLEngine engine;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Unverified()}, null);
            engine = context.createSSLEngine(host, port);
        } catch (GeneralSecurityException e) {
            throw new SSLException("this Java offers no TLS", e);
        }
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setSSLParameters(parameters);
        TlsTransport tls = new TlsTransport(socket, engine);
        engine.beginHandshake();
        return tls.shakeHands(deadline) ? tls : null;
    }

    /// The protocol version and cipher, for people.
    String description() {
        SSLSession session = engine.getSession();
        return session.getProtocol() + " · " + session.getCipherSuite();
    }

    /// What an authentication can be bound to.
    ChannelBindingData channelBinding() {
        try {
            return engine.getSession().getPeerCertificates()[0] instanceof X509Certificate server
                    ? ChannelBindingData.of(server)
                    : new ChannelBindingData.None("the server has no X.509 certificate");
        } catch (SSLPeerUnverifiedException e) {
            return new ChannelBindingData.None("the server showed no certificate");
        }
    }

    private boolean shakeHands(Deadline deadline) throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        while (!deadline.passed()) {
            switch (engine.getHandshakeStatus()) {
                case NOT_HANDSHAKING, FINISHED -> {
                    return flush(deadline);
                }
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    wrap(nothing);
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
                            && engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_UNWRAP
                            && !socket.await(false, deadline)) {
                        return false;
                    }
                }
            }
        }
        return false;
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
                return taken > 0 ? taken : -1;
            }
            if (got == 0) {
                return taken;
            }
            taken += drain(into);
        }
        return taken;
    }

    /// TLS 1.3 may ask for a key update in the middle of a session.
    private void answerIfAsked() throws IOException {
        runTasks();
        if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
            wrap(ByteBuffer.allocate(0));
            socket.write(outgoing);
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
        while (true) {
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
                        if (result.bytesConsumed() > 0 || result.bytesProduced() > 0) {
                            return 1;
                        }
                        return 0;
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
        }
    }

    private void wrap(ByteBuffer from) throws IOException {
        outgoing.compact();
        try {
            SSLEngineResult result = engine.wrap(from, outgoing);
            switch (result.getStatus()) {
                case OK -> {}
                case BUFFER_OVERFLOW ->
                    outgoing = ByteBuffer.allocate(outgoing.capacity() * 2).put(outgoing.flip());
                case BUFFER_UNDERFLOW, CLOSED -> throw new SSLException("TLS was closed");
            }
        } finally {
            outgoing.flip();
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public boolean await(boolean forWriting, Deadline deadline) throws IOException {
        return plain.hasRemaining() || socket.await(forWriting, deadline);
    }

    @Override
    public void close() {
        socket.close();
    }

    /// Accepts any certificate: what `prefer` and `require` promise is encryption, not identity (manual
    /// 32.19.3).
    private static final class Unverified extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
