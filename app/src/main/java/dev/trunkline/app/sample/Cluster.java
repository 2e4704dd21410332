package dev.trunkline.app.sample;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The database cluster of the sample and PostgreSQL's own programs at work on it: `initdb`, `postgres
/// --single`, `pg_ctl`. Only for who has the [Turn].
final class Cluster {
    private static final String STAMP = "trunkline.stamp";
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int START_ATTEMPTS = 3;

    // The locale is PostgreSQL's own: the same order of text on every operating system.
    private static final List<String> INITDB = words("""
                    --username=postgres --auth=reject --encoding=UTF8
                    --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-sync --no-instructions
                    """);

    // While the database is built nothing is worth keeping until all of it is there; then it is written to
    // disk at
    // once.
    private static final List<String> SINGLE = words("""
                    --single -j -c exit_on_error=on -c fsync=off -c wal_level=minimal -c max_wal_senders=0
                    -c log_checkpoints=off
                    """);

    private static final List<String> NO_STATEMENT_IN_LOG = words("-c log_min_error_statement=panic");

    // Statements may hold passwords, so none goes to the log, and neither do errors, which quote values. The
    // last
    // transactions may be lost by a crash of the machine (synchronous_commit), the database never (fsync
    // stays on).
    private static final String SETTINGS = """

            # Trunkline's sample server
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            cluster_name = 'trunkline sample'
            max_connections = 50
            shared_buffers = 64MB
            synchronous_commit = off
            min_wal_size = 32MB
            max_wal_size = 256MB
            io_method = sync
            track_io_timing = on
            log_min_messages = log
            log_min_error_statement = panic
            """;

    private static final String HOST_BASED_AUTHENTICATION = """
            # Only from this machine, only with a password. The superuser has none, so it can't log in.
            host  all  all  127.0.0.1/32  scram-sha-256
            """;

    private final SampleFolder folder;
    private final ServerBinaries binaries;
    private final ServerUser user;

    Cluster(SampleFolder folder, ServerBinaries binaries, ServerUser user) {
        this.folder = folder;
        this.binaries = binaries;
        this.user = user;
    }

    /// Whether there is a complete cluster with this very content.
    boolean isCurrent(String stamp) throws IOException {
        Path file = path().resolve(STAMP);
        return Files.isRegularFile(file) && Files.readString(file).equals(stamp);
    }

    /// Builds the cluster beside the present one, if any, and puts it in its place when it is complete and on
    /// disk.
    void build(String stamp, String password, Progress progress) throws IOException {
        Path building = folder.unfinished("cluster");
        user.adopt(building);
        progress.say("sample.creating");
        try {
            fill(building, stamp, password, progress);
        } catch (Command.Failure e) {
            throw new IOException("the sample server could not be built: " + e.getMessage(), e);
        }
        Path former = folder.unfinished("former");
        if (Files.exists(path())) {
            Files.move(path(), former, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(building, path(), StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(former);
    }

    private void fill(Path building, String stamp, String password, Progress progress) throws IOException {
        initialise(building);
        progress.say("sample.generating");
        String roles = SampleDatabase.rolesAndDatabase(password);
        single(building, "template1", roles, "create.log", NO_STATEMENT_IN_LOG);
        single(building, SampleDatabase.NAME, SampleDatabase.content(), "generate.log", List.of());
        Files.writeString(building.resolve(STAMP), stamp);
        user.adopt(building.resolve(STAMP));
        makeDurable(building);
    }

    private void initialise(Path cluster) throws IOException {
        run("initdb", on(cluster, INITDB), "", "initdb.log", BUILD_LIMIT);
        Files.writeString(cluster.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        Files.writeString(cluster.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
    }

    /// Runs a script without a server and without a client; the first error ends it. No server may run.
    void single(Path cluster, String database, String sql, String log, List<String> settings) throws IOException {
        // "--single" must come first.
        List<String> arguments = new ArrayList<>(SINGLE);
        arguments.addAll(on(cluster, settings));
        arguments.add(database);
        run("postgres", arguments, sql, log, BUILD_LIMIT);
    }

    private void makeDurable(Path cluster) throws IOException {
        run("initdb", on(cluster, List.of("--sync-only")), "", "sync.log", BUILD_LIMIT);
    }

    /// The server on this cluster, if there is one that accepts connections: ours, another program's,
    /// or the orphan of one that was killed. One that is just starting is waited for.
    ///
    /// @throws IOException if there is a server, but it does not accept connections in time
    Optional<Postmaster> running() throws IOException {
        long giveUp = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Optional<Postmaster> found = Postmaster.read(path());
            if (found.isEmpty() || !found.get().isAlive()) {
                // The file of a dead server stays: PostgreSQL itself looks what became of its memory.
                return Optional.empty();
            }
            Postmaster postmaster = found.get();
            if (postmaster.ready() && postmaster.answers()) {
                return found;
            }
            if (postmaster.isSomethingElse()) {
                // PostgreSQL would believe the number and refuse to start.
                Files.delete(path().resolve(Postmaster.FILE));
                return Optional.empty();
            }
            if (System.nanoTime() - giveUp >= 0) {
                throw new IOException("the sample server (process " + postmaster.pid() + ", port " + postmaster.port()
                        + ") does not accept connections; " + Command.tail(serverLog()));
            }
            pause();
        }
    }

    /// Starts the server on a free port and waits until it accepts connections.
    Postmaster start() throws IOException {
        Files.createDirectories(folder.logs());
        user.adopt(folder.logs());
        user.adopt(path());
        Files.deleteIfExists(serverLog());
        for (int attempt = 1; ; attempt++) {
            try {
                List<String> options = new ArrayList<>(words("start -w -s -t " + START_LIMIT.toSeconds()));
                options.addAll(List.of("-l", serverLog().toString(), "-o", "-p " + freePort()));
                run("pg_ctl", on(path(), options), "", "start.log", START_LIMIT.plusSeconds(5));
                return running()
                        .orElseThrow(() -> new IOException("the sample server ended as soon as it had started"));
            } catch (IOException e) {
                // Between finding a free port and using it, someone else may have taken it.
                if (attempt == START_ATTEMPTS || !Command.tail(serverLog()).contains("could not bind")) {
                    throw new IOException(
                            "the sample server did not start: " + e.getMessage() + "\n" + Command.tail(serverLog()), e);
                }
            }
        }
    }

    /// Stops the server: clients are disconnected, their transactions rolled back.
    void stop() throws IOException {
        try {
            stop("fast");
        } catch (Command.Failure e) {
            if (Postmaster.read(path()).filter(Postmaster::isAlive).isPresent()) {
                stop("immediate");
            }
        }
    }

    private void stop(String mode) throws IOException {
        List<String> options = words("stop -w -s -t " + STOP_LIMIT.toSeconds() + " -m " + mode);
        run("pg_ctl", on(path(), options), "", "stop.log", STOP_LIMIT.plusSeconds(5));
    }

    private void run(String program, List<String> arguments, String input, String log, Duration limit)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(binaries.program(program).toString()));
        line.addAll(arguments);
        Files.createDirectories(folder.logs());
        new Command(program, user.command(line), folder.home())
                .run(input, folder.logs().resolve(log), limit);
    }

    private static List<String> on(Path cluster, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-D", cluster.toString()));
        return arguments;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    private Path path() {
        return folder.cluster();
    }

    private Path serverLog() {
        return folder.logs().resolve("server.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Postmaster.address(0));
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the sample server starts");
        }
    }
}
