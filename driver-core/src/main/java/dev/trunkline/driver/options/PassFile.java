package dev.trunkline.driver.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The file with passwords (manual 32.16): lines of `host:port:database:user:password`, of which the first
/// that matches holds. Read anew each time it is asked, and kept nowhere.
///
/// Thread-safe.
public final class PassFile {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    /// As in libpq the folders that servers use by default count as the host `localhost`.
    private static final Set<String> SOCKET_FOLDERS = Set.of("/var/run/postgresql", "/run/postgresql", "/tmp");

    private static final Pattern LINE_END = Pattern.compile("\r+$");

    private PassFile() {}

    /// What the file says.
    public sealed interface Answer {
        /// The password. Never printed.
        ///
        /// @param file it stands in, to be named if the server refuses it
        record Password(String password, Path file) implements Answer {
            @Override
            public String toString() {
                return "Password[file=" + file + "]";
            }
        }

        /// There is no such file, or no line of it matches, or the one that does has no password.
        record None() implements Answer {}

        /// The file is there, but must not or can't be used.
        ///
        /// @param reason for people, in one line that names the file
        record Ignored(String reason) implements Answer {}
    }

    /// Looks for the password to connect to one of these options' hosts, whether or not they hold one
    /// already. Reads a file, so it may wait for the disk.
    public static Answer ask(ConnectOptions options, Host host) {
        Path file = file(options);
        try {
            if (Files.isDirectory(file)) {
                return new Answer.Ignored("the password file " + file + " is ignored: it is no file");
            }
            if (isOpenToOthers(file)) {
                return new Answer.Ignored("the password file " + file
                        + " is ignored: others than its owner have access to it (chmod 600 takes it away)");
            }
            // Bytes that are no UTF-8 spoil their own line only.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> sought = List.of(name(host), String.valueOf(host.port()), options.database(), options.user());
            for (String line : text.split("\n", -1)) {
                String password = password(LINE_END.matcher(line).replaceFirst(""), sought);
                if (password != null) {
                    return password.isEmpty() ? new Answer.None() : new Answer.Password(password, file);
                }
            }
            return new Answer.None();
        } catch (NoSuchFileException e) {
            return new Answer.None();
        } catch (IOException e) {
            return new Answer.Ignored("the password file " + file + " is ignored: it can't be read");
        }
    }

    /// The file that these options name, else the one in the user's folder.
    private static Path file(ConnectOptions options) {
        Path named = options.passfile();
        if (named != null) {
            return named;
        }
        Path certificates = options.tls().userFolder();
        return certificates.endsWith(".postgresql")
                ? certificates.resolveSibling(".pgpass")
                : certificates.resolve("pgpass.conf");
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        try {
            return !OWNERS.containsAll(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            // On Windows the user's folder is nobody else's (manual 32.16).
            return false;
        }
    }

    private static String name(Host host) {
        String address = host.address();
        String name = host.name().isEmpty() && address != null ? address : host.name();
        return SOCKET_FOLDERS.contains(name) ? "localhost" : name;
    }

    /// The password, if the line's first fields are what is sought.
    private static @Nullable String password(String line, List<String> sought) {
        if (line.startsWith("#")) {
            return null;
        }
        int at = 0;
        for (String value : sought) {
            at = behind(line, at, value);
            if (at < 0) {
                return null;
            }
        }
        StringBuilder password = new StringBuilder();
        for (int i = at; i < line.length() && line.charAt(i) != ':'; i++) {
            if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                i++;
            }
            password.append(line.charAt(i));
        }
        return password.toString();
    }

    /// Where the next field begins, if the one that begins here is a `*` or this value; else -1. A colon
    /// within the value need not be escaped, as in libpq: `::1` may stand as it is.
    private static int behind(String line, int start, String value) {
        if (line.startsWith("*:", start)) {
            return start + 2;
        }
        int at = start;
        for (int i = 0; i < value.length(); i++) {
            if (at < line.length() && line.charAt(at) == '\\') {
                at++;
            }
            if (at >= line.length() || line.charAt(at) != value.charAt(i)) {
                return -1;
            }
            at++;
        }
        return at < line.length() && line.charAt(at) == ':' ? at + 1 : -1;
    }
}
