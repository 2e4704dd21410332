package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Binaries;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.OwnServer;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SCRAM bound to its TLS channel, or not, with real servers.
class ChannelBindingTest {
    private static final String PROVED = "both sides have proved that they know the password, ";

    private final SecureServer server = SecureServer.get();
    private final Tape tape = new Tape();

    @Test
    void scram_is_bound_to_the_channel_where_the_server_offers_it() {
        opens(server.options(Method.SCRAM, "sslmode=require"), ChannelBinding.PREFER);
        assertThat(Events.texts(tape))
                .contains("authentication: SCRAM-SHA-256-PLUS: " + PROVED + "bound to the TLS channel");
    }

    @Test
    void scram_plus_is_offered_only_over_tls() {
        opens(server.options(Method.SCRAM, "sslmode=disable"), ChannelBinding.PREFER);
        assertThat(Events.texts(tape))
                .contains("authentication: SCRAM-SHA-256: " + PROVED
                        + "not bound to the channel because the connection is not encrypted by TLS");
    }

    @Test
    void channel_binding_disable_does_without() {
        opens(server.options(Method.SCRAM, "sslmode=require"), ChannelBinding.DISABLE);
        assertThat(Events.texts(tape))
                .contains("authentication: SCRAM-SHA-256: " + PROVED
                        + "not bound to the channel because channel_binding is disable");
    }

    @Test
    void channel_binding_require_is_content_with_scram_plus() {
        opens(server.options(Method.SCRAM, "sslmode=require"), ChannelBinding.REQUIRE);
    }

    @Test
    void channel_binding_require_without_tls_fails() {
        fails(
                server.options(Method.SCRAM, "sslmode=disable"),
                "channel_binding is require, which can't be had because the connection is not encrypted by TLS");
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"PASSWORD", "MD5"})
    void channel_binding_require_tells_the_password_to_nobody_who_asks_for_it(Method method) {
        fails(
                server.options(method, "sslmode=require"),
                "the server asks for " + (method == Method.MD5 ? "an MD5 hash" : "the password itself")
                        + ", which can't be bound to the TLS channel, and channel_binding is require");
    }

    @Test
    void channel_binding_require_does_not_believe_a_server_that_asks_nothing() {
        fails(
                server.options(Method.TRUST, "sslmode=require"),
                "the server let us in without channel binding, and channel_binding is require");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_certificate_of_ed25519_has_no_hash_to_bind_to(@TempDir Path folder) {
        Identity ed25519 = new CertificateRequest("localhost").key("Ed25519").signedByItself();
        try (OwnServer own = OwnServer.make(Binaries.newest(), folder)
                .set("ssl", "on")
                .set("password_encryption", "scram-sha-256")
                .write("server.key", ed25519.keyPem())
                .write("server.crt", ed25519.certificatesPem())
                .start()) {
            own.run("create role ada login password 'geheim'");
            own.hba("host all postgres all trust", "host all ada all scram-sha-256")
                    .run("select pg_reload_conf()");
            ConnectOptions options = own.options("user=ada", "sslmode=require").withPassword("geheim");
            fails(
                    options,
                    "channel_binding is require, which can't be had because the server's certificate is signed by"
                            + " Ed25519, for which no channel binding is defined");
            opens(options, ChannelBinding.PREFER);
            assertThat(Events.texts(tape))
                    .contains(
                            "authentication: SCRAM-SHA-256: " + PROVED + "not bound to the channel because the server's"
                                    + " certificate is signed by Ed25519, for which no channel binding is defined");
        }
    }

    private void opens(ConnectOptions options, ChannelBinding binding) {
        try (Connection connection = Connection.open(With.binding(options, binding), tape)) {
            assertThat(connection.query("select current_user").text(0, 0)).isEqualTo(options.user());
        }
    }

    private void fails(ConnectOptions options, String says) {
        assertThatThrownBy(() -> Connection.open(With.binding(options, ChannelBinding.REQUIRE), tape))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessage(options.address() + ": " + says);
    }
}
