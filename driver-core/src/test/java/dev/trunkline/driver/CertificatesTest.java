package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.TlsVersion;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.CertifiedServer;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.KeyFiles;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.UntrustedServerException;
import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A real server with all kinds of certificates, as we see it and as `psql` does.
class CertificatesTest {
    private static final Identity CLIENTS = Identity.root("Clients");
    private static CertifiedServer server;

    @TempDir
    private Path folder;

    private final Tape tape = new Tape();
    private final Identity root = Identity.root("Trunkline Test Root");

    @BeforeAll
    static void start() {
        server = CertifiedServer.start(CLIENTS);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void trust() throws IOException {
        Files.writeString(folder.resolve("root.crt"), root.certificatesPem());
    }

    @Test
    void we_and_libpq_agree_on_whom_to_believe() throws Exception {
        Assumptions.assumeTrue(psql("--version") == 0, "psql is not installed");
        for (Map.Entry<String, Identity> each : servers().entrySet()) {
            server.shows(each.getValue());
            for (SslMode mode : List.of(SslMode.REQUIRE, SslMode.VERIFY_CA, SslMode.VERIFY_FULL)) {
                boolean ours = believed(new TlsChoice(mode, folder).rootCert(folder.resolve("root.crt")));
                boolean theirs = psql(
                                "-c",
                                "",
                                "host=localhost port=" + server.port() + " user=postgres dbname=postgres sslmode="
                                        + mode.word() + " sslrootcert=" + folder.resolve("root.crt"))
                        == 0;
                assertThat(ours).as(each.getKey() + " " + mode).isEqualTo(theirs);
            }
        }
    }

    private Map<String, Identity> servers() {
        Instant now = Instant.now();
        Duration day = Duration.ofDays(1);
        Identity middle = new CertificateRequest("Middle").authority().signedBy(root);
        Map<String, Identity> servers = new LinkedHashMap<>();
        servers.put("good", CertificateRequest.localhost().signedBy(root));
        servers.put("by an authority between", CertificateRequest.localhost().signedBy(middle));
        servers.put("RSA", CertificateRequest.localhost().key("RSA").signedBy(root));
        servers.put("Ed25519", CertificateRequest.localhost().key("Ed25519").signedBy(root));
        servers.put("RSA-PSS", CertificateRequest.localhost().key("RSASSA-PSS").signedBy(root));
        servers.put(
                "for clients too", CertificateRequest.localhost().purposes(1, 2).signedBy(root));
        servers.put("a star", new CertificateRequest("x").dns("*.localhost").signedBy(root));
        servers.put("only a common name", new CertificateRequest("localhost").signedBy(root));
        servers.put(
                "a name and an address",
                new CertificateRequest("localhost").ip("127.0.0.1").signedBy(root));
        servers.put(
                "wrong host",
                new CertificateRequest("localhost").dns("db.example.com").signedBy(root));
        servers.put("only clients", CertificateRequest.localhost().purposes(2).signedBy(root));
        servers.put("unknown authority", CertificateRequest.localhost().signedBy(Identity.root("Somebody")));
        servers.put("signed by itself", CertificateRequest.localhost().signedByItself());
        servers.put(
                "expired",
                CertificateRequest.localhost()
                        .valid(now.minus(day.multipliedBy(2)), now.minus(day))
                        .signedBy(root));
        servers.put(
                "early",
                CertificateRequest.localhost()
                        .valid(now.plus(day), now.plus(day.multipliedBy(2)))
                        .signedBy(root));
        servers.put(
                "by one who may not sign",
                CertificateRequest.localhost()
                        .signedBy(CertificateRequest.localhost().signedBy(root)));
        return servers;
    }

    @Test
    void we_and_libpq_agree_on_what_is_revoked() throws Exception {
        Assumptions.assumeTrue(psql("--version") == 0, "psql is not installed");
        Identity good = CertificateRequest.localhost().signedBy(root);
        server.shows(good);
        Instant now = Instant.now().minusSeconds(60);
        Identity other = CertificateRequest.localhost().signedBy(root);
        for (byte[] list : List.of(
                root.revoked(now),
                root.revoked(now, other.certificate()),
                root.revoked(now, good.certificate()),
                root.revoked(now.minus(Duration.ofDays(5))),
                Identity.root("Trunkline Test Root").revoked(now))) {
            Path file = Files.writeString(folder.resolve("list"), Identity.pem("X509 CRL", list));
            boolean ours = believed(full().crl(file));
            boolean theirs = psql(
                            "-c",
                            "",
                            "host=localhost port=" + server.port()
                                    + " user=postgres dbname=postgres sslmode=verify-full sslrootcert="
                                    + folder.resolve("root.crt") + " sslcrl=" + file)
                    == 0;
            assertThat(ours).isEqualTo(theirs);
        }
    }

    private boolean believed(TlsChoice choice) {
        try {
            Connection.open(server.options("postgres", choice.options()), tape).close();
            return true;
        } catch (UntrustedServerException e) {
            return false;
        }
    }

    private static int psql(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("psql"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("HOME", System.getProperty("java.io.tmpdir"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return -1;
        }
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void a_revoked_certificate_is_refused_and_carried_by_the_exception() throws IOException {
        Identity revoked = CertificateRequest.localhost().signedBy(root);
        server.shows(revoked);
        Files.write(folder.resolve("root.crl"), root.revoked(Instant.now().minusSeconds(60), revoked.certificate()));
        assertThatThrownBy(() -> open("postgres", full()))
                .asInstanceOf(type(UntrustedServerException.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REVOKED))
                .satisfies(e -> assertThat(e.chain()).containsExactly(revoked.certificate()));
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"VERIFY_CA", "VERIFY_FULL"})
    void verifying_needs_authorities_and_without_any_the_certificate_is_shown_to_be_compared(SslMode mode)
            throws IOException {
        Identity shown = CertificateRequest.localhost().signedBy(root);
        server.shows(shown);
        Files.delete(folder.resolve("root.crt"));
        assertThatThrownBy(() -> open(CertifiedServer.CERTIFIED, new TlsChoice(mode, folder)))
                .isInstanceOfSatisfying(UntrustedServerException.class, e -> {
                    assertThat(e.reason()).isEqualTo(UntrustedServerException.Reason.UNKNOWN_AUTHORITY);
                    assertThat(e.host()).isEqualTo("localhost");
                    assertThat(e.chain()).isNotEmpty();
                })
                .hasMessageContaining("sslmode " + mode.word() + " needs authorities to trust, and there is no "
                        + folder.resolve("root.crt")
                        + "; name a file by sslrootcert, or sslrootcert=system for those of the system");
    }

    @Test
    void a_role_that_needs_a_certificate_comes_in_with_one_and_not_without() throws IOException {
        server.shows(CertificateRequest.localhost().signedBy(root));
        for (String kind : new String[] {"EC", "RSA", "Ed25519"}) {
            Identity ada = new CertificateRequest("ada").key(kind).purposes(2).signedBy(CLIENTS);
            try (Connection connection = open(CertifiedServer.CERTIFIED, shows(ada))) {
                Rows rows = connection.query("select client_dn from pg_stat_ssl where pid = pg_backend_pid()");
                assertThat(rows.text(0, 0)).isEqualTo("/CN=ada");
            }
            assertThat(tls().text()).endsWith(" · our certificate shown");
        }
        assertThatThrownBy(() -> open(CertifiedServer.CERTIFIED, full()))
                .hasMessageContaining("connection requires a valid client certificate (28000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_certificate_of_somebody_else_does_not_do(String version) throws IOException {
        server.shows(CertificateRequest.localhost().signedBy(root));
        TlsVersion only = version.equals("TLSv1.2") ? TlsVersion.TLS_1_2 : TlsVersion.TLS_1_3;
        Identity grace = new CertificateRequest("grace").signedBy(CLIENTS);
        assertThatThrownBy(() -> open(CertifiedServer.CERTIFIED, shows(grace).versions(only, only)))
                .hasMessageContaining(": FATAL: certificate authentication failed for user \"ada\" (28000)");
        Identity mallory = new CertificateRequest("ada").signedBy(Identity.root("Mallory"));
        assertThatThrownBy(() -> open(CertifiedServer.CERTIFIED, shows(mallory).versions(only, only)))
                .hasMessageContaining("Received fatal alert: unknown_ca")
                .asInstanceOf(type(ConnectionException.class))
                .extracting(ConnectionException::kind)
                .isEqualTo(Kind.TLS);
    }

    @Test
    void direct_tls_with_alpn_saves_the_request() throws IOException {
        server.shows(CertificateRequest.localhost().signedBy(root));
        try (Connection connection = open("postgres", full().direct())) {
            Rows rows = connection.query("select version from pg_stat_ssl where pid = pg_backend_pid()");
            assertThat(rows.text(0, 0)).isEqualTo("TLSv1.3");
        }
        assertThat(tls().text()).contains(" · ALPN postgresql · direct · server verified with its name · ");
    }

    @Test
    void a_query_is_cancelled_only_by_way_of_a_server_that_is_believed() throws Exception {
        server.shows(CertificateRequest.localhost().signedBy(root));
        for (TlsChoice choice : List.of(full(), full().direct())) {
            try (Connection connection = open("postgres", choice);
                    Connection watcher = open("postgres", full());
                    ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Boolean> cancelled = other.submit(() -> {
                    AuthenticationTest.awaitSleep(watcher, connection.processId());
                    return connection.cancel(Duration.ofSeconds(20));
                });
                Outcome outcome = connection.simple("select pg_sleep(60)", Begin.NO, ResultObserver.NONE);
                assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("57014");
                assertThat(cancelled.get(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_cancel_is_not_sent_to_a_server_that_is_not_believed_any_more() throws Exception {
        server.shows(CertificateRequest.localhost().signedBy(root));
        try (Connection connection = open("postgres", full());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            server.shows(CertificateRequest.localhost().signedByItself());
            Future<Outcome> outcome =
                    other.submit(() -> connection.simple("select pg_sleep(2)", Begin.NO, ResultObserver.NONE));
            assertThatThrownBy(() -> {
                        while (!outcome.isDone()) {
                            connection.cancel(Duration.ofSeconds(20));
                        }
                    })
                    .isInstanceOf(UntrustedServerException.class);
            assertThat(outcome.get(20, TimeUnit.SECONDS).error()).isEmpty();
        }
    }

    @Test
    void scram_comes_in_over_a_verified_session() throws IOException {
        for (String kind : new String[] {"EC", "Ed25519"}) {
            server.shows(CertificateRequest.localhost().key(kind).signedBy(root));
            ConnectOptions options =
                    server.options(CertifiedServer.SCRAM, full().options()).withPassword(CertifiedServer.PASSWORD);
            Connection.open(options, tape).close();
        }
    }

    private Connection open(String user, TlsChoice choice) {
        return Connection.open(server.options(user, choice.options()), tape);
    }

    private TlsChoice full() {
        return new TlsChoice(SslMode.VERIFY_FULL, folder);
    }

    private TlsChoice shows(Identity client) throws IOException {
        Path cert = Files.writeString(folder.resolve("c"), client.certificatesPem());
        Path key = KeyFiles.secret(folder.resolve("k"), client.keyPem().getBytes(StandardCharsets.US_ASCII));
        return full().shows(cert, key);
    }

    private Event tls() {
        Event found = null;
        for (int i = 0; i < tape.size(); i++) {
            found = tape.get(i) instanceof Event event && event.kind() == Event.Kind.TLS ? event : found;
        }
        assertThat(found).isNotNull();
        return found;
    }
}
