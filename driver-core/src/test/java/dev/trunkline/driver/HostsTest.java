package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.ScriptedServer.Script;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Several hosts: which failures lead to the next one, and what is said when none is left.
class HostsTest {
    private final Tape tape = new Tape();

    private static Script refusing(String sqlState, String says) {
        return client -> {
            client.expect(StartupMessage.class);
            client.send(new ErrorResponse(Vocabulary.error("FATAL", sqlState, says)));
            client.hangUp();
        };
    }

    private static Host closed() {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Host("127.0.0.1", null, listener.getLocalPort());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ConnectOptions before(Host first, ConnectOptions then) {
        return With.hosts(then.withHosts(List.of(first)), then);
    }

    @Test
    void a_closed_port_and_an_unknown_name_lead_to_the_next_host() {
        for (Host first : List.of(closed(), new Host("nohost.invalid", null, 5432))) {
            try (ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
                try (Connection connection = Connection.open(before(first, server.options()), tape)) {
                    assertThat(connection.options().hosts())
                            .containsExactly(new Host("127.0.0.1", null, server.port()));
                }
            }
        }
        assertThat(Events.texts(tape))
                .contains(
                        "closed: can't connect: Connection refused",
                        "closed: nohost.invalid:5432: unknown host \"nohost.invalid\"");
    }

    @Test
    void silence_leads_to_the_next_host_when_the_first_ones_time_is_over() {
        try (ScriptedServer silent = ScriptedServer.playing(Peer::ignore);
                ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
            ConnectOptions options = With.hosts(silent.options("connect_timeout=1"), server.options());
            Connection.open(options, tape).close();
            assertThat(Events.texts(tape)).contains("closed: the server does not answer");
        }
    }

    @Test
    void a_server_that_is_not_up_yet_leads_to_the_next_host() {
        try (ScriptedServer starting = ScriptedServer.playing(refusing("57P03", "the database system is starting up"));
                ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
            Connection.open(With.hosts(starting.options(), server.options()), tape)
                    .close();
            assertThat(Events.texts(tape))
                    .contains("closed: 127.0.0.1:" + starting.port()
                            + ": unverified server says: FATAL: the database system is starting up (57P03)");
        }
    }

    @Test
    void any_other_refusal_is_the_end_as_in_libpq() {
        for (String sqlState : List.of("28P01", "28000", "53300", "3D000")) {
            try (ScriptedServer refusing = ScriptedServer.playing(refusing(sqlState, "no"));
                    ScriptedServer never = ScriptedServer.playing()) {
                assertThatThrownBy(() -> Connection.open(With.hosts(refusing.options(), never.options()), tape))
                        .hasMessage("127.0.0.1:" + refusing.port() + ": unverified server says: FATAL: no (" + sqlState
                                + ")");
            }
        }
    }

    @Test
    void what_is_no_postgresql_is_the_end_as_in_libpq() {
        try (ScriptedServer stranger = ScriptedServer.playing(client -> {
                    client.expect(StartupMessage.class);
                    client.send(new byte[] {'?', 0, 0, 0, 4});
                    client.ignore();
                });
                ScriptedServer never = ScriptedServer.playing()) {
            assertThatThrownBy(() -> Connection.open(With.hosts(stranger.options(), never.options()), tape))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_POSTGRESQL));
        }
    }

    @Test
    void where_no_host_would_do_each_ones_words_are_told() {
        Host closed = closed();
        try (ScriptedServer starting = ScriptedServer.playing(refusing("57P03", "starting up"))) {
            ConnectOptions options = before(closed, starting.options());
            assertThatThrownBy(() -> Connection.open(options, tape))
                    .isInstanceOfSatisfying(ConnectionException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                        assertThat(e.getSuppressed()).hasSize(1);
                    })
                    .hasMessage("no server would do: 127.0.0.1:" + closed.port()
                            + ": can't connect: Connection refused; 127.0.0.1:" + starting.port()
                            + ": unverified server says: FATAL: starting up (57P03)");
        }
    }

    @Test
    void hostaddr_is_where_it_leads_and_is_not_looked_up() {
        try (ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
            ConnectOptions options =
                    server.options().withHosts(List.of(new Host("nohost.invalid", "127.0.0.1", server.port())));
            try (Connection connection = Connection.open(options, tape)) {
                assertThat(connection.options().address()).isEqualTo("nohost.invalid:" + server.port());
            }
        }
        assertThat(Events.of(tape)).noneMatch(event -> event.kind() == Event.Kind.RESOLVED);
    }

    @Test
    void a_hostaddr_that_is_no_address_is_an_option_that_can_not_be() {
        try (ScriptedServer never = ScriptedServer.playing()) {
            ConnectOptions options = never.options().withHosts(List.of(new Host("h", "localhost", 5432)));
            assertThatThrownBy(() -> Connection.open(options, tape))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OPTIONS))
                    .hasMessage("h:5432: hostaddr \"localhost\" is no IP address");
        }
    }

    @Test
    void in_random_order_each_host_is_the_first_at_some_time() {
        Set<Integer> first = new HashSet<>();
        Script[] scripts = new Script[40];
        java.util.Arrays.fill(scripts, (Script) Peer::greet);
        // Each of the two is asked until both were: 40 times the same has odds of one to 2^39.
        try (ScriptedServer one = ScriptedServer.playing(scripts);
                ScriptedServer other = ScriptedServer.playing(scripts)) {
            ConnectOptions options = With.randomly(With.hosts(one.options(), other.options()));
            for (int i = 0; i < 40 && first.size() < 2; i++) {
                try (Connection connection = Connection.open(options, new Tape())) {
                    first.add(connection.options().host().port());
                }
            }
            assertThat(first).containsExactlyInAnyOrder(one.port(), other.port());
            for (ScriptedServer server : List.of(one, other)) {
                server.forgetTheRest();
            }
        }
    }

    @Test
    void a_cancel_goes_to_the_host_that_was_found() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Script query = client -> {
            client.greet();
            client.expectExtended();
            asked.countDown();
            client.await(cancelled);
            client.send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("DONE"));
            client.send(new ReadyForQuery(TransactionStatus.IDLE));
        };
        Script cancel = client -> {
            client.expect(new CancelRequest(Peer.PROCESS, Peer.KEY));
            cancelled.countDown();
            client.hangUp();
        };
        try (ScriptedServer server = ScriptedServer.playing(query, cancel);
                Connection connection = Connection.open(before(closed(), server.options()), tape);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> cancelling = other.submit(() -> {
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                return connection.cancel(Duration.ofSeconds(20));
            });
            connection.query("select");
            assertThat(cancelling.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
