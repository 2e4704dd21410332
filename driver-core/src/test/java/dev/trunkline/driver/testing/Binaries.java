package dev.trunkline.driver.testing;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;

/// The programs of one PostgreSQL version.
///
/// Thread-safe.
///
/// @param folder with `postgres` and `initdb` in it
public record Binaries(Path folder) {
    private static final String OLDEST = "target/oldest-server/binaries.jar";
    private static final Path MAINTAINED = Path.of("target/other-servers");

    private static final Map<Binaries, Path> CLUSTERS = new ConcurrentHashMap<>();

    private static final class Lazy {
        static final Binaries EMBEDDED = embedded();
        static final Optional<Binaries> OLDEST = unpacked(Path.of(Binaries.OLDEST));
        static final List<Binaries> MAINTAINED = IntStream.rangeClosed(14, 17)
                .mapToObj(version -> unpacked(Binaries.MAINTAINED.resolve(version + "/binaries.jar")))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Those of the embedded server.
    public static Binaries newest() {
        return Lazy.EMBEDDED;
    }

    /// Those of the oldest version that is to be had, which is 9.6; none on a system for which the
    /// build fetches none.
    public static Optional<Binaries> oldest() {
        return Lazy.OLDEST;
    }

    /// Those of the versions that are maintained beside the newest, 14 to 17; none on a system for
    /// which the build fetches none.
    public static List<Binaries> maintained() {
        return Lazy.MAINTAINED;
    }

    /// Debian's, which are built with GSSAPI; none where they are not installed.
    public static Optional<Binaries> debian() {
        Path all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (var versions = Files.list(all)) {
            return versions.map(each -> each.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .sorted()
                    .findFirst()
                    .map(Binaries::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Binaries embedded() {
        try (Connection connection =
                Connection.open(SecureServer.get().options("postgres", "sslmode=disable"), new Tape())) {
            return new Binaries(Path.of(connection
                    .query("select setting from pg_config where name = 'BINDIR'")
                    .text(0, 0)));
        }
    }

    private static Optional<Binaries> unpacked(Path jar) {
        if (!Files.exists(jar)) {
            return Optional.empty();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Path folder = jar.resolveSibling("unpacked");
            if (!Files.exists(folder.resolve("bin/postgres"))) {
                Files.createDirectories(folder);
                Path archive = jar.resolveSibling("binaries.txz");
                try (InputStream in = file.getInputStream(archive(file))) {
                    Files.copy(in, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                finished(new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString()));
            }
            return Optional.of(new Binaries(folder.resolve("bin").toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " can't be unpacked", e);
        }
    }

    private static JarEntry archive(JarFile file) throws IOException {
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (entry.getName().endsWith(".txz")) {
                return entry;
            }
        }
        throw new IOException("no archive in " + file.getName());
    }

    /// The folder of a server that was never started, to be copied: made once, as it takes its time.
    Path cluster() {
        return CLUSTERS.computeIfAbsent(this, Binaries::fresh);
    }

    private Path fresh() {
        try {
            Path data = Files.createTempDirectory("trunkline-cluster");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
            run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C");
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a server", e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(folder + " stays: " + e);
        }
    }

    /// Runs a program to its end.
    void run(String program, String... arguments) {
        try {
            finished(builder(program, Arrays.asList(arguments)));
        } catch (IOException e) {
            throw new UncheckedIOException(program + " failed", e);
        }
    }

    /// Starts a program; its words come from the error stream.
    Process start(String program, List<String> arguments, String... environment) throws IOException {
        ProcessBuilder builder = builder(program, arguments);
        for (String each : environment) {
            builder.environment().put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// PostgreSQL does not run as root; in a user namespace of its own it does not see that it does.
    private ProcessBuilder builder(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void finished(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(builder.command() + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    /// Nobody but the owner may read it: the server insists.
    void ownerOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }
}
