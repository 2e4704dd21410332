package dev.trunkline.driver.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Where segments go that memory has no room for: a file, and how much of the disk may be taken.
///
/// Thread-safe.
final class Spill {
    /// The disk takes no more.
    static final class FullException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Full.Reason reason;

        private FullException(Full.Reason reason, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        Full.Reason reason() {
            return reason;
        }
    }

    /// How much of what is free on a disk is taken, and by how much more each time somebody says so.
    private static final int SHARE = 10;
    /// By so much at least: whoever goes on again and again on a small disk is to meet its end, not
    /// ever smaller steps.
    private static final long LEAST_STEP = 64 << 20;

    private final Path folder;
    /// -1 until the first byte is written.
    private volatile long limit;
    /// How much is in use, in all files.
    private final AtomicLong used = new AtomicLong();
    private @Nullable SpillFile current;
    /// Files whose names have been taken away, but not what is in them.
    private final List<SpillFile> former = new ArrayList<>();

    /// @param limit in bytes; a tenth of what is free on the disk if nobody says
    Spill(Path folder, OptionalLong limit) {
        this.folder = folder;
        this.limit = limit.orElse(-1);
    }

    /// On a file that is there already.
    Spill(SpillFile file) {
        this(file.path(), OptionalLong.of(Long.MAX_VALUE / 2));
        current = file;
    }

    /// Deletes what programs left behind that were killed.
    void sweep() throws IOException {
        SpillFile.sweep(folder);
    }

    SpillFile.Place write(byte[] bytes, int count) throws FullException {
        SpillFile file;
        synchronized (this) {
            file = file();
            if (used.get() + Segment.LARGEST > limit) {
                throw new FullException(
                        Full.Reason.DISK_BUDGET,
                        "the " + megabytes(limit) + " of disk set aside for results are used up",
                        null);
            }
        }
        try {
            return file.write(bytes, count);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The file to write to.
    private SpillFile file() throws FullException {
        SpillFile file = current;
        if (file != null && !file.named()) {
            former.add(file);
            current = null;
            throw new FullException(
                    Full.Reason.DISK_FAILED,
                    "the file " + file.path() + " was removed while results were written to it",
                    null);
        }
        if (file == null) {
            try {
                SpillFile.sweep(folder);
                file = SpillFile.create(folder, used);
                if (limit < 0) {
                    limit = free() / SHARE;
                }
            } catch (IOException e) {
                throw failed(e);
            }
            current = file;
        }
        return file;
    }

    private FullException failed(IOException e) {
        return new FullException(
                Full.Reason.DISK_FAILED,
                "results can't be written to " + folder + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                e);
    }

    /// Allows another step of disk.
    synchronized void raise() {
        long step = LEAST_STEP;
        try {
            step = Math.max(step, free() / SHARE);
        } catch (IOException e) {
            // The next write says what is wrong with the disk.
            System.getLogger(Spill.class.getName())
                    .log(System.Logger.Level.DEBUG, "the free space of " + folder + " is not known", e);
        }
        limit = Math.max(0, limit) + step;
    }

    private long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /// How many bytes are on disk by now.
    long used() {
        return used.get();
    }

    /// In bytes; 0 while nothing has been written and nobody said how much.
    long limit() {
        return Math.max(0, limit);
    }

    /// Deletes the files: what is in them is gone.
    synchronized void delete() {
        if (current != null) {
            current.delete();
            current = null;
        }
        former.forEach(SpillFile::delete);
        former.clear();
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
