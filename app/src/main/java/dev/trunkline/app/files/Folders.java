package dev.trunkline.app.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folders and files that are the user's alone, and their removal. Thread-safe: holds no state.
public final class Folders {
    private Folders() {}

    /// Creates the folder and what is missing above it. Where it is new, nobody else may look into it
    /// (on Windows: whoever may look into the folder above it).
    public static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            // Another program that starts at the same moment has made it; anything else in its place is a fault.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// Writes a file that only its owner may read, from its first moment on.
    public static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        createSecret(file);
        Files.writeString(file, text);
    }

    /// Makes an empty file that only its owner may read.
    ///
    /// @throws FileAlreadyExistsException if there is one
    public static void createSecret(Path file) throws IOException {
        Files.createFile(file, ownerOnly(file, "rw-------"));
        denyOthers(file);
    }

    /// Puts a new text in a file's place, in one step: whoever reads sees the old text or the new one,
    /// also after a crash. Only its owner may read it.
    public static void replaceSecret(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no file: " + file);
        }
        Path next = Files.createTempFile(folder, file.getFileName() + ".", ".new", ownerOnly(folder, "rw-------"));
        try {
            denyOthers(next);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /// Lets others pass through the folder without seeing what it holds, where the system knows such
    /// permissions.
    public static void letPass(Path folder) throws IOException {
        if (knowsPosix(folder)) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    /// Lets everybody look into the folder, where the system knows such permissions.
    public static void openToAll(Path folder) throws IOException {
        if (knowsPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /// Deletes a folder with all that is in it, or a file; nothing if there is none. Does not follow links.
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return knowsPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// What the system gives a file that is made without saying more: what it gave a file made just now.
    static Set<PosixFilePermission> usualPermissions(Path beside) throws IOException {
        Path probe = beside.resolveSibling(beside.getFileName() + ".rights");
        Files.createFile(probe);
        try {
            return Files.getPosixFilePermissions(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static void denyOthers(Path path) throws IOException {
        AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (!knowsPosix(path) && acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(Files.getOwner(path))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    /// Whether the file system has owners and permissions as POSIX knows them.
    public static boolean knowsPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
