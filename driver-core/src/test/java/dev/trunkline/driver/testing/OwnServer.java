package dev.trunkline.driver.testing;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL of a test's own, that is started, stopped, copied and promoted as the test likes.
/// Its folder lies in one that the test gives and cleans up.
///
/// One thread at a time.
public final class OwnServer implements AutoCloseable {
    private static final int PATIENCE = 60;

    private final Binaries binaries;
    private final Path data;
    private final int port;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private String[] environment = {};
    private Process process;

    private OwnServer(Binaries binaries, Path data, int port) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
    }

    /// A fresh one, not yet started, that trusts everybody; its sockets lie in its folder too.
    public static OwnServer make(Binaries binaries, Path folder) {
        Path data = folder.resolve("data");
        OwnServer server = new OwnServer(binaries, data, freePort());
        binaries.run(
                "initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C");
        server.set("listen_addresses", "127.0.0.1");
        server.set("unix_socket_directories", folder.toString());
        server.set("fsync", "off");
        server.set("shared_buffers", "16MB");
        return server;
    }

    /// A copy of its folder, as it is on disk now, with a port of its own.
    public OwnServer copy(Path folder) {
        Path target = folder.resolve("data");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path there = target.resolve(data.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
            binaries.ownerOnly(target);
        } catch (IOException e) {
            throw new UncheckedIOException("the server's folder can't be copied", e);
        }
        OwnServer copy = new OwnServer(binaries, target, freePort());
        copy.set("unix_socket_directories", folder.toString());
        return copy;
    }

    /// A line for `postgresql.conf`; the last one counts.
    public OwnServer set(String name, String value) {
        return append("postgresql.conf", name + " = '" + value + "'\n");
    }

    /// The lines of `pg_hba.conf`.
    public OwnServer hba(String... lines) {
        return write("pg_hba.conf", String.join("\n", lines) + "\n");
    }

    /// A file in its folder, readable by its owner alone.
    public OwnServer write(String name, String content) {
        try {
            Path file = data.resolve(name);
            Files.writeString(file, content);
            binaries.ownerOnly(file);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be written", e);
        }
        return this;
    }

    private OwnServer append(String name, String content) {
        try {
            Files.writeString(data.resolve(name), content, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be written", e);
        }
        return this;
    }

    /// Variables of its environment, `NAME=value`.
    public OwnServer environment(String... variables) {
        environment = variables.clone();
        return this;
    }

    /// Starts it and waits until it takes connections.
    public OwnServer start() {
        return start("ready to accept");
    }

    /// Starts it and waits until it says this.
    public OwnServer start(String word) {
        List<String> command = new ArrayList<>(List.of("-D", data.toString(), "-p", String.valueOf(port)));
        CountDownLatch heard = new CountDownLatch(1);
        try {
            Process started = binaries.start("postgres", command, environment);
            process = started;
            Thread.ofPlatform().daemon().name("own-server").start(() -> listen(started, word, heard));
            if (!heard.await(PATIENCE, TimeUnit.SECONDS) || !started.isAlive()) {
                throw new AssertionError("the server does not start: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not start", e);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
        return this;
    }

    private void listen(Process started, String word, CountDownLatch heard) {
        try (BufferedReader lines = started.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains(word)) {
                    heard.countDown();
                }
            }
        } catch (IOException e) {
            said.add(e.toString());
        } finally {
            heard.countDown();
        }
    }

    /// What it has logged.
    public List<String> log() {
        return List.copyOf(said);
    }

    /// Its process.
    public Process process() {
        return process;
    }

    /// Asks it to end, now that nobody is served any more, and waits.
    public void stop() {
        signal("INT");
        awaitEnd();
    }

    /// Asks it to end when its sessions have: until then it takes no new ones.
    public void stopWhenIdle() {
        signal("TERM");
    }

    /// Asks it to look for the file that promotes it.
    public void usr1() {
        signal("USR1");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("no kill", e);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not stop: " + said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    /// Its port.
    public int port() {
        return port;
    }

    /// The folder with its socket, and its data below.
    public Path folder() {
        return data.getParent();
    }

    /// How to connect to it as `postgres` over TCP, without TLS unless the words say otherwise.
    ///
    /// @param words such as `user=ada`
    public ConnectOptions options(String... words) {
        Map<String, String> all = new HashMap<>();
        all.put("host", "127.0.0.1");
        all.put("port", String.valueOf(port));
        all.put("user", "postgres");
        all.put("dbname", "postgres");
        all.put("sslmode", "disable");
        for (String word : words) {
            int equals = word.indexOf('=');
            all.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return ConnectOptions.of(all);
    }

    /// Runs statements as `postgres`.
    public OwnServer run(String... statements) {
        try (Connection connection = Connection.open(options(), new Tape())) {
            for (String each : statements) {
                connection.simple(each, Begin.NO, ResultObserver.NONE).orThrow();
            }
        }
        return this;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            signal("QUIT");
            awaitEnd();
        }
    }
}
