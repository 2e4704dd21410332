package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TlsServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.UntrustedServerException;
import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each sslmode takes of a server that does what the script says (manual 32.19.3).
class SslModesTest extends TlsScripts {
    @Test
    void the_name_counts_not_the_address_that_was_connected_to() {
        Identity other = new CertificateRequest("x").ip("127.0.0.1").signedBy(root);
        try (ScriptedServer server = ScriptedServer.playing(client -> client.encryptInVain(new TlsServer(other)))) {
            assertThatThrownBy(() -> open(server, full()))
                    .hasMessageContaining("the server's certificate is for 127.0.0.1, not for localhost");
        }
    }

    @Test
    void a_server_that_is_not_believed_is_shown_to_the_user() {
        Identity stranger = CertificateRequest.localhost().signedBy(Identity.root("Somebody"));
        try (ScriptedServer server = ScriptedServer.playing(client -> client.encryptInVain(new TlsServer(stranger)))) {
            assertThatThrownBy(() -> open(server, full()))
                    .hasMessage("localhost:" + server.port() + ": the certificate CN=localhost is signed by"
                            + " CN=Somebody, and " + folder.resolve("root.crt") + " (sslrootcert) does not hold that"
                            + " authority; if it is to be trusted, put its certificate there")
                    .asInstanceOf(type(UntrustedServerException.class))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                    .satisfies(e -> assertThat(e.chain()).isEqualTo(stranger.chain()));
        }
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
                    "unverified server says: FATAL: no entry, no encryption (28000); before that, the other way (sslmode): localhost:"
                            + server.port() + ": unverified server says: FATAL: no entry, SSL encryption (28000)");
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
            assertThatThrownBy(() -> Connection.open(options, tape))
                    .hasMessageEndingWith("unverified server says: FATAL: wrong (28P01)");
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
}
