package dev.trunkline.app.sample;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program to be run to its end. Immutable.
///
/// @param name what messages call the program
/// @param line the program and its arguments
/// @param folder where it runs; null: where this program runs
record Command(String name, List<String> line, @Nullable Path folder) {
    private static final int TAIL_LINES = 12;

    /// The program could not be started, took too long, or ended with a status other than 0.
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }

        Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static Command of(List<String> line) {
        return new Command(line.getFirst(), List.copyOf(line), null);
    }

    /// Runs it and returns what it prints on standard output, without white space around it.
    ///
    /// @throws Failure if it does not end with status 0 within the time
    String answer(Duration limit) throws IOException {
        Process process = start(builder().redirectError(ProcessBuilder.Redirect.DISCARD));
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = await(process, limit);
        if (status != 0) {
            throw new Failure(name + " ended with status " + status);
        }
        return answer;
    }

    /// Runs it with the given standard input, its output going to a log file, which is written anew.
    ///
    /// @throws Failure if it does not end with status 0 within the time; the message has the end of the log
    void run(String input, Path log, Duration limit) throws IOException {
        File output = log.toFile();
        Process process = start(builder().redirectErrorStream(true).redirectOutput(output));
        IOException unread = null;
        try (var to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it had read everything: why, its status and its log tell better than a broken
            // pipe.
            unread = e;
        }
        int status = await(process, limit);
        if (status != 0) {
            throw new Failure(name + " ended with status " + status + "; " + tail(log));
        }
        if (unread != null) {
            throw new Failure(name + " did not read all of its input; " + tail(log), unread);
        }
    }

    /// Names the log file and quotes its last lines.
    static String tail(Path log) throws IOException {
        if (!Files.isReadable(log)) {
            return "there is no log " + log;
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "its log " + log + " ends with:\n  " + String.join("\n  ", last);
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(line);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        // PGDATA, PGPORT and their like would lead PostgreSQL's programs away from the sample.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private Process start(ProcessBuilder builder) throws Failure {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure(name + " can't be started: " + e.getMessage(), e);
        }
    }

    private int await(Process process, Duration limit) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new Failure(name + " did not end within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + name + " was running");
        }
    }
}
