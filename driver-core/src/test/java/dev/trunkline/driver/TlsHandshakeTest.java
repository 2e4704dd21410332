package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslCertMode;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.TlsVersion;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.KeyFiles;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.testing.TlsServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.UntrustedServerException;
import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS with servers that do what the script says (manual 32.19 and 54.2.10).
class TlsHandshakeTest {
    @TempDir
    private Path folder;

    private final Tape tape = new Tape();
    private final Identity root = Identity.root("Trunkline Test Root");
    private final Identity good = CertificateRequest.localhost().signedBy(root);
    private final AtomicReference<SSLSession> session = new AtomicReference<>();

    @BeforeEach
    void trust() throws IOException {
        Files.writeString(folder.resolve("root.crt"), root.certificatesPem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_verified_session_tells_the_tape_all_about_itself(String version) {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.encrypt(new TlsServer(good).versions(version));
                    client.greet();
                });
                Connection connection = open(server, full())) {
            assertThat(connection.tls().orElseThrow()).startsWith(version + " · TLS_");
            assertThat(tls().text())
                    .startsWith(connection.tls().orElseThrow()
                            + " · ALPN postgresql · by SSLRequest · server verified with its name · certificate"
                            + " CN=localhost, issued by CN=Trunkline Test Root, valid until 20")
                    .containsPattern("SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$");
        }
    }

    @Test
    void direct_tls_begins_without_a_request_and_agrees_on_postgresql() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.encryptDirectly(new TlsServer(good));
                    client.greet();
                });
                Connection connection = open(server, full().direct())) {
            assertThat(connection.tls()).isPresent();
            assertThat(tls().text()).contains(" · ALPN postgresql · direct · ");
        }
    }

    @Test
    void direct_tls_is_refused_if_the_server_agrees_on_nothing() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.encryptDirectly(new TlsServer(good).applications());
            client.ignore();
        })) {
            fails(
                    server,
                    full().direct(),
                    Kind.TLS,
                    "the TLS handshake failed: the server did not agree to speak PostgreSQL inside (ALPN), as direct"
                            + " TLS demands (servers before PostgreSQL 17 want sslnegotiation=postgres)");
        }
    }

    @Test
    void a_server_that_knows_no_alpn_is_fine_behind_a_request() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.encrypt(new TlsServer(good).applications());
            client.greet();
        })) {
            open(server, full()).close();
            assertThat(tls().text()).contains(" · no ALPN · by SSLRequest · ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_that_answers_another_protocol_is_refused(String version) {
        try (ScriptedServer server = ScriptedServer.playing(client ->
                client.encryptInVain(new TlsServer(good).versions(version).insistsOn("http/1.1")))) {
            assertThatThrownBy(() -> open(server, full()))
                    .asInstanceOf(type(ConnectionException.class))
                    .extracting(ConnectionException::kind)
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void the_hosts_name_is_sent_in_clear_unless_it_must_not() {
        assertThat(requestedName(full(), "localhost")).isEqualTo("[type=host_name (0), value=localhost]");
        assertThat(requestedName(full().withoutSni(), "localhost")).isEqualTo("[]");
        assertThat(requestedName(full(), "127.0.0.1")).isEqualTo("[]");
    }

    private String requestedName(TlsChoice choice, String host) {
        AtomicReference<String> name = new AtomicReference<>();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            SSLSession begun = client.encrypt(new TlsServer(good));
            name.set(String.valueOf(((ExtendedSSLSession) begun).getRequestedServerNames()));
            client.greet();
        })) {
            ConnectOptions options = options(server, choice).withHosts(List.of(new Host(host, null, server.port())));
            Connection.open(options, tape).close();
        }
        return name.get();
    }

    @Test
    void the_name_counts_not_the_address_that_was_connected_to() {
        Identity other = new CertificateRequest("x").ip("127.0.0.1").signedBy(root);
        try (ScriptedServer server = ScriptedServer.playing(client -> client.encryptInVain(new TlsServer(other)))) {
            assertThatThrownBy(() -> open(server, full()))
                    .hasMessageContaining("the server's certificate is for 127.0.0.1, not for localhost");
        }
    }

    @Test
    void versions_have_a_lowest_and_a_highest() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.encrypt(new TlsServer(good));
            client.greet();
        })) {
            open(server, full().versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2))
                    .close();
            assertThat(tls().text()).startsWith("TLSv1.2 · ");
        }
        try (ScriptedServer server =
                ScriptedServer.playing(client -> client.encryptInVain(new TlsServer(good).versions("TLSv1.2")))) {
            assertThatThrownBy(() -> open(server, full().versions(TlsVersion.TLS_1_3, null)))
                    .hasMessageContaining("the TLS handshake failed: ")
                    .hasMessageEndingWith("(TLS versions from TLSv1.3 to the highest are allowed by the options, and"
                            + " Java may forbid old ones)");
        }
    }

    @Test
    void a_server_that_is_not_believed_is_told_so_and_shown_to_the_user() {
        Identity stranger = CertificateRequest.localhost().signedBy(Identity.root("Somebody"));
        // In TLS 1.3 the server may be writing still, and find that we are gone before it reads why.
        AtomicReference<String> told = new AtomicReference<>();
        try (ScriptedServer server = ScriptedServer.playing(
                client -> told.set(client.encryptInVain(new TlsServer(stranger).versions("TLSv1.2"))))) {
            assertThatThrownBy(() -> open(server, full()))
                    .hasMessage("localhost:" + server.port() + ": the certificate CN=localhost is signed by"
                            + " CN=Somebody, and " + folder.resolve("root.crt") + " (sslrootcert) does not hold that"
                            + " authority; if it is to be trusted, put its certificate there")
                    .asInstanceOf(type(UntrustedServerException.class))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                    .satisfies(e -> assertThat(e.chain()).isEqualTo(stranger.chain()));
        }
        assertThat(told.get()).contains("certificate_unknown");
    }

    @Test
    void verify_ca_asks_for_no_name_and_verify_full_does() {
        Identity other = new CertificateRequest("elsewhere").signedBy(root);
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.encrypt(new TlsServer(other));
                    client.greet();
                },
                client -> client.encryptInVain(new TlsServer(other)))) {
            open(server, choice(SslMode.VERIFY_CA)).close();
            assertThat(tls().text()).contains(" · server verified, but not its name · ");
            assertThatThrownBy(() -> open(server, full()))
                    .asInstanceOf(type(UntrustedServerException.class))
                    .extracting(UntrustedServerException::reason)
                    .isEqualTo(Reason.WRONG_HOST);
        }
    }

    @Test
    void require_believes_anybody_unless_there_are_authorities() throws IOException {
        Identity stranger = CertificateRequest.localhost().signedByItself();
        try (ScriptedServer server =
                ScriptedServer.playing(client -> client.encryptInVain(new TlsServer(stranger)), client -> {
                    client.encrypt(new TlsServer(stranger));
                    client.greet();
                })) {
            assertThatThrownBy(() -> open(server, choice(SslMode.REQUIRE)))
                    .isInstanceOf(UntrustedServerException.class);
            Files.delete(folder.resolve("root.crt"));
            open(server, choice(SslMode.REQUIRE)).close();
        }
    }

    @Test
    void prefer_believes_anybody_since_it_would_go_on_in_clear_otherwise() {
        Identity stranger = CertificateRequest.localhost().signedByItself();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.encrypt(new TlsServer(stranger));
            client.greet();
        })) {
            open(server, choice(SslMode.PREFER)).close();
            assertThat(tls().text()).contains(" · server not verified · ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void whoever_needs_tls_does_not_go_on_without(String mode) {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('N'));
        })) {
            fails(
                    server,
                    choice(SslMode.of(mode).orElseThrow()),
                    Kind.TLS,
                    "the server does not do TLS, and sslmode is " + mode);
        }
    }

    @Test
    void allow_begins_in_clear_and_goes_over_to_tls_if_it_is_refused() {
        ErrorResponse refusal =
                new ErrorResponse(Vocabulary.error("FATAL", "28000", "no pg_hba.conf entry, no encryption"));
        try (ScriptedServer server = ScriptedServer.playing(
                        client -> {
                            client.expect(StartupMessage.class);
                            client.send(refusal);
                            client.hangUp();
                        },
                        client -> {
                            client.encrypt(new TlsServer(good));
                            client.greet();
                        });
                Connection connection = open(server, choice(SslMode.ALLOW))) {
            assertThat(connection.tls()).isPresent();
        }
        try (ScriptedServer server = ScriptedServer.playing(Peer::greet);
                Connection connection = open(server, choice(SslMode.ALLOW))) {
            assertThat(connection.tls()).isEmpty();
        }
    }

    @Test
    void prefer_goes_on_in_clear_if_the_server_refuses_the_session_over_tls() {
        ErrorResponse refusal = new ErrorResponse(Vocabulary.error("FATAL", "28000", "no entry, SSL encryption"));
        ErrorResponse again = new ErrorResponse(Vocabulary.error("FATAL", "28000", "no entry, no encryption"));
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.encrypt(new TlsServer(good));
                    client.expect(StartupMessage.class);
                    client.send(refusal);
                    client.hangUp();
                },
                client -> {
                    client.expect(StartupMessage.class);
                    client.send(again);
                    client.hangUp();
                })) {
            fails(
                    server,
                    choice(SslMode.PREFER),
                    Kind.AUTHENTICATION,
                    "FATAL: no entry, no encryption (28000); before that, the other way (sslmode): localhost:"
                            + server.port() + ": FATAL: no entry, SSL encryption (28000)");
        }
    }

    @Test
    void prefer_does_not_say_a_password_in_clear_that_was_refused_over_tls() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.encrypt(new TlsServer(good));
            client.expect(StartupMessage.class);
            client.send(new AuthenticationCleartextPassword());
            client.expect(PasswordMessage.class);
            client.send(new ErrorResponse(Vocabulary.error("FATAL", "28P01", "wrong")));
            client.hangUp();
        })) {
            ConnectOptions options = options(server, choice(SslMode.PREFER)).withPassword("x");
            assertThatThrownBy(() -> Connection.open(options, tape)).hasMessageEndingWith("FATAL: wrong (28P01)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_that_asks_is_shown_our_certificate(String version) throws IOException {
        Identity clients = Identity.root("Clients");
        Identity ada = new CertificateRequest("ada")
                .purposes(2)
                .signedBy(new CertificateRequest("Middle").authority().signedBy(clients));
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            session.set(client.encrypt(new TlsServer(good).versions(version).wantsClientsOf(clients)));
            client.greet();
        })) {
            open(server, shows(ada).certMode(SslCertMode.REQUIRE)).close();
        }
        assertThat(session.get().getPeerCertificates()).containsExactlyElementsOf(ada.chain());
        assertThat(tls().text()).endsWith(" · our certificate shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_that_does_not_take_our_certificate_says_so(String version) throws IOException {
        Identity mallory = new CertificateRequest("mallory").signedBy(Identity.root("Nobody"));
        Identity clients = Identity.root("Clients");
        try (ScriptedServer server = ScriptedServer.playing(client ->
                client.encryptInVain(new TlsServer(good).versions(version).wantsClientsOf(clients)))) {
            assertThatThrownBy(() -> open(server, shows(mallory)))
                    .hasMessageContaining("Received fatal alert: certificate_unknown")
                    .asInstanceOf(type(ConnectionException.class))
                    .extracting(ConnectionException::kind)
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void a_certificate_is_shown_only_if_it_may_be() throws IOException {
        Identity ada = new CertificateRequest("ada").signedByItself();
        try (ScriptedServer server = ScriptedServer.playing(
                client -> client.encryptInVain(new TlsServer(good).wantsClientsOf(ada)), client -> {
                    client.encrypt(new TlsServer(good));
                    client.ignore();
                })) {
            assertThatThrownBy(() -> open(server, shows(ada).certMode(SslCertMode.DISABLE)))
                    .isInstanceOf(ConnectionException.class);
            fails(
                    server,
                    shows(ada).certMode(SslCertMode.REQUIRE),
                    Kind.TLS,
                    "the TLS handshake failed: the server did not ask for our certificate, and sslcertmode is require");
        }
    }

    @Test
    void a_key_that_will_not_do_is_an_error_and_no_reason_to_go_on_in_clear() throws IOException {
        Path none = folder.resolve("none");
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(new SSLRequest());
            client.send(new EncryptionResponse('S'));
        })) {
            assertThatThrownBy(() -> open(server, choice(SslMode.PREFER).shows(none, none)))
                    .hasMessage("sslcert: " + none + " does not exist")
                    .asInstanceOf(type(ConnectionException.class))
                    .extracting(ConnectionException::kind)
                    .isEqualTo(Kind.OPTIONS);
        }
    }

    @Test
    void a_session_cut_below_tls_is_told_from_one_that_ended() {
        try (ScriptedServer server = ScriptedServer.playing(
                        client -> {
                            client.encrypt(new TlsServer(good));
                            client.greet();
                            client.expectExtended();
                            client.cutBelow();
                        },
                        client -> {
                            client.encrypt(new TlsServer(good));
                            client.greet();
                            client.expectExtended();
                            client.hangUp();
                        });
                Connection cut = open(server, full());
                Connection ended = open(server, full())) {
            assertThatThrownBy(() -> cut.query("select 1"))
                    .hasMessageEndingWith("the connection was cut: it ended without the farewell of TLS");
            assertThatThrownBy(() -> ended.query("select 1")).hasMessageEndingWith("the server closed the connection");
        }
    }

    private TlsChoice full() {
        return choice(SslMode.VERIFY_FULL);
    }

    private TlsChoice choice(SslMode mode) {
        return new TlsChoice(mode, folder);
    }

    private TlsChoice shows(Identity client) throws IOException {
        Path cert = Files.writeString(folder.resolve("c"), client.certificatesPem());
        Path key = KeyFiles.secret(folder.resolve("k"), client.keyPem().getBytes(StandardCharsets.US_ASCII));
        return full().shows(cert, key);
    }

    private Connection open(ScriptedServer server, TlsChoice choice) {
        return Connection.open(options(server, choice), tape);
    }

    private static ConnectOptions options(ScriptedServer server, TlsChoice choice) {
        return server.options("host=localhost").withTls(choice.options());
    }

    private Event tls() {
        Event found = null;
        for (int i = 0; i < tape.size(); i++) {
            found = tape.get(i) instanceof Event event && event.kind() == Event.Kind.TLS ? event : found;
        }
        assertThat(found).isNotNull();
        return found;
    }

    private void fails(ScriptedServer server, TlsChoice choice, Kind kind, String says) {
        assertThatThrownBy(() -> open(server, choice))
                .hasMessage("localhost:" + server.port() + ": " + says)
                .asInstanceOf(type(ConnectionException.class))
                .extracting(ConnectionException::kind)
                .isEqualTo(kind);
    }
}
