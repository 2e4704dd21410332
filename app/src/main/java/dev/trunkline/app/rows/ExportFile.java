package dev.trunkline.app.rows;

import dev.trunkline.app.rows.ExportException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A file that is there whole or not at all: bytes go to a temporary one in the same folder, its
/// owner's alone, which takes the file's place by [#commit()] and is deleted by [#close()] otherwise,
/// also when the program is told to end.
///
/// A new file stays its owner's alone; one that is replaced keeps its permissions.
///
/// One thread at a time.
public final class ExportFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ExportFile.class.getName());
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    /// Opens the temporary file; another in tests, which need a full disk.
    interface Opening {
        FileChannel open(Path path) throws IOException;
    }

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final Thread hook;
    private boolean committed;

    private ExportFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.hook = new Thread(this::delete, "trunkline-export-undo");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Begins a file.
    ///
    /// @param target may exist: it is replaced only by [#commit()]. A link stays one, what it points at
    ///     is replaced
    /// @throws ExportException saying what stands in the way
    public static ExportFile create(Path target) throws IOException {
        return create(target, ExportFile::open);
    }

    static ExportFile create(Path target, Opening opening) throws IOException {
        Path asked = target.toAbsolutePath();
        Path folder = asked.getParent();
        if (folder == null || (Files.exists(asked) && !Files.isRegularFile(asked))) {
            throw new ExportException(Reason.NO_FILE, target, "", null);
        }
        if (!Files.isDirectory(folder)) {
            throw new ExportException(Reason.NO_FOLDER, target, "", null);
        }
        if (Files.exists(asked) && !Files.isWritable(asked)) {
            throw new ExportException(Reason.NOT_ALLOWED, target, "", null);
        }
        try {
            Path real = Files.exists(asked) ? asked.toRealPath() : asked;
            String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            Path part = real.resolveSibling("." + real.getFileName() + "." + mark + ".trunkline-part");
            return new ExportFile(real, part, opening.open(part));
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        return FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    /// The file it becomes.
    public Path target() {
        return target;
    }

    /// Takes the bytes, each write at once. Throws [ExportException]; [CancelledException] if the thread was
    /// interrupted.
    public OutputStream out() {
        return new Out();
    }

    /// Puts the file into its place: from here on it is there, and on the disk.
    ///
    /// @throws ExportException if it can't be; then nothing has changed
    public synchronized void commit() throws IOException {
        try {
            channel.force(true);
            channel.close();
            keepPermissions();
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
            committed = true;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private void keepPermissions() throws IOException {
        if (Files.exists(target) && Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
        }
    }

    /// Deletes what was written, unless it was committed.
    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the program ends: the hook runs, and finds nothing to delete", e);
        }
    }

    private synchronized void delete() {
        if (committed) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the temporary file " + part + " can't be deleted", e);
        }
    }

    private static IOException failure(Path target, IOException e) {
        return switch (e) {
            case ExportException known -> known;
            case CancelledException cancelled -> cancelled;
            case ClosedByInterruptException _ -> new CancelledException();
            case AccessDeniedException _ -> new ExportException(Reason.NOT_ALLOWED, target, "", e);
            case NoSuchFileException _ -> new ExportException(Reason.NO_FOLDER, target, "", e);
            default -> {
                String words = words(e);
                yield new ExportException(reason(words), target, words, e);
            }
        };
    }

    private static String words(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /// The system says these only in words, those of Linux, macOS and Windows.
    private static Reason reason(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded")) {
            return Reason.NO_SPACE;
        }
        return said.contains("read-only file system") ? Reason.NOT_ALLOWED : Reason.OTHER;
    }

    private final class Out extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                throw failure(target, e);
            }
        }
    }
}
