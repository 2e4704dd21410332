package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.GssEncryption;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.KerberosRealm;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationGSS;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// GSSAPI with a real Kerberos server and a real PostgreSQL, where both are installed.
class KerberosTest {
    @Test
    void who_has_a_ticket_gets_in_and_the_server_proves_that_it_is_the_service(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(KerberosRealm.installed(), "no Kerberos server is installed");
        Assumptions.assumeTrue(Binaries.debian().isPresent(), "no PostgreSQL with GSSAPI is installed");
        try (KerberosRealm realm = KerberosRealm.start(Files.createDirectory(folder.resolve("realm")));
                OwnServer server = OwnServer.make(
                                Binaries.debian().orElseThrow(), Files.createDirectory(folder.resolve("server")))
                        .set("krb_server_keyfile", realm.keytab().toString())
                        .environment("KRB5_CONFIG=" + realm.config(), "KRB5RCACHENAME=none:")
                        .start()) {
            server.run("create role ada login")
                    .hba(
                            "host all postgres all trust",
                            "host all ada all gss include_realm=0 krb_realm=" + KerberosRealm.NAME)
                    .run("select pg_reload_conf()");

            assertThat(connect(realm, realm.tickets(), server, "localhost"))
                    .startsWith("user: ada")
                    .contains(
                            "authentication: GSSAPI: a ticket for postgres@localhost is shown",
                            "authentication: GSSAPI: ada@TRUNKLINE.TEST and postgres@localhost have"
                                    + " proved who they are");
            assertThat(connect(realm, folder.resolve("nowhere"), server, "localhost")
                            .getFirst())
                    .startsWith("AUTHENTICATION: localhost:" + server.port() + ": GSSAPI")
                    .contains("no Kerberos ticket (kinit gets one)");
        }
    }

    private static List<String> connect(KerberosRealm realm, Path tickets, OwnServer server, String host)
            throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.security.krb5.conf=" + realm.config(),
                "-cp",
                System.getProperty("java.class.path"),
                KerberosClient.class.getName(),
                "host=" + host,
                "port=" + server.port(),
                "user=ada",
                "dbname=postgres",
                "sslmode=disable");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KRB5CCNAME", tickets.toString());
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void without_the_name_of_its_host_there_is_no_service_to_get_a_ticket_for() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationGSS());
        })) {
            var host = server.options().host();
            var nameless = server.options()
                    .withHosts(List.of(new dev.trunkline.driver.options.Host("", host.name(), host.port())));
            assertThatThrownBy(() -> Connection.open(nameless, new Tape()))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                    .hasMessageEndingWith("GSSAPI needs the name of the server's host, and none was given");
        }
    }

    @Test
    void gssencmode_require_is_refused_and_prefer_never_asks() {
        try (ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
            assertThatThrownBy(() ->
                            Connection.open(With.gssEncryption(server.options(), GssEncryption.REQUIRE), new Tape()))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OPTIONS))
                    .hasMessage(
                            "gssencmode=require can't be had: this driver encrypts by TLS only (GSSAPI authenticates,"
                                    + " it does not encrypt)");
            Connection.open(With.gssEncryption(server.options(), GssEncryption.PREFER), new Tape())
                    .close();
        }
    }
}
