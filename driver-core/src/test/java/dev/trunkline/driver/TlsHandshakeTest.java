package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslCertMode;
import dev.trunkline.driver.options.TlsVersion;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.testing.TlsServer;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS with servers that do what the script says (manual 32.19 and 54.2.10).
class TlsHandshakeTest extends TlsScripts {
    private final AtomicReference<SSLSession> session = new AtomicReference<>();

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
}
