package dev.trunkline.app.result.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a value into a file: into one beside it first, which takes its name once all of it is
/// written. Workers only.
///
/// Thread-safe: holds no state.
final class ValueFile {
    private static final int PART = 1 << 18;

    private ValueFile() {}

    /// Writes all of a source. If that fails or is cancelled, the file is what it was before.
    static void save(ByteSource source, Path file) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out =
                    Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                int at = 0;
                while (at < source.length()) {
                    byte[] part = source.read(at, PART);
                    out.write(part);
                    at += part.length;
                }
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
