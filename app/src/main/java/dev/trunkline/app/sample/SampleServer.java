package dev.trunkline.app.sample;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A use of the sample server: an embedded PostgreSQL with the database `shop`.
///
/// The server belongs to the programs that use it. The first one starts it (and generates the database
/// if it is not there yet), the next ones share it, the last one stops it. What is in the database
/// stays in the [DataFolder] until [#reset], or until a new version of Trunkline brings another sample.
///
/// Thread-safe.
public final class SampleServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SampleServer.class.getName());

    /// How long a program that ends waits for others that start or stop the server in this moment.
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final SampleFolder folder;
    private final Cluster cluster;
    private final Postmaster postmaster;
    private final String password;
    private final Holders.Hold hold;
    private final Thread atExit = new Thread(this::release, "sample server: stop at exit");
    private final AtomicBoolean closed = new AtomicBoolean();

    private SampleServer(
            SampleFolder folder, Cluster cluster, Postmaster postmaster, String password, Holders.Hold hold) {
        this.folder = folder;
        this.cluster = cluster;
        this.postmaster = postmaster;
        this.password = password;
        this.hold = hold;
    }

    /// Finds or starts the server; the first time of all it is generated, which takes some seconds.
    /// Blocks; never to be called on the FX thread.
    ///
    /// @param progress is told in one line each what is being waited for, in the calling thread
    /// @throws java.io.InterruptedIOException if the thread is interrupted
    /// @throws IOException with a message for the user: what failed, where its log is and how it ends
    public static SampleServer start(Consumer<String> progress) throws IOException {
        return start(DataFolder.locate(), progress);
    }

    static SampleServer start(Path dataFolder, Consumer<String> progress) throws IOException {
        return start(dataFolder, ServerUser.find(), new Progress(progress));
    }

    static SampleServer start(Path dataFolder, ServerUser user, Progress progress) throws IOException {
        try (Turn _ = turn(dataFolder, progress)) {
            SampleFolder folder = SampleFolder.of(dataFolder, user);
            folder.sweep();
            ServerBinaries binaries = ServerBinaries.unpacked(folder.binaries(), progress);
            Cluster cluster = new Cluster(folder, binaries, user);
            Postmaster postmaster = ready(folder, cluster, SampleDatabase.stamp(binaries.major()), progress);
            String password = Files.readString(folder.password());
            SampleServer server = new SampleServer(
                    folder, cluster, postmaster, password, folder.holders().take());
            Runtime.getRuntime().addShutdownHook(server.atExit);
            return server;
        }
    }

    private static Postmaster ready(SampleFolder folder, Cluster cluster, String stamp, Progress progress)
            throws IOException {
        Optional<Postmaster> running = cluster.running();
        boolean current = cluster.isCurrent(stamp) && Files.exists(folder.password());
        // Others may use the sample of another version of Trunkline: it is no worse than ours, and it is
        // theirs.
        boolean inUse = running.isPresent() && !folder.holders().present().isEmpty();
        if (running.isPresent() && (current || inUse)) {
            progress.say("sample.found");
            return running.get();
        }
        if (running.isPresent()) {
            cluster.stop();
        }
        if (!current) {
            Folders.writeSecret(folder.password(), SampleDatabase.newPassword());
            cluster.build(stamp, Files.readString(folder.password()), progress);
        }
        progress.say("sample.starting");
        return cluster.start();
    }

    /// Deletes the sample with all changes that were made to it; the next start generates it anew.
    ///
    /// @throws IOException if a program still uses the server, this one included
    public static void reset(Consumer<String> progress) throws IOException {
        reset(DataFolder.locate(), progress);
    }

    static void reset(Path dataFolder, Consumer<String> progress) throws IOException {
        Progress steps = new Progress(progress);
        ServerUser user = ServerUser.find();
        try (Turn _ = turn(dataFolder, steps)) {
            SampleFolder folder = SampleFolder.of(dataFolder, user);
            List<String> users = folder.holders().present();
            if (!users.isEmpty()) {
                throw new IOException("the sample is in use and can't be reset; by process: "
                        + String.join(", ", users).replaceAll("-\\d+", ""));
            }
            steps.say("sample.resetting");
            if (Files.isDirectory(folder.cluster())) {
                Cluster cluster = new Cluster(folder, ServerBinaries.unpacked(folder.binaries(), steps), user);
                if (cluster.running().isPresent()) {
                    cluster.stop();
                }
            }
            folder.clear();
        }
    }

    private static Turn turn(Path dataFolder, Progress progress) throws IOException {
        Path root = SampleFolder.root(dataFolder);
        Folders.create(root);
        return Turn.await(SampleFolder.lock(root), () -> progress.say("sample.waiting"));
    }

    /// The numeric address at which the server listens; no other machine can reach it.
    public String host() {
        return Postmaster.HOST;
    }

    /// The port, another one after each start of the server.
    public int port() {
        return postmaster.port();
    }

    /// The role to log in as.
    public String user() {
        return SampleDatabase.ROLE;
    }

    /// The role's password, asked for by SCRAM-SHA-256. A secret as any other, though it opens only the
    /// sample.
    public String password() {
        return password;
    }

    /// The database's name.
    public String database() {
        return SampleDatabase.NAME;
    }

    /// All of it as a URI in libpq's form. Holds the password: not to be shown or logged.
    public String connectionInfo() {
        return "postgresql://%s:%s@%s:%d/%s".formatted(user(), password(), host(), port(), database());
    }

    /// The script with which the window opens on the sample.
    public static String firstQuery() {
        return SampleDatabase.firstQuery();
    }

    /// The server's process.
    long pid() {
        return postmaster.pid();
    }

    /// Ends this use; the last one stops the server. Happens by itself when the program ends. A failure
    /// is logged and not thrown: the next start finds the server and uses it.
    @Override
    public void close() {
        if (release()) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "the program is ending already", e);
            }
        }
    }

    /// Returns whether this call was the first.
    private boolean release() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        try (hold) {
            Optional<Turn> turn = Turn.within(SampleFolder.lock(folder.root()), PATIENCE_AT_END);
            if (turn.isPresent()) {
                try (Turn _ = turn.get()) {
                    hold.close();
                    if (folder.holders().present().isEmpty()) {
                        cluster.stop();
                    }
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the sample server was not stopped: " + e.getMessage(), e);
        }
        return true;
    }

    @Override
    public String toString() {
        return "sample server at " + host() + ":" + port();
    }
}
