package dev.trunkline.driver.tape;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A file of segments that memory had no room for. Only its owner may read it; it is deleted when its program
/// ends, and by the next one if that did not come to it: a file whose lock is free belongs to nobody.
///
/// Written by plain writes, not by mapping: a disk that is full is an exception here, not a fault.
///
/// Thread-safe.
final class SpillFile {
    private static final String SUFFIX = ".spill";
    /// How far apart segments begin, in bytes: what a short one leaves free is a hole that takes no room.
    private static final int SLOT = 1 << 20;
    /// What a disk gives at least.
    private static final int BLOCK = 4 << 10;
    /// The files of this program. To open one more time what one holds would give up its lock.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    /// Where a segment lies in the file.
    final class Place {
        private final int slot;
        private final int room;

        private Place(int slot, int room) {
            this.slot = slot;
            this.room = room;
        }

        void read(int from, byte[] target, int at, int count) throws IOException {
            SpillFile.this.read((long) slot * SLOT + from, ByteBuffer.wrap(target, at, count));
        }

        /// Gives the place back.
        void free() {
            SpillFile.this.free(this);
        }
    }

    private interface Work {
        void on(FileChannel channel) throws IOException;
    }

    private final Path path;
    private final Thread atExit = new Thread(this::delete, "trunkline-spill-end");
    private volatile FileChannel channel;
    private boolean deleted;
    private final BitSet slots = new BitSet();
    /// How many bytes of this file are in use.
    private long taken;
    /// How many bytes are in use, other files included.
    private final AtomicLong used;

    private SpillFile(Path path, FileChannel channel, AtomicLong used) {
        this.path = path;
        this.used = used;
        this.channel = channel;
    }

    /// A new file, created with its folder if need be.
    ///
    /// @param used counts the bytes in use
    static SpillFile create(Path folder, AtomicLong used) throws IOException {
        OwnerOnly.createFolder(folder);
        while (true) {
            Path path = folder.resolve(
                    "trunkline-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + SUFFIX);
            OURS.add(path);
            FileChannel channel = OwnerOnly.createFile(path);
            // Another program may have taken it for a dead one's before it was locked.
            if (channel.tryLock() != null && Files.exists(path)) {
                SpillFile file = new SpillFile(path, channel, used);
                Runtime.getRuntime().addShutdownHook(file.atExit);
                return file;
            }
            channel.close();
        }
    }

    /// A file that is open already, for tests of disks that fail.
    static SpillFile on(Path path, FileChannel channel) {
        return new SpillFile(path, channel, new AtomicLong());
    }

    /// Deletes what programs have left behind that did not end in good order.
    static void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (!OURS.contains(file) && ownerless(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean ownerless(Path file) throws IOException {
        try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return opened.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// Where it is.
    Path path() {
        return path;
    }

    /// Whether it can still be found: without a name it would take room that nobody sees.
    boolean named() {
        return Files.exists(path);
    }

    /// Writes a segment.
    Place write(byte[] bytes, int count) throws IOException {
        Place place;
        synchronized (this) {
            int slot = slots.nextClearBit(0);
            slots.set(slot);
            place = new Place(slot, (count + BLOCK - 1) / BLOCK * BLOCK);
            take(place.room);
        }
        boolean written = false;
        try {
            uninterrupted(file -> {
                ByteBuffer source = ByteBuffer.wrap(bytes, 0, count);
                while (source.hasRemaining()) {
                    file.write(source, (long) place.slot * SLOT + source.position());
                }
            });
            written = true;
        } finally {
            if (!written) {
                place.free();
            }
        }
        return place;
    }

    private void read(long position, ByteBuffer target) throws IOException {
        int first = target.position();
        uninterrupted(file -> {
            while (target.hasRemaining()) {
                if (file.read(target, position + target.position() - first) < 0) {
                    throw new EOFException(path + " ends before byte " + (position + target.limit() - first));
                }
            }
        });
    }

    private void take(int room) {
        taken += room;
        used.addAndGet(room);
    }

    private synchronized void free(Place place) {
        if (deleted) {
            return;
        }
        slots.clear(place.slot);
        take(-place.room);
        if (place.slot >= slots.length()) {
            try {
                channel.truncate((long) slots.length() * SLOT);
            } catch (IOException e) {
                // The room stays taken until the file is deleted; what is in it can be read all the same.
                System.getLogger(SpillFile.class.getName())
                        .log(System.Logger.Level.DEBUG, "a spill file could not be shortened", e);
            }
        }
    }

    /// An interrupt closes the channel of whoever is at it. The thread is to be interrupted all the same, but
    /// not the file to be lost.
    private void uninterrupted(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    work.on(channel);
                    return;
                } catch (AsynchronousCloseException e) {
                    interrupted |= Thread.interrupted();
                    reopen(e);
                } catch (ClosedChannelException e) {
                    reopen(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(IOException cause) throws IOException {
        if (deleted) {
            throw cause;
        }
        if (!channel.isOpen()) {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IOException(path + " is locked by another program");
            }
        }
    }

    /// Deletes it: what is in it is gone.
    synchronized void delete() {
        if (deleted) {
            return;
        }
        deleted = true;
        used.addAndGet(-taken);
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.getLogger(SpillFile.class.getName())
                    .log(System.Logger.Level.WARNING, path + " could not be deleted; the next start tries again", e);
        }
        OURS.remove(path);
        if (!Thread.currentThread().equals(atExit)) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // The program is ending already: the hook finds nothing left to do.
                return;
            }
        }
    }
}
