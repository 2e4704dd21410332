package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.AuthMethod;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every method of pg_hba.conf that the embedded servers are built with, in the newest version and the
/// oldest that is to be had.
@DisabledOnOs(OS.WINDOWS)
class MethodsTest {
    private static final String PASSWORD = "Zwölf-Boxkämpfer";

    @TempDir
    static Path folder;

    private static final Map<String, OwnServer> SERVERS = new java.util.LinkedHashMap<>();

    private final Tape tape = new Tape();

    @BeforeAll
    static void start() {
        SERVERS.put("newest", server(Binaries.newest(), folder.resolve("newest"), true));
        Binaries.oldest().ifPresent(old -> SERVERS.put("oldest", server(old, folder.resolve("oldest"), false)));
    }

    private static OwnServer server(Binaries binaries, Path where, boolean scram) {
        if (!where.toFile().mkdirs()) {
            throw new AssertionError("no folder " + where);
        }
        OwnServer server = OwnServer.make(binaries, where)
                .hba(
                        "local all role_peer peer map=anyone",
                        "local all role_password password",
                        "local all role_reject reject",
                        "host all postgres all trust",
                        "host all role_trust all trust",
                        "host all role_password all password",
                        "host all role_md5 all md5",
                        "host all role_scram all " + (scram ? "scram-sha-256" : "md5"),
                        "host all role_reject all reject")
                .write("pg_ident.conf", "anyone /^.*$ role_peer\n")
                .start();
        server.run(
                "create role role_trust login",
                "create role role_peer login",
                "create role role_reject login",
                scram ? "set password_encryption = 'scram-sha-256'" : "select 1",
                "create role role_password login password '" + PASSWORD + "'",
                "create role role_scram login password '" + PASSWORD + "'");
        server.run(
                scram ? "set password_encryption = 'md5'" : "select 1",
                "create role role_md5 login password '" + PASSWORD + "'");
        return server;
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(OwnServer::close);
    }

    static Stream<Arguments> ways() {
        return SERVERS.keySet().stream()
                .flatMap(version -> Stream.of(
                        Arguments.of(version, "trust", "none", "the server asks for no proof"),
                        Arguments.of(
                                version,
                                "password",
                                "password",
                                "the password goes as it is, and anyone can overhear it"),
                        Arguments.of(
                                version, "md5", "md5", "the password goes as an MD5 hash, which is little protection"),
                        Arguments.of(
                                version,
                                "scram",
                                version.equals("newest") ? "scram-sha-256" : "md5",
                                version.equals("newest")
                                        ? "SCRAM-SHA-256: both sides have proved that they know the password, not"
                                                + " bound to the channel because the connection is not encrypted by"
                                                + " TLS"
                                        : "the password goes as an MD5 hash, which is little protection")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_role_gets_in_by_its_method_and_by_no_other(String version, String role, String method, String told) {
        ConnectOptions options =
                SERVERS.get(version).options("user=role_" + role).withPassword(PASSWORD);
        AuthMethod own = Stream.of(AuthMethod.values())
                .filter(each -> each.word().equals(method))
                .findFirst()
                .orElseThrow();
        try (Connection connection = Connection.open(With.allowed(options, Set.of(own)), tape)) {
            assertThat(connection.query("select current_user").text(0, 0)).isEqualTo("role_" + role);
        }
        assertThat(Events.texts(tape)).contains("authentication: " + told);
        for (AuthMethod other : AuthMethod.values()) {
            if (other != own) {
                assertThatThrownBy(() -> Connection.open(With.allowed(options, Set.of(other)), tape))
                        .isInstanceOfSatisfying(
                                ConnectionException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                        .hasMessageEndingWith(", and require_auth allows only " + other.word());
            }
        }
    }

    static Set<String> versions() {
        return SERVERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void peer_lets_in_whom_the_operating_system_knows_over_a_unix_socket(String version) {
        try (Connection connection = Connection.open(socket(version, "role_peer"), tape)) {
            assertThat(connection.query("select current_user").text(0, 0)).isEqualTo("role_peer");
        }
        assertThat(Events.texts(tape)).contains("authentication: the server asks for no proof");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void over_a_unix_socket_nobody_overhears_a_password(String version) {
        Connection.open(socket(version, "role_password").withPassword(PASSWORD), tape)
                .close();
        assertThat(Events.texts(tape))
                .contains("authentication: the password goes as it is, inside the protected channel");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void reject_is_told_in_the_servers_words(String version) {
        OwnServer server = SERVERS.get(version);
        for (ConnectOptions options : List.of(server.options("user=role_reject"), socket(version, "role_reject"))) {
            assertThatThrownBy(() -> Connection.open(options, tape))
                    .isInstanceOfSatisfying(ConnectionException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
                        assertThat(e.serverError().orElseThrow().sqlState()).isEqualTo("28000");
                    })
                    .hasMessageContaining("pg_hba.conf rejects connection for");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_server_behind_a_unix_socket_has_to_run_as_whom_requirepeer_says(String version) {
        String runsAs = SERVERS.get(version).process().info().user().orElseThrow();
        Connection.open(With.requirePeer(socket(version, "role_peer"), runsAs), tape)
                .close();
        ConnectOptions other = With.requirePeer(socket(version, "role_peer"), "somebody-else");
        assertThatThrownBy(() -> Connection.open(other, tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessage(other.address() + ": requirepeer is somebody-else, and the server runs as " + runsAs);
        Connection.open(With.requirePeer(SERVERS.get(version).options(), "somebody-else"), tape)
                .close();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void new_servers_report_by_themselves_what_old_ones_have_to_be_asked_for(String version) {
        try (Connection connection = Connection.open(SERVERS.get(version).options(), tape)) {
            boolean isNew = version.equals("newest");
            assertThat(connection.setting("search_path").isPresent()).isEqualTo(isNew);
            assertThat(connection.setting("in_hot_standby").isPresent()).isEqualTo(isNew);
            assertThat(connection.setting("default_transaction_read_only").isPresent())
                    .isEqualTo(isNew);
        }
    }

    private static ConnectOptions socket(String version, String role) {
        OwnServer server = SERVERS.get(version);
        return server.options("user=" + role)
                .withHosts(List.of(new Host(server.folder().toString(), null, server.port())));
    }
}
