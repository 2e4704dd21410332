package dev.trunkline.driver;

import static dev.trunkline.driver.testing.Encoded.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no PostgreSQL server, or is not there: one line that says what and where.
class StrangersTest {
    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require"})
    void a_web_server(String mode) {
        stranger(mode, client -> {
            client.send(text("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            client.ignore();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require"})
    void an_ssh_server(String mode) {
        stranger(mode, client -> {
            client.send(text("SSH-2.0-OpenSSH_9.9\r\n"));
            client.ignore();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require"})
    void a_server_that_echoes(String mode) {
        stranger(mode, Peer::echo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require"})
    void a_server_that_closes_at_once(String mode) {
        stranger(mode, Peer::hangUp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require"})
    void a_server_that_resets_at_once(String mode) {
        Throwable failure;
        String address;
        try (ScriptedServer server = ScriptedServer.playing(Peer::cut)) {
            failure = failure(server.options("sslmode=" + mode));
            address = "127.0.0.1:" + server.port();
        }
        // The reset can hit the connecting, the first write or the first read.
        oneLine(failure, address);
    }

    @Test
    void an_unsolicited_greeting_before_the_first_message_is_no_session() {
        stranger("disable", client -> {
            client.send(new NoticeResponse(Vocabulary.notice()), new ParseComplete());
            client.ignore();
        });
    }

    private static void stranger(String mode, ScriptedServer.Script script) {
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            Throwable failure = failure(server.options("sslmode=" + mode));
            oneLine(failure, "127.0.0.1:" + server.port());
            assertThat(((ConnectionException) failure).kind()).isEqualTo(Kind.NOT_POSTGRESQL);
        }
    }

    @Test
    void a_closed_port() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        Throwable failure = failure(options("127.0.0.1", port));
        oneLine(failure, "127.0.0.1:" + port);
        assertThat(failure).hasMessage("127.0.0.1:" + port + ": can't connect: Connection refused");
        assertThat(((ConnectionException) failure).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void an_unknown_host() {
        Throwable failure = failure(options("nohost.invalid", 5432));
        oneLine(failure, "nohost.invalid:5432");
        assertThat(failure).hasMessage("nohost.invalid:5432: unknown host \"nohost.invalid\"");
        assertThat(((ConnectionException) failure).kind()).isEqualTo(Kind.UNKNOWN_HOST);
    }

    @Test
    void a_host_whose_name_would_break_the_line() {
        Throwable failure = failure(options("no\nhost\u001b[2J.invalid", 5432));
        assertThat(((ConnectionException) failure).kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure.getMessage()).doesNotContain("\n", "\u001b");
    }

    @Test
    void a_folder_without_a_socket(@TempDir Path folder) {
        Throwable failure = failure(options(folder.toString(), 5432));
        oneLine(failure, folder + "/.s.PGSQL.5432");
        assertThat(((ConnectionException) failure).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void a_socket_whose_path_is_too_long_for_the_system() {
        String folder = "/" + "x".repeat(300);
        Throwable failure = failure(options(folder, 5432));
        oneLine(failure, folder + "/.s.PGSQL.5432");
    }

    private static ConnectOptions options(String host, int port) {
        return ConnectOptions.of(Map.of("host", host, "port", String.valueOf(port), "user", "ada"));
    }

    private static Throwable failure(ConnectOptions options) {
        return catchThrowable(() -> Connection.open(options, new Tape()));
    }

    private static void oneLine(Throwable failure, String address) {
        assertThat(failure).isInstanceOf(ConnectionException.class);
        assertThat(failure.getMessage()).startsWith(address + ": ").matches("[^\\p{Cntrl}]+");
    }
}
