package dev.trunkline.driver.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The keys and certificates that OpenSSL made for the tests; see `keys/README.md` among the resources.
public final class KeyFiles {
    /// Opens those that are encrypted.
    public static final String PASSWORD = "Schlüssel-7";

    private KeyFiles() {}

    /// A file's content.
    public static byte[] content(String name) {
        try (InputStream in = KeyFiles.class.getResourceAsStream("/keys/" + name)) {
            if (in == null) {
                throw new AssertionError("there is no key file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies one to where only its owner can read it.
    public static Path copy(String name, Path to) throws IOException {
        return secret(to, content(name));
    }

    /// Writes a file that only its owner can read.
    public static Path secret(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        return permissions(file, "rw-------");
    }

    /// Sets who may read a file, where files have that.
    public static Path permissions(Path file, String permissions) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
        return file;
    }
}
