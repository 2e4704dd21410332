package dev.trunkline.driver.options;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the machine and the process say about connections, apart from the connection string.
///
/// @param environment the process's variables
/// @param windows whether files are where they are on Windows
/// @param home the user's folder; on Windows the one for PostgreSQL's files
/// @param user the operating system's user
/// @param system folders where a service file for everybody may be, if `PGSYSCONFDIR` names none
/// @param sockets folders where a server on this machine may have its Unix-domain socket
record Surroundings(
        Map<String, String> environment,
        boolean windows,
        Path home,
        String user,
        List<Path> system,
        List<Path> sockets) {

    /// Those of this process, with other variables.
    static Surroundings of(Map<String, String> environment) {
        boolean windows = File.separatorChar == '\\';
        Path profile = Path.of(System.getProperty("user.home", "."));
        return new Surroundings(
                environment,
                windows,
                windows
                        ? folder(environment.get("APPDATA"), profile.resolve("AppData", "Roaming"))
                                .resolve("postgresql")
                        : folder(environment.get("HOME"), profile),
                System.getProperty("user.name", "postgres"),
                windows
                        ? List.of()
                        : List.of(Path.of("/etc/postgresql-common"), Path.of("/etc/sysconfig/pgsql"), Path.of("/etc")),
                windows ? List.of() : List.of(Path.of("/var/run/postgresql"), Path.of("/tmp")));
    }

    /// The same where no server listens on a socket of this machine.
    Surroundings withoutSockets() {
        return new Surroundings(environment, windows, home, user, system, List.of());
    }

    private static Path folder(@Nullable String named, Path otherwise) {
        return named == null || named.isEmpty() ? otherwise : Path.of(named);
    }

    /// Where certificates and keys are looked for (manual 32.19).
    Path certificates() {
        return windows ? home : home.resolve(".postgresql");
    }

    /// The user's own service file (manual 32.17).
    Path serviceFile() {
        return home.resolve(".pg_service.conf");
    }

    /// The folder where a server listens on this port's socket; empty if there is none.
    Optional<String> socketFolder(int port) {
        return sockets.stream()
                .filter(folder -> trusted(folder, folder.resolve(".s.PGSQL." + port)))
                .map(Path::toString)
                .findFirst();
    }

    /// Anybody may listen in a folder that everybody writes to: there the socket has to be our own or the
    /// server's own user's.
    private boolean trusted(Path folder, Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try {
            return !Files.getPosixFilePermissions(folder)
                            .contains(java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE)
                    || Set.of(user, "postgres", "_postgres", "root")
                            .contains(Files.getOwner(socket).getName());
        } catch (IOException | UnsupportedOperationException e) {
            // What can't be judged isn't trusted; the caller falls back to localhost.
            return false;
        }
    }
}
