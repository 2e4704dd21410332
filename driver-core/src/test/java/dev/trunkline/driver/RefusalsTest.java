package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a real server says that does not let us in, and what becomes of it.
@DisabledOnOs(OS.WINDOWS)
class RefusalsTest {
    private static final List<String> AFTER_AUTHENTICATION = List.of("3D000", "42704", "22023");

    @TempDir
    Path folder;

    private final Tape tape = new Tape();
    private OwnServer server;

    @BeforeEach
    void make() {
        server = OwnServer.make(Binaries.newest(), folder).set("max_connections", "5");
        server.set("max_wal_senders", "0")
                .set("superuser_reserved_connections", "0")
                .set("reserved_connections", "0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_wrong_password_is_28P01_after_the_challenge_and_the_end_of_it() {
        server.start().run("set password_encryption='scram-sha-256'", "create role ada login password 'x'");
        server.hba("host all postgres all trust", "host all ada all scram-sha-256")
                .run("select pg_reload_conf()");
        ConnectOptions options = server.options("user=ada").withPassword("y");
        told(options, Kind.AUTHENTICATION, "28P01", "password authentication failed for user \"ada\"");
        // The next host would be asked with the same wrong password.
        told(With.hosts(options, options), Kind.AUTHENTICATION, "28P01", "password authentication failed");
    }

    @Test
    void an_unknown_database_is_3D000_after_authentication() {
        server.start();
        told(server.options("dbname=nowhere"), Kind.REFUSED, "3D000", "database \"nowhere\" does not exist");
    }

    @Test
    void bad_settings_fail_after_authentication() {
        server.start();
        told(server.options("options=-c nonsense=1"), Kind.REFUSED, "42704", "unrecognized configuration parameter");
        told(server.options("options=-c work_mem=x"), Kind.REFUSED, "22023", "invalid value for parameter");
    }

    @Test
    void too_many_clients_are_53300() {
        server.start();
        List<Connection> open = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            open.add(Connection.open(server.options(), tape));
                        }
                    })
                    .isInstanceOfSatisfying(ConnectionException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                        assertThat(e.serverError().orElseThrow().sqlState()).isEqualTo("53300");
                    })
                    .hasMessageContaining("too many clients already");
            assertThat(open).hasSizeGreaterThan(2);
        } finally {
            open.forEach(Connection::close);
        }
    }

    @Test
    void a_starting_server_is_57P03_and_the_next_host_is_tried() {
        // A standby that takes no sessions says the same as a server that is not up yet.
        server.set("hot_standby", "off").write("standby.signal", "").start("entering standby mode");
        ConnectOptions options = server.options();
        told(options, Kind.REFUSED, "57P03", "");
        ConnectOptions other = SecureServer.get().options("postgres", "sslmode=disable");
        try (Connection connection = Connection.open(With.hosts(options, other), tape)) {
            assertThat(connection.options().host()).isEqualTo(other.host());
        }
    }

    @Test
    void a_stopping_server_is_57P03() {
        server.start();
        try (Connection last = Connection.open(server.options(), tape)) {
            server.stopWhenIdle();
            while (server.log().stream().noneMatch(line -> line.contains("smart shutdown request"))) {
                Thread.onSpinWait();
            }
            told(server.options(), Kind.REFUSED, "57P03", "the database system is shutting down");
            assertThat(last.query("select 1").text(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void a_startup_message_of_more_than_10000_bytes_is_refused_here_since_the_server_only_hangs_up() {
        server.start();
        // What the server takes at most, found out with the text that is in every message: the longest goes.
        int others = "user postgres database postgres application_name trunkline client_encoding UTF8 options ".length()
                + 8
                + 1
                + 1;
        int longest = 10_004 - others;
        String options = "-c search_path=" + "x".repeat(longest - "-c search_path=".length());
        Connection.open(server.options("options=" + options), tape).close();
        assertThatThrownBy(() -> Connection.open(server.options("options=" + options + "x"), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OPTIONS))
                .hasMessage(
                        "127.0.0.1:" + server.port() + ": the startup message would be 10005 bytes long, and servers"
                                + " take 10004 at most; are the options too long?");
    }

    private void told(ConnectOptions options, Kind kind, String sqlState, String says) {
        assertThatThrownBy(() -> Connection.open(options, tape))
                .isInstanceOfSatisfying(ConnectionException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.serverError().orElseThrow().sqlState()).isEqualTo(sqlState);
                })
                .hasMessageStartingWith(options.host().where()
                        + (AFTER_AUTHENTICATION.contains(sqlState) ? ": FATAL: " : ": unverified server says: FATAL: "))
                .hasMessageContaining(says)
                .hasMessageEndingWith(" (" + sqlState + ")");
    }
}
