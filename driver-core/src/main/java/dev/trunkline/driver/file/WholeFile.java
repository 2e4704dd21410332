package dev.trunkline.driver.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A file that is there whole or not at all: what is written goes to another beside it, its owner's
/// alone, which takes its place by [#commit()].
///
/// One thread at a time.
final class WholeFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private boolean committed;

    /// @param file may exist. A link stays one: what it points at is replaced
    WholeFile(Path file) throws IOException {
        Path asked = file.toAbsolutePath();
        target = Files.exists(asked) ? asked.toRealPath() : asked;
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        part = target.resolveSibling("." + target.getFileName() + "." + mark + ".trunkline-part");
        boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        channel = open(owner);
    }

    /// What can't be written is the file that was asked for: nobody knows the other.
    private FileChannel open(FileAttribute<?>[] attributes) throws IOException {
        try {
            return FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(target.toString(), null, "there is no such folder");
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(target.toString(), null, "the folder takes no files");
        } catch (FileSystemException e) {
            throw new FileSystemException(target.toString(), null, e.getReason());
        }
    }

    /// Takes the bytes.
    OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /// Puts the file into its place: from here on it is there, and on the disk.
    void commit() throws IOException {
        channel.force(true);
        channel.close();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
    }

    /// Deletes what was written, unless it was committed.
    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(part);
        }
    }
}
