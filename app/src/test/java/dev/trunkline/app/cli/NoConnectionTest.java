package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where there is no server to talk to: one line that says what and where, and status 3.
class NoConnectionTest {
    private static final String WHO = " user=ann dbname=shop password=s3cret connect_timeout=1 ";

    @TempDir
    Path folder;

    private interface Answer {
        void give(Socket client) throws IOException;
    }

    @Test
    void an_unknown_host() {
        assertRefused("host=no-such-host.invalid" + WHO, "no-such-host.invalid");
    }

    @Test
    void a_closed_port() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertRefused("host=127.0.0.1 port=" + port + WHO, "127.0.0.1:" + port);
    }

    @Test
    void a_server_that_is_silent() throws Exception {
        assertRefusedBy(client -> client.getInputStream().readAllBytes(), "within 1 s");
    }

    @Test
    void a_server_that_hangs_up() throws Exception {
        assertRefusedBy(client -> client.getInputStream().read(), "");
    }

    @Test
    void a_server_that_speaks_something_else() throws Exception {
        assertRefusedBy(
                client -> {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().readAllBytes();
                },
                "");
    }

    @Test
    void the_wire_and_the_trace_hold_what_was_said_until_then() throws Exception {
        Path trace = folder.resolve("wire.jsonl");
        try (ServerSocket socket = serve(client -> client.getInputStream().read(new byte[8]))) {
            Ran ran = new Shell()
                    .run(
                            "run",
                            "host=127.0.0.1 port=" + socket.getLocalPort() + WHO,
                            "--wire",
                            "--trace",
                            trace.toString(),
                            "-c",
                            "select 1");
            assertThat(ran.status()).isEqualTo(ExitStatus.NO_CONNECTION);
            assertThat(ran.err()).contains("exchange 1 · startup", "SSLRequest").doesNotContain("s3cret");
        }
        assertThat(Files.readString(trace)).contains("SSLRequest").doesNotContain("s3cret");
    }

    private static void assertRefusedBy(Answer answer, String reason) throws Exception {
        try (ServerSocket socket = serve(answer)) {
            String place = "127.0.0.1:" + socket.getLocalPort();
            String said = assertRefused("host=127.0.0.1 port=" + socket.getLocalPort() + WHO, place);
            assertThat(said).contains(reason);
        }
    }

    private static ServerSocket serve(Answer answer) throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    answer.give(client);
                } catch (IOException e) {
                    if (!socket.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
        return socket;
    }

    private static String assertRefused(String conninfo, String place) {
        Ran ran = new Shell().run("run", conninfo, "-c", "select 1");
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.NO_CONNECTION);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).startsWith("trunkline: ").contains(place).doesNotContain("s3cret", "\tat ", "Exception");
        return ran.err();
    }
}
