package dev.trunkline.driver.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A key and a certificate signed by itself, as the two PEM files that a PostgreSQL server wants.
public final class Certificate {
    private Certificate() {}

    /// Makes `server.key` and `server.crt` in the folder, for `localhost`.
    public static void make(Path folder) throws IOException {
        write(CertificateRequest.localhost().signedByItself(), folder);
    }

    /// Writes somebody's `server.key` and `server.crt` into the folder.
    public static void write(Identity server, Path folder) throws IOException {
        secret(folder.resolve("server.key"), server.keyPem());
        Files.writeString(folder.resolve("server.crt"), server.certificatesPem());
    }

    /// Writes a file that only its owner may read.
    public static void secret(Path file, String content) throws IOException {
        Files.writeString(file, content);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
