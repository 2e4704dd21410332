package dev.trunkline.app.sample;

import dev.trunkline.app.files.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked. They come as an archive in the root of a jar of the module path,
/// one jar for each operating system and processor. Immutable; unpacking is for who has the [Turn].
///
/// @param folder holds `bin`, `lib` and `share`
/// @param version what `postgres --version` prints
record ServerBinaries(Path folder, String version) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VERSION_FILE = "VERSION";

    /// The file of a program such as `initdb`.
    Path program(String name) {
        return folder.resolve("bin").resolve(systemName().equals("windows") ? name + ".exe" : name);
    }

    /// The major version, such as `18`: clusters of another one can't be read.
    String major() {
        return version.replaceFirst("^\\D*(\\d+).*", "$1");
    }

    /// Unpacks the programs unless this was done before.
    ///
    /// @param cache where they are kept, in a folder of their own for each version
    static ServerBinaries unpacked(Path cache, Progress progress) throws IOException {
        String name = "postgres-" + systemName() + "-" + processorName();
        URL archive = archive(name);
        Path folder = cache.resolve(name + "-" + fingerprint(archive));
        if (!Files.isDirectory(folder)) {
            progress.say("sample.unpacking");
            Files.createDirectories(cache);
            Path half = Files.createTempDirectory(cache, SampleFolder.TEMPORARY);
            unpack(archive, half);
            ServerBinaries binaries = new ServerBinaries(half, "");
            String version = Command.of(List.of(binaries.program("postgres").toString(), "--version"))
                    .answer(PATIENCE);
            Files.writeString(half.resolve(VERSION_FILE), version);
            // A folder of this name is complete, since it gets its name last.
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerBinaries(folder, Files.readString(folder.resolve(VERSION_FILE)));
    }

    private static URL archive(String name) throws IOException {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        // The root of a jar is no package, so its files are found from any module.
        URL archive = ServerBinaries.class.getClassLoader().getResource(name + ".txz");
        if (archive == null) {
            throw new IOException("this build of Trunkline has no embedded PostgreSQL for " + system + " (" + name
                    + ".txz); connect to a server of your own instead");
        }
        return archive;
    }

    /// Tells one archive from another without reading its 15 MB: its checksum stands in the jar's directory.
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream file = archive.openStream();
                InputStream unpacked = new XZInputStream(new BufferedInputStream(file, 1 << 16));
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(
                            "the archive of PostgreSQL has an entry outside of itself: " + entry.getName());
                }
                unpack(tar, entry, target, path);
            }
        }
        // A temporary folder is its owner's alone, but the server may run as someone else.
        Folders.openToAll(target);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(target.resolve(entry.getLinkName()), path);
        } else {
            Files.copy(tar, path);
            if (Folders.knowsPosix(path)) {
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static String systemName() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String processorName() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
