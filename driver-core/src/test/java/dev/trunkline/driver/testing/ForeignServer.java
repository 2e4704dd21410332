package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.ConnectOptions;
import java.io.BufferedReader;
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

/// A server that is no PostgreSQL and speaks its protocol: a Java program, in a process of its own.
///
/// One thread at a time.
public final class ForeignServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private ForeignServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// H2's server; empty if the build has not fetched it.
    ///
    /// @param folder for its files
    public static Optional<ForeignServer> h2(Path folder) {
        int port = freePort();
        return jar("h2.jar")
                .map(jar -> start(
                        port,
                        Map.of(),
                        "PG server running",
                        List.of(
                                "-cp",
                                jar.toString(),
                                "org.h2.tools.Server",
                                "-pg",
                                "-pgPort",
                                String.valueOf(port),
                                "-ifNotExists",
                                "-baseDir",
                                folder.toString())));
    }

    /// QuestDB; empty if the build has not fetched it.
    ///
    /// @param folder for its files
    public static Optional<ForeignServer> questDb(Path folder) {
        int port = freePort();
        Map<String, String> settings = Map.of(
                "QDB_PG_NET_BIND_TO",
                "127.0.0.1:" + port,
                "QDB_HTTP_ENABLED",
                "false",
                "QDB_HTTP_MIN_ENABLED",
                "false",
                "QDB_LINE_TCP_ENABLED",
                "false",
                "QDB_TELEMETRY_ENABLED",
                "false");
        return jar("questdb.jar")
                .map(jar -> start(
                        port,
                        settings,
                        "server-main enjoy",
                        List.of(
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-exports=java.base/jdk.internal.math=ALL-UNNAMED",
                                "-cp",
                                jar.toString(),
                                "io.questdb.ServerMain",
                                "-d",
                                folder.toString())));
    }

    private static Optional<Path> jar(String name) {
        return Optional.of(Path.of("target", "foreign-servers", name)).filter(Files::exists);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
    }

    private static ForeignServer start(int port, Map<String, String> settings, String ready, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            List<String> said = new ArrayList<>();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            while (line != null && !line.contains(ready)) {
                said.add(line);
                line = lines.readLine();
            }
            if (line == null) {
                throw new AssertionError("the server does not start: " + said);
            }
            Thread.ofPlatform()
                    .daemon()
                    .name("foreign-server")
                    .start(() -> lines.lines().forEach(_ -> {}));
            return new ForeignServer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not start", e);
        }
    }

    /// How to connect to it.
    public ConnectOptions options(String user, String password, String database) {
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
                        "disable"))
                .withPassword(password);
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
