package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.ConnectOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PgBouncer of a test's own, in transaction mode: each transaction may have another server.
///
/// One thread at a time.
public final class Bouncer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Bouncer.class.getName());

    private final Process process;
    private final int port;

    private Bouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Where the program is, if it is installed.
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts one before a server, and waits until it takes connections.
    ///
    /// @param folder for its files
    /// @param server that lets its user in without a password
    /// @param servers how many sessions it has there
    public static Bouncer start(Path program, Path folder, ConnectOptions server, int servers) {
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            Path users = Files.writeString(folder.resolve("users.txt"), "\"" + server.user() + "\" \"\"\n");
            Path settings = Files.writeString(
                    folder.resolve("pgbouncer.ini"),
                    String.join(
                            "\n",
                            "[databases]",
                            "* = host=127.0.0.1 port=" + server.host().port() + " pool_size=" + servers,
                            "[pgbouncer]",
                            "listen_addr = 127.0.0.1",
                            "listen_port = " + port,
                            "unix_socket_dir =",
                            "auth_type = trust",
                            "auth_file = " + users,
                            "pool_mode = transaction",
                            ""));
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // It does not run as root; in a user namespace of its own it does not see that it does.
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(program.toString(), settings.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitListening(process);
            return new Bouncer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer does not start", e);
        }
    }

    private static void awaitListening(Process process) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.contains("process up")) {
            said.add(line);
            line = lines.readLine();
        }
        if (line == null) {
            throw new AssertionError("PgBouncer does not start: " + said);
        }
        Thread.ofPlatform().daemon().name("bouncer").start(() -> drain(lines));
    }

    private static void drain(BufferedReader lines) {
        try {
            long count = 0;
            while (lines.readLine() != null) {
                count++;
            }
            LOG.log(System.Logger.Level.DEBUG, "PgBouncer has said {0} lines", count);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "PgBouncer says no more", e);
        }
    }

    /// How to connect to it.
    public ConnectOptions options(String user, String database) {
        return ConnectOptions.of(Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(port),
                "user",
                user,
                "dbname",
                database,
                "sslmode",
                "disable"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }
}
