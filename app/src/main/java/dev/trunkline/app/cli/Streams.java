package dev.trunkline.app.cli;

import dev.trunkline.driver.wire.ServerError;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a command reads from and writes to. Rows go to `out`, everything else to `err`, both in UTF-8.
///
/// @param out buffered; unlike [System#out] it throws when nobody reads it any more
/// @param environment the process's variables
public record Streams(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment) {
    private static final int BUFFER = 64 << 10;

    /// The process's own.
    public static Streams system() {
        return new Streams(
                System.in,
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)),
                        true,
                        StandardCharsets.UTF_8),
                System.getenv());
    }

    /// Says something in one line on `err`, as the program.
    void say(String text) {
        err.println("trunkline: " + ServerError.printable(text));
    }
}
