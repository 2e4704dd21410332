package dev.trunkline.driver;

import static dev.trunkline.driver.options.SessionOptions.PROTOCOL_3_0;
import static dev.trunkline.driver.options.SessionOptions.PROTOCOL_3_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Protocol 3.0 and 3.2: which one is spoken, and how long its cancel keys are.
class ProtocolVersionTest {
    private static final int PROTOCOL_3_9999 = 3 << 16 | 9999;

    private final Tape tape = new Tape();

    private static ConnectOptions real() {
        return SecureServer.get().options("postgres", "sslmode=disable");
    }

    @Test
    void unless_asked_for_more_it_is_3_0_which_everybody_speaks() {
        Connection.open(real(), tape).close();
        assertThat(keyLength()).isEqualTo(4);
        assertThat(Events.texts(tape)).anyMatch(text -> text.matches("session ready: PostgreSQL .*, protocol 3\\.0.*"));
    }

    @Test
    void at_3_2_a_new_server_gives_a_key_of_32_bytes_and_takes_it_for_a_cancel() throws Exception {
        ConnectOptions options = With.protocol(real(), PROTOCOL_3_2, PROTOCOL_3_2);
        try (Connection connection = Connection.open(options, tape);
                Connection watcher = Connection.open(real(), new Tape());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            assertThat(keyLength()).isEqualTo(32);
            assertThat(Events.texts(tape)).anyMatch(text -> text.contains(", protocol 3.2"));
            Future<Boolean> cancel = other.submit(() -> {
                AuthenticationTest.awaitSleep(watcher, connection.processId());
                return connection.cancel(Duration.ofSeconds(20));
            });
            assertThatThrownBy(() -> connection.query("select pg_sleep(50)")).hasMessageContaining("57014");
            assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_new_server_brings_a_version_of_the_future_down_to_its_own() {
        Connection.open(With.protocol(real(), PROTOCOL_3_0, PROTOCOL_3_9999), tape)
                .close();
        assertThat(Events.texts(tape)).anyMatch(text -> text.contains(", protocol 3.2"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void old_servers_bring_3_2_down_to_3_0(@TempDir Path folder) {
        Optional<Binaries> old = Binaries.debian().or(Binaries::oldest);
        Assumptions.assumeTrue(old.isPresent(), "there is no old server here");
        try (OwnServer server = OwnServer.make(old.orElseThrow(), folder).start()) {
            Connection.open(With.protocol(server.options(), PROTOCOL_3_0, PROTOCOL_3_2), tape)
                    .close();
            assertThat(Events.texts(tape)).anyMatch(text -> text.contains(", protocol 3.0"));
            assertThat(keyLength()).isEqualTo(4);
            assertThatThrownBy(() -> Connection.open(With.protocol(server.options(), PROTOCOL_3_2, PROTOCOL_3_2), tape))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessage("127.0.0.1:" + server.port()
                            + ": the server speaks protocol 3.0, and min_protocol_version is 3.2");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_oldest_server_brings_3_2_down_to_3_0(@TempDir Path folder) {
        Assumptions.assumeTrue(Binaries.oldest().isPresent(), "there is no old server for this system");
        try (OwnServer server =
                OwnServer.make(Binaries.oldest().orElseThrow(), folder).start()) {
            Connection.open(With.protocol(server.options(), PROTOCOL_3_0, PROTOCOL_3_2), tape)
                    .close();
            assertThat(Events.texts(tape)).anyMatch(text -> text.contains(", protocol 3.0"));
        }
    }

    @Test
    void protocol_4_is_refused_by_the_server() {
        assertThatThrownBy(() -> Connection.open(With.protocol(real(), PROTOCOL_3_0, 4 << 16), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.serverError().orElseThrow().sqlState())
                                .isEqualTo("0A000"));
    }

    private int keyLength() {
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message m && m.tag() == 'K') {
                return m.length() - 9;
            }
        }
        throw new AssertionError("no key");
    }

    @Test
    void a_version_is_negotiated_downwards_only_once_and_before_authentication() {
        String expected = "NegotiateProtocolVersion: expected ";
        refused(
                expected + "3.2 or an older version of protocol 3, found 3.3",
                new NegotiateProtocolVersion(PROTOCOL_3_2 + 1, List.of()));
        refused(
                expected + "3.2 or an older version of protocol 3, found 2.0",
                new NegotiateProtocolVersion(2 << 16, List.of()));
        refused(
                expected + "once, before authentication",
                new NegotiateProtocolVersion(PROTOCOL_3_0, List.of()),
                new NegotiateProtocolVersion(PROTOCOL_3_0, List.of()));
        refused(
                expected + "once, before authentication",
                new AuthenticationCleartextPassword(),
                new NegotiateProtocolVersion(PROTOCOL_3_0, List.of()));
        refused(
                "NegotiateProtocolVersion: expected settings, the cancel key or ReadyForQuery",
                new AuthenticationOk(),
                new NegotiateProtocolVersion(PROTOCOL_3_0, List.of()));
        refused(
                "NegotiateProtocolVersion: names the option _pq_.x, which we have not sent",
                new NegotiateProtocolVersion(PROTOCOL_3_0, List.of("_pq_.x")));
    }

    private void refused(String says, BackendMessage... answers) {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            assertThat(client.expect(StartupMessage.class).protocolVersion()).isEqualTo(PROTOCOL_3_2);
            client.send(answers);
            client.ignore();
        })) {
            ConnectOptions options =
                    With.protocol(server.options(), PROTOCOL_3_0, PROTOCOL_3_2).withPassword("x");
            assertThatThrownBy(() -> Connection.open(options, tape))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_POSTGRESQL))
                    .hasMessage("127.0.0.1:" + server.port()
                            + ": what answers there does not speak PostgreSQL's protocol (" + says + ")");
        }
    }

    @Test
    void the_minor_version_alone_is_understood_too() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(new NegotiateProtocolVersion(0, List.of()));
            client.welcome();
        })) {
            Connection.open(With.protocol(server.options(), PROTOCOL_3_0, PROTOCOL_3_2), tape)
                    .close();
        }
        assertThat(Events.texts(tape))
                .contains("session ready: PostgreSQL 18.0 (scripted), process 4711, protocol 3.0");
    }

    @Test
    void cancel_keys_of_4_to_256_bytes_are_taken_and_quoted() throws Exception {
        for (int length : new int[] {4, 5, 32, 255, 256}) {
            Bytes key = Bytes.of(new byte[length]);
            java.util.concurrent.CountDownLatch asked = new java.util.concurrent.CountDownLatch(1);
            java.util.concurrent.CountDownLatch cancelled = new java.util.concurrent.CountDownLatch(1);
            try (ScriptedServer server = ScriptedServer.playing(
                    client -> {
                        client.expect(StartupMessage.class);
                        client.send(
                                new AuthenticationOk(),
                                new BackendKeyData(Peer.PROCESS, key),
                                new ReadyForQuery(TransactionStatus.IDLE));
                        client.expectExtended();
                        asked.countDown();
                        client.await(cancelled);
                        client.send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("X"));
                        client.send(new ReadyForQuery(TransactionStatus.IDLE));
                    },
                    client -> {
                        client.expect(new CancelRequest(Peer.PROCESS, key));
                        cancelled.countDown();
                        client.hangUp();
                    })) {
                ConnectOptions options = With.protocol(server.options(), PROTOCOL_3_0, PROTOCOL_3_2);
                try (Connection connection = Connection.open(options, tape);
                        ExecutorService other = Executors.newSingleThreadExecutor()) {
                    Future<Boolean> cancel = other.submit(() -> {
                        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                        return connection.cancel(Duration.ofSeconds(20));
                    });
                    connection.query("select");
                    assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
                }
            }
        }
    }

    @Test
    void cancel_keys_of_other_lengths_are_refused() {
        for (int length : new int[] {0, 3, 257}) {
            try (ScriptedServer server = ScriptedServer.playing(client -> {
                client.expect(StartupMessage.class);
                client.send(new AuthenticationOk());
                client.send(Encoded.join(
                        Encoded.byte1('K'), Encoded.int32(8 + length), Encoded.int32(1), new byte[length]));
                client.ignore();
            })) {
                assertThatThrownBy(() -> Connection.open(server.options(), tape))
                        .hasMessageContaining("BackendKeyData: ");
            }
        }
    }
}
