package dev.trunkline.app.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the server's own `postmaster.pid` says about it. PostgreSQL writes the file at start and
/// removes it at the end, so there is no need for another one that could contradict it. Immutable.
///
/// @param pid the server's process
/// @param started when it was started, to the second
/// @param port where it listens
/// @param ready whether it says that it accepts connections
record Postmaster(long pid, Instant started, int port, boolean ready) {
    static final String HOST = "127.0.0.1";
    static final String FILE = "postmaster.pid";

    private static final int CONNECT_MILLIS = 2_000;
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(1);

    // The lines of the file, as in PostgreSQL's src/include/utils/pidfile.h.
    private static final int PID_LINE = 0;
    private static final int START_LINE = 2;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// Reads the file; empty if there is none, or not all of it yet.
    static Optional<Postmaster> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(FILE), StandardCharsets.ISO_8859_1);
            return lines.size() <= PORT_LINE ? Optional.empty() : Optional.of(of(lines));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException("the file " + cluster.resolve(FILE) + " is not one of PostgreSQL's", e);
        }
    }

    private static Postmaster of(List<String> lines) {
        return new Postmaster(
                // A negative number: single-user mode.
                Math.abs(Long.parseLong(lines.get(PID_LINE).strip())),
                Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip())),
                Integer.parseInt(lines.get(PORT_LINE).strip()),
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready"));
    }

    /// Whether its process is alive, or another one that was given the same number since.
    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// Whether the process of this number is certainly not the server: its program is another one, or
    /// where that can't be seen, it was started at another time.
    boolean isSomethingElse() {
        Optional<ProcessHandle.Info> process = ProcessHandle.of(pid).map(ProcessHandle::info);
        Optional<String> program = process.flatMap(ProcessHandle.Info::command);
        if (program.isPresent()) {
            Path file = Path.of(program.get()).getFileName();
            return file == null || !file.toString().startsWith("postgres");
        }
        return process.flatMap(ProcessHandle.Info::startInstant)
                .map(start -> Duration.between(start, started).abs().compareTo(CLOCK_ERROR) > 0)
                .orElse(false);
    }

    /// Whether a PostgreSQL server answers at its port: asked whether it does TLS, it says yes or no.
    boolean answers() {
        // The manual, "SSLRequest": length, then the code 1234 in the upper and 5679 in the lower half.
        byte[] question = ByteBuffer.allocate(8).putInt(8).putInt(80877103).array();
        try (Socket socket = new Socket()) {
            socket.connect(address(port), CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            socket.getOutputStream().write(question);
            int answer = socket.getInputStream().read();
            return answer == 'N' || answer == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    /// A port of this machine, not to be reached from any other.
    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }
}
