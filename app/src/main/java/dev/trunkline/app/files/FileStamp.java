package dev.trunkline.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// By what it is seen that a file has changed.
///
/// @param bytes its size
/// @param modified when it was last written
/// @param key what the system tells files apart by; empty where it does not say
public record FileStamp(long bytes, FileTime modified, String key) {
    /// As the file is now.
    ///
    /// @throws NoSuchFileException if it is gone
    /// @throws NotLinkException if it is no ordinary file
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new NotLinkException(file.toString(), null, "no ordinary file");
        }
        Object key = attributes.fileKey();
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), key == null ? "" : key.toString());
    }
}
