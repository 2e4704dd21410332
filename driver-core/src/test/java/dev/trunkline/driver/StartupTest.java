package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a session begins (manual 54.2.1), with a server that does what the script says.
class StartupTest {
    private final Tape tape = new Tape();

    @Test
    void the_startup_message_says_only_what_every_server_and_pooler_takes() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(new StartupMessage(
                    StartupMessage.VERSION_3_0,
                    List.of(
                            new Parameter("user", "ada"),
                            new Parameter("database", "shop"),
                            new Parameter("application_name", "trunkline"),
                            new Parameter("client_encoding", "UTF8"))));
            client.welcome();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                assertThat(connection.setting("server_version")).contains("18.0 (scripted)");
                assertThat(connection.processId()).isEqualTo(Peer.PROCESS);
                assertThat(connection.transaction()).isEqualTo(TransactionStatus.IDLE);
                assertThat(connection.tls()).isEmpty();
            }
        }
    }

    @Test
    void command_line_options_go_along_where_they_are_given() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            assertThat(client.expect(StartupMessage.class).parameters())
                    .contains(new Parameter("options", "-c search_path=x"));
            client.welcome();
        })) {
            Connection.open(server.options("options=-c search_path=x"), tape).close();
        }
    }

    @Test
    void every_byte_may_come_alone() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.byteAtATime();
            client.greet();
            client.expectExtended();
            client.send(new ParseComplete(), new BindComplete(), Vocabulary.description("a"));
            client.send(Vocabulary.row("x"), Vocabulary.row("y"));
            client.send(new CommandComplete("SELECT 2"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                Rows rows = connection.query("select a");
                assertThat(rows.count()).isEqualTo(2);
                assertThat(rows.text(1, 0)).isEqualTo("y");
            }
        }
    }

    @Test
    void an_older_minor_version_is_fine() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(new NegotiateProtocolVersion(3 << 16, List.of()));
            client.welcome();
        })) {
            Connection.open(server.options(), tape).close();
        }
    }

    @Test
    void a_server_without_cancel_keys_is_fine() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationOk(), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                assertThat(connection.processId()).isZero();
                assertThat(connection.cancel(Duration.ofSeconds(1))).isFalse();
            }
        }
    }

    @Test
    void a_refusal_is_told_in_the_servers_words() {
        refused(
                Kind.REFUSED,
                "unverified server says: FATAL: sorry, too many clients already (53300)",
                new ErrorResponse(Vocabulary.error("FATAL", "53300", "sorry, too many clients already")));
    }

    @Test
    void a_refusal_after_authentication_is_told_in_the_servers_words() {
        refused(
                Kind.REFUSED,
                "FATAL: database \"shop\" does not exist (3D000)",
                new AuthenticationOk(),
                new ErrorResponse(Vocabulary.error("FATAL", "3D000", "database \"shop\" does not exist")));
    }

    @Test
    void a_refusal_of_the_user_is_one_of_authentication() {
        refused(
                Kind.AUTHENTICATION,
                "unverified server says: FATAL: no pg_hba.conf entry (28000)",
                new ErrorResponse(Vocabulary.error("FATAL", "28000", "no pg_hba.conf entry")));
    }

    @Test
    void a_refusal_can_not_drive_the_terminal() {
        refused(
                Kind.REFUSED,
                "unverified server says: FA�TAL: a b�[31mc�d (X X)",
                new ErrorResponse(Vocabulary.error("FA\u0007TAL", "X\nX", "a\nb\u001b[31mc\u202ed")));
    }

    private void refused(Kind kind, String words, BackendMessage... answers) {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(answers);
            client.hangUp();
        })) {
            assertThatThrownBy(() -> Connection.open(server.options(), tape))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessage("127.0.0.1:" + server.port() + ": " + words);
        }
    }

    @Test
    void what_a_server_must_not_say_before_a_session_is_refused() {
        for (byte[] bytes : List.of(
                Encoded.of(new ReadyForQuery(TransactionStatus.IDLE)),
                Encoded.of(new BackendKeyData(1, Peer.KEY)),
                Encoded.of(Vocabulary.row("x")),
                Encoded.of(Vocabulary.description("x")),
                Encoded.of(new CommandComplete("SELECT 1")),
                Encoded.of(new AuthenticationOk(), new AuthenticationOk()),
                Encoded.of(new AuthenticationOk(), Vocabulary.row("x")),
                Encoded.of(new AuthenticationOk(), new CommandComplete("SELECT 1")))) {
            try (ScriptedServer server = ScriptedServer.playing(client -> {
                client.expect(StartupMessage.class);
                client.send(bytes);
            })) {
                assertThatThrownBy(() -> Connection.open(server.options(), tape))
                        .isInstanceOfSatisfying(
                                ConnectionException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_POSTGRESQL))
                        .hasMessageStartingWith("127.0.0.1:" + server.port() + ": what answers there does not speak")
                        .hasMessageContaining("expected");
            }
        }
    }

    @Test
    void a_long_message_is_not_believed_before_authentication() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(Encoded.join(Encoded.byte1('E'), Encoded.int32(1_000_000)));
        })) {
            assertThatThrownBy(() -> Connection.open(server.options(), tape))
                    .hasMessageContaining("ErrorResponse: length at offset 1: expected 4 to 65536, found 1000000");
        }
    }

    @Test
    void what_an_unverified_server_says_is_marked_until_authentication_has_ended() {
        ErrorResponse error = new ErrorResponse(Vocabulary.error("FATAL", "28000", "call 555-0100 and tell them"));
        String marked = "unverified server says: FATAL: call 555-0100 and tell them (28000)";
        refused(Kind.AUTHENTICATION, marked, error);
        refused(Kind.AUTHENTICATION, "FATAL: call 555-0100 and tell them (28000)", new AuthenticationOk(), error);
    }
}
