package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A real server with every method of authentication that is spoken here, with and without TLS.
class AuthenticationTest {
    private final SecureServer server = SecureServer.get();
    private final Tape tape = new Tape();

    static Stream<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        for (Method method : Method.values()) {
            for (String mode : List.of("disable", "prefer", "require")) {
                ways.add(Arguments.of(method, mode));
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_right_password_opens_a_session(Method method, String mode) {
        try (Connection connection = Connection.open(server.options(method, "sslmode=" + mode), tape)) {
            assertThat(connection.query("select current_user").text(0, 0)).isEqualTo(method.role());
            boolean encrypted = connection
                    .query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                    .text(0, 0)
                    .equals("t");
            assertThat(encrypted).isEqualTo(!mode.equals("disable"));
            assertThat(connection.tls().isPresent()).isEqualTo(encrypted);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_wrong_password_does_not(Method method, String mode) {
        if (method == Method.TRUST) {
            return;
        }
        ConnectOptions options = server.options(method, "sslmode=" + mode).withPassword("falsch");
        assertThatThrownBy(() -> Connection.open(options, tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessage(options.address()
                        + ": unverified server says: FATAL: password authentication failed for user \"" + method.role()
                        + "\" (28P01)");
    }

    @Test
    void no_password_where_one_is_wanted_says_so() {
        assertThatThrownBy(() -> Connection.open(server.options(Method.SCRAM).withPassword(null), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PASSWORD))
                .hasMessageEndingWith("the server wants a password (SCRAM) for user role_scram, and none was given");
    }

    @Test
    void an_unknown_user_and_an_unknown_database_are_told_in_the_servers_words() {
        assertThatThrownBy(() -> Connection.open(server.options("nobody"), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessageContaining("no pg_hba.conf entry for host");
        assertThatThrownBy(() -> Connection.open(server.options("postgres", "dbname=nowhere"), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageEndingWith("FATAL: database \"nowhere\" does not exist (3D000)");
        assertThatThrownBy(() -> Connection.open(server.options("postgres", "options=-c nonsense=1"), tape))
                .hasMessageEndingWith("FATAL: unrecognized configuration parameter \"nonsense\" (42704)");
    }

    @Test
    void passwords_that_saslprep_changes_or_forbids_work_as_they_do_elsewhere() {
        // Roman numeral nine is normalized to IX; the control character is forbidden and taken as it is.
        for (String password : List.of("Ⅸ", "p\u0007w", "ａｂｃ", "a\u00adb", "\u00ad", "mit Leerzeichen und 'Quote'")) {
            try (Connection admin = Connection.open(server.options("postgres"), new Tape())) {
                admin.query("select set_config('password_encryption', 'scram-sha-256', false)");
                String literal =
                        admin.query("select quote_literal($1)", password).text(0, 0);
                admin.query("drop role if exists role_odd");
                admin.query("create role role_odd login password " + literal);
            }
            ConnectOptions options = server.options("role_odd").withPassword(password);
            try (Connection connection = Connection.open(options, tape)) {
                assertThat(connection.query("select current_user").text(0, 0)).isEqualTo("role_odd");
            }
        }
        assertThatThrownBy(() -> Connection.open(server.options("role_odd").withPassword("falsch"), tape))
                .isInstanceOf(ConnectionException.class);
    }

    @Test
    void the_server_may_want_tls_from_some_and_not_from_others() {
        Connection.open(server.options("role_only_tls", "sslmode=prefer"), tape).close();
        assertThatThrownBy(() -> Connection.open(server.options("role_only_tls", "sslmode=disable"), tape))
                .hasMessageContaining("no encryption");
        Connection.open(server.options("role_never_tls", "sslmode=disable"), tape)
                .close();
        assertThatThrownBy(() -> Connection.open(server.options("role_never_tls", "sslmode=require"), tape))
                .hasMessageContaining("SSL encryption");
    }

    @Test
    void require_fails_where_the_server_has_no_tls() {
        ConnectOptions plain = TestServer.get().options();
        try (Connection connection = Connection.open(plain, tape)) {
            Assumptions.assumeTrue(connection.query("show ssl").text(0, 0).equals("off"), "this test server does TLS");
        }
        ConnectOptions demanding = plain.withTls(plain.tls().withMode(SslMode.REQUIRE));
        assertThatThrownBy(() -> Connection.open(demanding, tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                .hasMessage(plain.address() + ": the server does not do TLS, and sslmode is require");
    }

    @Test
    void the_tape_names_the_tls_version_the_cipher_and_the_certificate() {
        try (Connection connection = Connection.open(server.options(Method.SCRAM, "sslmode=require"), tape)) {
            Rows said = connection.query("select version, cipher from pg_stat_ssl where pid = pg_backend_pid()");
            Event tls = events().stream()
                    .filter(event -> event.kind() == Event.Kind.TLS)
                    .findFirst()
                    .orElseThrow();
            String brief = said.text(0, 0) + " · " + said.text(0, 1);
            assertThat(tls.text())
                    .startsWith(brief + " · ALPN postgresql · by SSLRequest · server not verified · certificate"
                            + " CN=localhost, issued by CN=localhost, valid until 20")
                    .containsPattern("SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$");
            assertThat(connection.tls()).contains(brief);
            assertThat(tls.took()).isPositive();
        }
        assertThat(events())
                .extracting(Event::kind)
                .containsExactly(
                        Event.Kind.RESOLVED,
                        Event.Kind.CONNECTED,
                        Event.Kind.TLS,
                        Event.Kind.AUTHENTICATION,
                        Event.Kind.AUTHENTICATION,
                        Event.Kind.READY,
                        Event.Kind.CLOSED);
    }

    @Test
    void a_million_rows_come_over_tls() {
        try (Connection connection = Connection.open(server.options(Method.SCRAM, "sslmode=require"), tape)) {
            Rows rows = connection.query("select g from generate_series(1, 1000000) g");
            assertThat(rows.count()).isEqualTo(1_000_000);
            for (int i = 0; i < rows.count(); i += 9973) {
                assertThat(rows.text(i, 0)).isEqualTo(String.valueOf(i + 1));
            }
            String value = "x".repeat(3_000_000);
            assertThat(connection.query("select $1", value).text(0, 0)).isEqualTo(value);
        }
    }

    @Test
    void a_query_over_tls_is_cancelled_over_tls() throws Exception {
        try (Connection connection = Connection.open(server.options(Method.SCRAM, "sslmode=require"), tape);
                Connection watcher = Connection.open(server.options("postgres"), new Tape());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> cancel = other.submit(() -> {
                awaitSleep(watcher, connection.processId());
                return connection.cancel(Duration.ofSeconds(20));
            });
            assertThatThrownBy(() -> connection.query("select pg_sleep(50)")).hasMessageContaining("57014");
            assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
        }
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        Exchange cancel = log.exchanges().stream()
                .filter(exchange -> exchange.kind() == Exchange.Kind.CANCEL)
                .findFirst()
                .orElseThrow();
        assertThat(cancel.entries())
                .filteredOn(Event.class::isInstance)
                .extracting(entry -> ((Event) entry).kind())
                .contains(Event.Kind.TLS);
    }

    /// Waits until the server says that the process sleeps.
    static void awaitSleep(Connection watcher, int process) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (watcher.query(
                                "select 1 from pg_stat_activity where pid = $1::int and wait_event = 'PgSleep'",
                                String.valueOf(process))
                        .count()
                == 0) {
            assertThat(System.nanoTime()).as("nobody sleeps").isLessThan(end);
        }
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Event event) {
                events.add(event);
            }
        }
        return events;
    }
}
