package dev.trunkline.driver.measuring;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A [Replayer] in a process of its own, until it is closed.
public final class Replaying implements AutoCloseable {
    /// What it answers; it does not look.
    public static final String QUESTION = "select";

    private static final String ANYBODY = "bench";

    private final Process process;
    private final BufferedReader said;
    private final int port;

    private Replaying(Process process, BufferedReader said, int port) {
        this.process = process;
        this.said = said;
        this.port = port;
    }

    /// Starts it and waits until it listens.
    public static Replaying start(RecordedAnswer answer) throws IOException {
        Process process = Jvm.start(Replayer.class, List.of(), answer.file().toString());
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        return new Replaying(process, said, Integer.parseInt(said.readLine()));
    }

    /// Where it listens on this machine.
    public int port() {
        return port;
    }

    /// How a driver connects to one.
    public static ConnectOptions options(int port) {
        return ConnectOptions.of(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "user",
                ANYBODY,
                "dbname",
                ANYBODY,
                "sslmode",
                "disable"));
    }

    /// A bare socket that is connected to one.
    public static BareSocket bare(int port) throws IOException {
        return BareSocket.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Map.of("user", ANYBODY));
    }

    /// The question as it goes over a bare socket.
    public static ByteBuffer question() {
        return ByteBuffer.wrap(Encoded.of(new FrontendMessage.Query(QUESTION)));
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
        said.close();
    }
}
