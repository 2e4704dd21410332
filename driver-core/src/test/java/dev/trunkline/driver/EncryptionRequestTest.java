package dev.trunkline.driver;

import static dev.trunkline.driver.testing.Encoded.join;
import static dev.trunkline.driver.testing.Encoded.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The request for encryption and its one byte of an answer (manual 54.2.10).
class EncryptionRequestTest {
    private final Tape tape = new Tape();

    @Test
    void prefer_goes_on_in_the_clear_where_the_server_will_not() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('N'));
            client.greet();
        })) {
            try (Connection connection = Connection.open(server.options("sslmode=prefer"), tape)) {
                assertThat(connection.tls()).isEmpty();
            }
        }
    }

    @Test
    void require_does_not() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('N'));
        })) {
            fails(server, "sslmode=require", Kind.TLS, "the server does not do TLS, and sslmode is require");
        }
    }

    @Test
    void disable_does_not_ask() {
        try (ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
            Connection.open(server.options("sslmode=disable"), tape).close();
        }
    }

    @Test
    void whatever_comes_behind_the_answer_ends_the_connection() {
        // Somebody between could have put it there, to be taken for what the encrypted session says
        // (CVE-2021-23222).
        for (char answer : new char[] {'S', 'N'}) {
            for (byte[] behind : List.of(new byte[] {'x'}, Encoded.of(new AuthenticationOk()))) {
                for (String mode : List.of("sslmode=prefer", "sslmode=require")) {
                    try (ScriptedServer server = ScriptedServer.playing(client -> {
                        client.expect(new SSLRequest());
                        client.send(join(new byte[] {(byte) answer}, behind));
                        client.ignore();
                    })) {
                        fails(
                                server,
                                mode,
                                Kind.NOT_POSTGRESQL,
                                "what answers there does not speak PostgreSQL's protocol (EncryptionResponse: end at"
                                        + " offset 1: expected no more bytes before encryption begins, found "
                                        + behind.length + ")");
                    }
                }
            }
        }
    }

    @Test
    void an_error_instead_of_an_answer_is_not_shown() {
        // Whoever sent it has not proved to be the server (CVE-2024-10977).
        byte[] error = Encoded.of(new ErrorResponse(Vocabulary.error("FATAL", "53300", "send your password to …")));
        for (boolean slowly : new boolean[] {false, true}) {
            try (ScriptedServer server = ScriptedServer.playing(client -> {
                client.expect(new SSLRequest());
                if (slowly) {
                    client.byteAtATime();
                }
                client.sendOrNot(error);
            })) {
                fails(server, "sslmode=prefer", Kind.REFUSED, "the server answered the request for TLS with an error");
            }
        }
    }

    @Test
    void any_other_byte_is_not_postgresql() {
        for (int answer : new int[] {'H', 'G', 0, 0x15, 0xff}) {
            try (ScriptedServer server = ScriptedServer.playing(client -> {
                client.expect(new SSLRequest());
                client.send(new byte[] {(byte) answer});
                client.ignore();
            })) {
                fails(
                        server,
                        "sslmode=prefer",
                        Kind.NOT_POSTGRESQL,
                        "what answers there does not speak PostgreSQL's protocol (it answered the request for TLS"
                                + " with byte " + answer + ")");
            }
        }
    }

    @Test
    void a_handshake_that_fails_is_a_failure_of_tls_under_require() {
        for (byte[] garbage :
                List.of(text("this is no TLS record, whatever it may be"), new byte[] {0x15, 3, 3, 0, 2, 2, 40})) {
            try (ScriptedServer server = ScriptedServer.playing(client -> {
                client.expect(new SSLRequest());
                client.send(new EncryptionResponse('S'));
                client.sendAfterHello(garbage);
                client.ignore();
            })) {
                assertThatThrownBy(() -> Connection.open(server.options("sslmode=require"), tape))
                        .isInstanceOfSatisfying(
                                ConnectionException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                        .hasMessageStartingWith("127.0.0.1:" + server.port() + ": the TLS handshake failed: ");
            }
        }
    }

    @Test
    void a_server_that_hangs_up_in_the_handshake_is_a_failure_of_tls_too() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('S'));
            client.halfClose();
            client.ignore();
        })) {
            fails(
                    server,
                    "sslmode=require",
                    Kind.TLS,
                    "the TLS handshake failed: the server closed the connection during the TLS handshake");
        }
    }

    @Test
    void under_prefer_a_failed_handshake_is_followed_by_a_connection_in_the_clear() {
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.expect(new SSLRequest());
                    client.send(new EncryptionResponse('S'));
                    client.sendAfterHello(text("this is no TLS record, whatever it may be"));
                    client.ignore();
                },
                Peer::greet)) {
            Connection.open(server.options("sslmode=prefer"), tape).close();
        }
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        assertThat(log.exchanges())
                .extracting(exchange -> exchange.track() + " " + exchange.kind() + " " + exchange.outcome())
                .containsExactly("0 STARTUP LOST", "1 STARTUP DONE", "1 TERMINATE DONE");
        assertThat(log.exchanges()).noneMatch(Exchange::ours);
    }

    private void fails(ScriptedServer server, String mode, Kind kind, String says) {
        assertThatThrownBy(() -> Connection.open(server.options(mode), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage("127.0.0.1:" + server.port() + ": " + says);
    }
}
