package dev.trunkline.app.journal;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A folder with the tabs of one program, which holds a lock on it while it runs. A second program takes a
/// folder of its own; what is left in it when both have ended, the next one takes over.
///
/// One thread at a time.
final class Slot implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String RUNNING = "running";
    private static final String ORDER = "order";
    private static final String CLOSED = "closed";
    private static final int MOST = 100;
    private static final int MOST_CLOSED = 50;
    private static final long MOST_CLOSED_BYTES = 128L * 1024 * 1024;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path root;
    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;
    private final boolean alone;
    private boolean crashed;

    private Slot(Path root, Path folder, FileChannel channel, FileLock lock, boolean alone) {
        this.root = root;
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
        this.alone = alone;
    }

    /// Takes the first folder that nobody has, and the tabs from all others that nobody has.
    static Slot claim(Path root) throws IOException {
        Folders.create(root);
        for (int i = 1; i <= MOST; i++) {
            Optional<Slot> free = tryClaim(root, i, i == 1);
            if (free.isPresent()) {
                free.get().takeOver();
                return free.get();
            }
        }
        throw new IOException("more than " + MOST + " programs have tabs in " + root);
    }

    private static Optional<Slot> tryClaim(Path root, int number, boolean alone) throws IOException {
        Path folder = root.resolve(Integer.toString(number));
        Folders.create(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Slot(root, folder, channel, lock, alone));
            }
        } catch (OverlappingFileLockException e) {
            // Another window of this program.
            System.getLogger(Slot.class.getName()).log(System.Logger.Level.DEBUG, "taken: " + folder);
        }
        channel.close();
        return Optional.empty();
    }

    /// What programs left behind that have ended.
    private void takeOver() throws IOException {
        crashed = Files.exists(folder.resolve(RUNNING));
        for (int i = 1; i <= MOST; i++) {
            Path other = root.resolve(Integer.toString(i));
            if (other.equals(folder) || !Files.isDirectory(other)) {
                continue;
            }
            Optional<Slot> left = tryClaim(root, i, false);
            if (left.isPresent()) {
                try (Slot orphan = left.get()) {
                    crashed |= Files.exists(other.resolve(RUNNING));
                    Folders.create(folder.resolve(CLOSED));
                    move(orphan.openFiles(), folder);
                    move(orphan.closedFiles(), folder.resolve(CLOSED));
                    orphan.endedWell();
                }
            }
        }
    }

    private static void move(List<Path> files, Path to) throws IOException {
        for (Path file : files) {
            Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// From here on, a program that does not end by itself is seen by the next one.
    void begin() throws IOException {
        Folders.writeSecret(folder.resolve(RUNNING), "");
    }

    /// Makes the folder again if somebody has deleted it.
    void restore() throws IOException {
        Folders.create(folder);
    }

    void endedWell() throws IOException {
        Files.deleteIfExists(folder.resolve(RUNNING));
    }

    boolean crashed() {
        return crashed;
    }

    boolean alone() {
        return alone;
    }

    Path open(String id) {
        return folder.resolve(id + TabLog.ENDING);
    }

    private Path closed(String id) {
        return folder.resolve(CLOSED).resolve(id + TabLog.ENDING);
    }

    /// Where the tab is, open or closed.
    Path file(String id) {
        return Files.exists(open(id)) ? open(id) : closed(id);
    }

    /// The files of open tabs, the oldest first.
    List<Path> openFiles() throws IOException {
        return tabs(folder);
    }

    /// The files of closed tabs, the newest last.
    List<Path> closedFiles() throws IOException {
        return Files.isDirectory(folder.resolve(CLOSED)) ? tabs(folder.resolve(CLOSED)) : List.of();
    }

    private static List<Path> tabs(Path folder) throws IOException {
        record Dated(Path file, FileTime modified) {}
        List<Dated> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TabLog.ENDING)) {
            for (Path file : files) {
                found.add(new Dated(file, Files.getLastModifiedTime(file)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Dated::modified).thenComparing(Dated::file))
                .map(Dated::file)
                .toList();
    }

    void close(String id) throws IOException {
        Folders.create(folder.resolve(CLOSED));
        try {
            Files.move(open(id), closed(id), StandardCopyOption.ATOMIC_MOVE);
            Files.setLastModifiedTime(closed(id), FileTime.fromMillis(System.currentTimeMillis()));
        } catch (NoSuchFileException e) {
            // Somebody has deleted it: then it can't be opened again, either.
            System.getLogger(Slot.class.getName()).log(System.Logger.Level.DEBUG, "a closed tab is gone", e);
        }
        forgetOldest();
    }

    private void forgetOldest() throws IOException {
        List<Path> newestFirst = closedFiles().reversed();
        long bytes = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            bytes += Files.size(newestFirst.get(i));
            if (i > 0 && (i >= MOST_CLOSED || bytes > MOST_CLOSED_BYTES)) {
                Files.deleteIfExists(newestFirst.get(i));
            }
        }
    }

    void reopen(String id) throws IOException {
        Files.move(closed(id), open(id), StandardCopyOption.ATOMIC_MOVE);
    }

    void forget(String id) throws IOException {
        Files.deleteIfExists(open(id));
        Files.deleteIfExists(closed(id));
    }

    /// The ids of the tabs, the one that is shown first and then all in their order.
    void arrange(String selected, List<String> ids) throws IOException {
        Folders.replaceSecret(folder.resolve(ORDER), selected + "\n" + String.join("\n", ids) + "\n");
    }

    List<String> arrangement() throws IOException {
        try {
            return Files.readAllLines(folder.resolve(ORDER));
        } catch (NoSuchFileException e) {
            return List.of("");
        }
    }

    /// Puts a file where nobody looks for tabs any more.
    ///
    /// @return where it is
    Path putAside(Path file) throws IOException {
        Path aside = aside();
        return Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Keeps what stands there, though the file goes on to be written.
    void copyAside(Path file) throws IOException {
        Files.copy(file, aside().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path aside() throws IOException {
        Path aside = root.resolve("aside-" + STAMP.format(ZonedDateTime.now(ZoneOffset.UTC)));
        Folders.create(aside);
        return aside;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
