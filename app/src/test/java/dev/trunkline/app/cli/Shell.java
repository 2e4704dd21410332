package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the command line in this process, the way a shell would.
final class Shell {
    /// How a command ended.
    record Ran(int status, String out, String err) {}

    /// A window that only notes what it was asked for.
    static final class NotedDisplay implements Display {
        final List<Path> files = new ArrayList<>();
        final List<Target> opened = new ArrayList<>();
        final List<Snapshot> drawn = new ArrayList<>();

        @Override
        public int open(Target target, List<Path> given) {
            files.addAll(given);
            opened.add(target);
            return 0;
        }

        @Override
        public int draw(Snapshot snapshot) {
            drawn.add(snapshot);
            return 0;
        }
    }

    final NotedDisplay display = new NotedDisplay();
    private final Map<String, String> environment;
    private String input = "";

    Shell(Map<String, String> environment) {
        this.environment = environment;
    }

    Shell() {
        this(Map.of());
    }

    /// What the next commands read.
    Shell input(String text) {
        input = text;
        return this;
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(out, out, arguments);
    }

    /// Runs a command whose output ends in a pipe that nobody reads any more after `most` bytes.
    Ran runIntoClosingPipe(int most, String... arguments) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (read.size() >= most) {
                    throw new IOException("Broken pipe");
                }
                read.write(b);
            }
        };
        return run(pipe, read, arguments);
    }

    private Ran run(OutputStream out, ByteArrayOutputStream read, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(UTF_8)), out, new PrintStream(err, true, UTF_8), environment);
        int status = Cli.run(arguments, streams, display);
        return new Ran(status, read.toString(UTF_8), err.toString(UTF_8));
    }
}
