package dev.trunkline.app.cli;

import dev.trunkline.driver.wire.ServerError;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a command reads from and writes to. Rows go to `out`, everything else to `err`, both in UTF-8.
///
/// @param out buffered; unlike [System#out] it throws when nobody reads it any more
/// @param environment the process's variables
/// @param terminal whether a person looks at `out`
public record Streams(
        InputStream in, OutputStream out, PrintStream err, Map<String, String> environment, boolean terminal) {
    private static final int BUFFER = 64 << 10;

    /// Without a terminal.
    public Streams(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment) {
        this(in, out, err, environment, false);
    }

    /// The process's own.
    public static Streams system() {
        return new Streams(
                System.in,
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)),
                        true,
                        StandardCharsets.UTF_8),
                System.getenv(),
                isTerminal());
    }

    /// Java tells only whether input and output both are one; Linux also tells of the output alone.
    private static boolean isTerminal() {
        if (Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
            return true;
        }
        try {
            String device = Path.of("/proc/self/fd/1").toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | InvalidPathException e) {
            // A pipe has no path, another system no such place: neither is a terminal that we know of.
            return false;
        }
    }

    /// Says something in one line on `err`, as the program.
    void say(String text) {
        err.println("trunkline: " + ServerError.printable(text));
    }
}
