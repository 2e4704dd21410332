package dev.trunkline.app.sample;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/// What lies where. Immutable.
///
/// @param root `sample` in the data folder: what is this program's own
/// @param home what the server's user must be able to read, and in parts to write; the same folder as a rule
record SampleFolder(Path root, Path home) {
    /// Temporary folders begin with this; one that is met by who has the [Turn] was left by a program that
    /// died.
    static final String TEMPORARY = "unfinished-";

    private static final Path FOR_ROOT = Path.of("/var/lib/trunkline");
    private static final Path FOR_ROOT_OTHERWISE = Path.of("/var/tmp/trunkline-root");

    static Path root(Path dataFolder) {
        return dataFolder.resolve("sample");
    }

    /// Finds a home for the server. If its user can't get into the data folder (root's own folders are
    /// closed to `nobody`), it is a folder below `/var/lib/trunkline` or `/var/tmp/trunkline-root`, one
    /// for each data folder.
    static SampleFolder of(Path dataFolder, ServerUser user) throws IOException {
        Path root = root(dataFolder);
        if (user.reaches(dataFolder)) {
            if (!user.reaches(root)) {
                Folders.letPass(root);
            }
            return new SampleFolder(root, root);
        }
        String own = UUID.nameUUIDFromBytes(dataFolder.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        try {
            return new SampleFolder(root, reachable(FOR_ROOT, own, user));
        } catch (IOException e) {
            try {
                return new SampleFolder(root, reachable(FOR_ROOT_OTHERWISE, own, user));
            } catch (IOException otherwise) {
                otherwise.addSuppressed(e);
                throw otherwise;
            }
        }
    }

    private static Path reachable(Path shared, String own, ServerUser user) throws IOException {
        Folders.create(shared);
        Object owner = Files.getAttribute(shared, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!Integer.valueOf(0).equals(owner) || Files.isSymbolicLink(shared)) {
            throw new IOException("the folder " + shared + " belongs to someone else than root");
        }
        Path home = shared.resolve(own);
        Folders.create(home);
        Folders.letPass(shared);
        Folders.letPass(home);
        if (!user.reaches(home)) {
            throw new IOException("the user that runs the server can't get into " + home);
        }
        return home;
    }

    /// Whose turn it is: see [Turn].
    static Path lock(Path root) {
        return root.resolve("lock");
    }

    /// The password of the sample's role, readable for its owner only.
    Path password() {
        return root.resolve("password");
    }

    Holders holders() {
        return new Holders(root.resolve("holders"));
    }

    Path binaries() {
        return home.resolve("binaries");
    }

    Path cluster() {
        return home.resolve("cluster");
    }

    Path logs() {
        return home.resolve("log");
    }

    /// A new folder for something that gets its real name when it is complete.
    Path unfinished(String what) throws IOException {
        Files.createDirectories(home);
        return Files.createTempDirectory(home, TEMPORARY + what + "-");
    }

    /// Deletes what programs that died have left unfinished.
    void sweep() throws IOException {
        for (Path folder : new Path[] {home, binaries()}) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
                    for (Path path : left) {
                        Folders.delete(path);
                    }
                }
            }
        }
    }

    /// Deletes everything but the lock, which its user still has open.
    void clear() throws IOException {
        for (Path path :
                new Path[] {cluster(), logs(), binaries(), password(), holders().folder()}) {
            Folders.delete(path);
        }
        sweep();
        if (!home.equals(root)) {
            Folders.delete(home);
        }
    }
}
