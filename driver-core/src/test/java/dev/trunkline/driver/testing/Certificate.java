package dev.trunkline.driver.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A key and a certificate as the two PEM files that a PostgreSQL server wants.
public final class Certificate {
    private Certificate() {}

    /// Makes `server.key` and `server.crt` in the folder, for `localhost`, signed by itself.
    public static void make(Path folder) throws IOException {
        write(CertificateRequest.localhost().signedByItself(), folder);
    }

    /// Writes somebody's `server.key` and `server.crt` into the folder.
    public static void write(Identity server, Path folder) throws IOException {
        KeyFiles.secret(folder.resolve("server.key"), server.keyPem().getBytes(US_ASCII));
        Files.writeString(folder.resolve("server.crt"), server.certificatesPem());
    }
}
