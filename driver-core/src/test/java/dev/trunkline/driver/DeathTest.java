package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Heard;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How sessions end before their time: told in the server's words where there are any, and never as a
/// success.
class DeathTest {
    private static final BackendMessage FATAL = new ErrorResponse(
            Vocabulary.error("FATAL", "57P01", "terminating connection due to administrator command"));
    private static final String WORDS =
            ": the server ended the session: FATAL: terminating connection due to" + " administrator command (57P01)";

    private final Tape tape = new Tape();
    private final Heard heard = new Heard();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_fatal_error_at_any_step_is_told_in_the_servers_words(int step) {
        BackendMessage[] answers = {
            new ParseComplete(),
            new BindComplete(),
            Vocabulary.description("a"),
            Vocabulary.row("1"),
            new CommandComplete("SELECT 1")
        };
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(Arrays.copyOf(answers, step));
            client.send(FATAL);
            client.halfClose();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                lost(connection, server, WORDS);
                assertThat(heard.events()).endsWith("failed 57P01");
            }
        }
    }

    @Test
    void a_fatal_error_behind_an_error_is_told_too() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(new ErrorResponse(Vocabulary.error("ERROR", "08P01", "unexpected message")), FATAL);
            client.halfClose();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                lost(connection, server, WORDS);
            }
        }
    }

    @Test
    void a_session_that_was_ended_while_idle_tells_so_at_the_next_query() {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.send(FATAL);
            client.halfClose();
            ended.countDown();
            client.ignore();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                await(ended);
                lost(connection, server, WORDS);
            }
        }
    }

    @Test
    void a_server_that_just_closes_is_told_as_that() {
        for (byte[] last : List.of(
                new byte[0],
                Encoded.of(new ParseComplete(), new BindComplete()),
                Encoded.of(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("INSERT 0 1")))) {
            try (ScriptedServer server = ScriptedServer.playing(client -> {
                client.greet();
                client.expectExtended();
                client.send(last);
                client.halfClose();
            })) {
                try (Connection connection = Connection.open(server.options(), tape)) {
                    lost(connection, server, ": the server closed the connection");
                }
            }
        }
    }

    @Test
    void a_server_that_closes_within_a_message_is_told_as_that() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(Arrays.copyOf(Encoded.of(Vocabulary.description("a")), 12));
            client.halfClose();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                lost(connection, server, ": the server closed the connection in the middle of a message");
            }
        }
    }

    @Test
    void a_reset_is_told_as_that() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.cut();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                lost(connection, server, ": the connection broke: Connection reset");
            }
        }
    }

    @Test
    void a_lost_connection_stays_lost() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.hangUp();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                assertThatThrownBy(() -> connection.query("select 1")).isInstanceOf(ConnectionException.class);
                lost(connection, server, ": the connection is closed");
                assertThatThrownBy(() -> connection.simple("select 1", Begin.NO, heard))
                        .isInstanceOf(ConnectionException.class);
                assertThat(connection.cancel(Duration.ofSeconds(1))).isFalse();
            }
        }
    }

    @Test
    void abort_from_elsewhere_ends_a_running_query() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            asked.countDown();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                Thread aborting = Thread.ofPlatform().start(() -> {
                    await(asked);
                    connection.abort();
                });
                lost(connection, server, ": the connection was cut");
                aborting.join();
            }
        }
    }

    @Test
    void close_from_elsewhere_does_the_same() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            asked.countDown();
        })) {
            Connection connection = Connection.open(server.options(), tape);
            Thread closing = Thread.ofPlatform().start(() -> {
                await(asked);
                connection.close();
            });
            lost(connection, server, ": the connection was cut");
            closing.join();
        }
    }

    @Test
    void the_tape_says_that_a_connection_ended_and_which_exchanges_went_with_it() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expect(new Query("BEGIN"));
            client.send(new CommandComplete("BEGIN"), new ReadyForQuery(TransactionStatus.IN_TRANSACTION));
            client.expect(new Query("select 1"));
            client.halfClose();
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                assertThatThrownBy(() -> connection.simple("select 1", Begin.FIRST, heard))
                        .isInstanceOf(ConnectionException.class);
                ExchangeLog log = new ExchangeLog(tape);
                log.update();
                assertThat(log.exchanges())
                        .extracting(Exchange::outcome)
                        .containsExactly(Exchange.Outcome.DONE, Exchange.Outcome.DONE, Exchange.Outcome.LOST);
            }
        }
    }

    @Test
    void closing_says_terminate_and_closing_twice_says_it_once() {
        try (ScriptedServer server = ScriptedServer.playing(client -> client.greet())) {
            Connection connection = Connection.open(server.options(), tape);
            connection.close();
            connection.close();
            ExchangeLog log = new ExchangeLog(tape);
            log.update();
            List<String> kinds = new ArrayList<>();
            log.exchanges().forEach(exchange -> kinds.add(exchange.kind() + " " + exchange.outcome()));
            assertThat(kinds).containsExactly("STARTUP DONE", "TERMINATE DONE");
        }
    }

    private void lost(Connection connection, ScriptedServer server, String says) {
        assertThatThrownBy(() -> connection.extended("select 1", List.of(), Begin.NO, heard))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOST))
                .hasMessage("127.0.0.1:" + server.port() + says);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
