package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.ConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A server that does what a script says, for what a real one can't be made to do. Each connection plays the
/// next script, at the same time as those before it. Whatever does not follow its script (a client that says
/// something else, or connects once more, or not at all) fails the test when the server is closed.
///
/// Thread-safe.
public final class ScriptedServer implements AutoCloseable {
    /// What happens on one connection.
    @FunctionalInterface
    public interface Script {
        /// Plays it. What the script does not wait for, it does not allow: when it ends, the client may say
        /// Terminate and close, no more.
        ///
        /// @throws IOException if the connection breaks where the script has not allowed it
        void play(Peer client) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> players = new ConcurrentLinkedQueue<>();
    private volatile boolean restForgotten;

    private ScriptedServer(List<Script> scripts) {
        this.scripts = scripts;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("the scripted server can't listen", e);
        }
        players.add(Thread.ofPlatform().daemon().name("scripted-server").start(this::accept));
    }

    /// A server that plays these scripts, one for each connection, in this order.
    public static ScriptedServer playing(Script... scripts) {
        return new ScriptedServer(List.of(scripts));
    }

    /// The port it listens on.
    public int port() {
        return listener.getLocalPort();
    }

    /// How to connect to it, without TLS unless the words say otherwise.
    ///
    /// @param words such as `sslmode=prefer`
    public ConnectOptions options(String... words) {
        Map<String, String> all = new HashMap<>();
        all.put("host", listener.getInetAddress().getHostAddress());
        all.put("port", String.valueOf(port()));
        all.put("user", "ada");
        all.put("dbname", "shop");
        all.put("sslmode", "disable");
        for (String word : words) {
            int equals = word.indexOf('=');
            all.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return ConnectOptions.of(all);
    }

    /// Scripts that nobody came for are no fault.
    public void forgetTheRest() {
        restForgotten = true;
    }

    private void accept() {
        int next = 0;
        while (true) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (IOException e) {
                if (next < scripts.size() && !restForgotten) {
                    faults.add(new AssertionError(
                            "only " + next + " of " + scripts.size() + " scripts were played: nobody connected", e));
                }
                return;
            }
            if (next == scripts.size()) {
                faults.add(new AssertionError("a connection for which there is no script"));
                closeQuietly(socket);
                continue;
            }
            Script script = scripts.get(next++);
            players.add(Thread.ofPlatform().daemon().name("script-" + next).start(() -> play(script, socket)));
        }
    }

    private void play(Script script, Socket socket) {
        try (Peer client = new Peer(socket)) {
            script.play(client);
            client.farewell();
        } catch (IOException | RuntimeException | AssertionError e) {
            faults.add(e);
        }
    }

    private void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            faults.add(e);
        }
    }

    /// Waits until every script has been played to its end.
    ///
    /// @throws AssertionError if one was not followed
    @Override
    public void close() {
        try {
            listener.close();
            for (Thread player : players) {
                if (!player.join(Duration.ofSeconds(30))) {
                    faults.add(new AssertionError(player.getName() + " does not end"));
                }
            }
        } catch (IOException e) {
            faults.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            faults.add(e);
        }
        if (!faults.isEmpty()) {
            AssertionError failure = new AssertionError("the script was not followed: " + faults.peek());
            faults.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
