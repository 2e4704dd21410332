package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Passes on what a client and a server say to each other, by sockets whose buffers hold 4 KiB: whoever
/// says much waits until the other listens.
///
/// Thread-safe.
public final class TinyProxy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TinyProxy.class.getName());
    private static final int TINY = 4096;

    private final ConnectOptions target;
    private final ServerSocket listener;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /// @param target the server; it is connected to without TLS
    public TinyProxy(ConnectOptions target) {
        this.target = target;
        try {
            listener = new ServerSocket();
            // Sockets that are accepted have it from here.
            listener.setReceiveBufferSize(TINY);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy can't listen", e);
        }
        Thread.ofPlatform().daemon().name("tiny-proxy").start(this::accept);
    }

    /// How to connect to the server by it.
    public ConnectOptions options() {
        return target.withHosts(
                List.of(new Host(listener.getInetAddress().getHostAddress(), null, listener.getLocalPort())));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = tiny(listener.accept());
                Socket server = tiny(new Socket());
                server.setReceiveBufferSize(TINY);
                server.connect(new InetSocketAddress(
                        target.host().name(), target.host().port()));
                Thread.ofPlatform().daemon().name("tiny-proxy-there").start(() -> pass(client, server));
                Thread.ofPlatform().daemon().name("tiny-proxy-back").start(() -> pass(server, client));
            }
        } catch (IOException e) {
            // Whoever waits for a connection that does not come says so himself.
            close();
        }
    }

    private Socket tiny(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setSendBufferSize(TINY);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void pass(Socket from, Socket to) {
        byte[] piece = new byte[TINY];
        try (from;
                to) {
            for (int got = from.getInputStream().read(piece);
                    got >= 0;
                    got = from.getInputStream().read(piece)) {
                to.getOutputStream().write(piece, 0, got);
            }
        } catch (IOException e) {
            // One of the two has gone; the other one is told by the end of its connection.
            LOG.log(System.Logger.Level.DEBUG, "no more to pass on", e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy can't be closed", e);
        }
    }
}
