package dev.trunkline.app.sample;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Who uses the server now: each user keeps a file of its own locked, so that the operating system
/// itself lets go of it when the user dies, however it dies. To be asked only by who has the [Turn].
///
/// @param folder holds a file `PID-N.lock` for each user
record Holders(Path folder) {
    /// Asking the operating system about a lock of this process would lose that lock: POSIX drops all
    /// locks of a process on a file as soon as the process closes any channel on it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final AtomicInteger COUNT = new AtomicInteger();

    /// Makes this program one more user.
    Hold take() throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("the lock file " + file + " is held by another program");
        }
        OURS.add(file);
        return new Hold(file, channel);
    }

    /// The names of the present users, of this program and of others. Files that the dead have left are
    /// removed.
    List<String> present() throws IOException {
        List<String> present = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.lock")) {
                for (Path file : files) {
                    if (OURS.contains(file) || isLocked(file)) {
                        present.add(file.getFileName().toString().replace(".lock", ""));
                    }
                }
            }
        }
        return present;
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return true;
            }
        }
        Files.deleteIfExists(file);
        return false;
    }

    /// One use of the server, until closed.
    record Hold(Path file, FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
            OURS.remove(file);
            Files.deleteIfExists(file);
        }
    }
}
