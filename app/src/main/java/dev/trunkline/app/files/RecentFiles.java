package dev.trunkline.app.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which files were open, in a file of paths.
///
/// Thread-safe. It waits for the disk: never on the user interface's thread.
public final class RecentFiles {
    private static final int MOST = 20;

    private final Path list;

    /// @param list the file; its folder is made when something is kept
    public RecentFiles(Path list) {
        this.list = list;
    }

    /// The paths, the newest first.
    public synchronized List<Path> all() throws IOException {
        List<Path> paths = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(list)) {
                paths.add(Path.of(line));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException | InvalidPathException e) {
            // None of ours: it is written over.
            return List.of();
        }
        return List.copyOf(paths);
    }

    /// Puts a path in front of all others.
    ///
    /// @return all of them
    public synchronized List<Path> add(Path path) throws IOException {
        List<Path> paths = new ArrayList<>(all());
        paths.remove(path);
        // A line break in a name would be two names.
        if (path.toString().lines().count() == 1) {
            paths.addFirst(path);
        }
        List<Path> kept = List.copyOf(paths.subList(0, Math.min(MOST, paths.size())));
        Path folder = list.toAbsolutePath().getParent();
        if (folder != null) {
            Folders.create(folder);
        }
        Folders.replaceSecret(
                list, String.join("\n", kept.stream().map(Path::toString).toList()) + "\n");
        return kept;
    }
}
