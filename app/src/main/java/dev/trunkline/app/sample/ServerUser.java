package dev.trunkline.app.sample;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// As whom the server runs. An ordinary user runs it as themselves. PostgreSQL refuses to be run by
/// root, as which containers like to run everything, so for root it is, in this order:
///
/// 1. `unshare -U`: a user namespace without a mapping, in which root's own process has no name and no
/// privileges and
///    still owns root's files. Containers often forbid it.
/// 2. the user `nobody`, through `setpriv`, `runuser` or `sudo`; what the server writes to then belongs to
/// `nobody`.
///
/// PostgreSQL refuses a user without a name as well (a container run with `--user 1234`); for that one
/// it is the first way.
///
/// Thread-safe.
///
/// @param prefix what comes before the command line of a program of the server
/// @param owner who must own the files of the server; null where they are ours anyway
record ServerUser(List<String> prefix, @Nullable Account owner) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNPRIVILEGED = "nobody";
    private static final String NO_WAY =
            "PostgreSQL does not run as root, and there is no way to run it as someone else:"
                    + " user namespaces (unshare -U) are not permitted, and neither setpriv, runuser nor sudo can start a program"
                    + " as the user " + UNPRIVILEGED + ". Start Trunkline as an ordinary user.";

    /// A user and a group by their numbers, since the group of `nobody` has a different name on every system.
    record Account(int user, int group) {}

    /// Finds out by trying.
    ///
    /// @throws IOException if this is root and no way was found to be someone else
    static ServerUser find() throws IOException {
        ServerUser oneself = new ServerUser(List.of(), null);
        if (isWindows()) {
            return oneself;
        }
        boolean root = answer(List.of("id", "-u")).orElse("").equals("0");
        boolean named = answer(List.of("id", "-un")).isPresent();
        if (!root && named) {
            return oneself;
        }
        List<String> namespace = List.of("unshare", "-U");
        if (works(namespace)) {
            return new ServerUser(namespace, root ? new Account(0, 0) : null);
        }
        if (!root) {
            // PostgreSQL's own message about the missing name is as clear as any of ours.
            return oneself;
        }
        return unprivileged().orElseThrow(() -> new IOException(NO_WAY));
    }

    /// The second way, without trying the first. Empty if none of the programs it needs works.
    static Optional<ServerUser> unprivileged() throws IOException {
        Optional<String> user = answer(List.of("id", "-u", UNPRIVILEGED));
        Optional<String> group = answer(List.of("id", "-g", UNPRIVILEGED));
        if (user.isEmpty() || group.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> ways = List.of(
                List.of("setpriv", "--reuid=" + user.get(), "--regid=" + group.get(), "--clear-groups", "--"),
                List.of("runuser", "-u", UNPRIVILEGED, "--"),
                List.of("sudo", "-n", "-u", UNPRIVILEGED, "--"));
        Account account = new Account(Integer.parseInt(user.get()), Integer.parseInt(group.get()));
        for (List<String> way : ways) {
            if (works(way)) {
                return Optional.of(new ServerUser(way, account));
            }
        }
        return Optional.empty();
    }

    /// The command line that runs a program as this user.
    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /// Whether this user could get to what is in the folder, which need not exist yet.
    boolean reaches(Path folder) throws IOException {
        if (owner == null || owner.user() == 0) {
            return true;
        }
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.exists(above)
                    && !Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    /// Makes everything from this folder on belong to this user. Does nothing where it does already.
    void adopt(Path tree) throws IOException {
        Account account = owner;
        if (account == null || isOwnedBy(account, tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                give(account, file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                // The folder comes after what is in it: its owner tells the next time whether all of it is
                // done.
                give(account, folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isOwnedBy(Account account, Path path) throws IOException {
        return Integer.valueOf(account.user()).equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static void give(Account account, Path path) throws IOException {
        Files.setAttribute(path, "unix:gid", account.group(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", account.user(), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean works(List<String> way) throws IOException {
        List<String> command = new ArrayList<>(way);
        // PostgreSQL asks for the name as well, and ends if there is none.
        command.addAll(List.of("id", "-un"));
        return answer(command).filter(user -> !user.equals("root")).isPresent();
    }

    /// What the program prints, or empty if it is not there or fails.
    private static Optional<String> answer(List<String> command) throws IOException {
        try {
            return Optional.of(Command.of(command).answer(PATIENCE));
        } catch (Command.Failure e) {
            return Optional.empty();
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
