package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.CertificateRequest;
import dev.trunkline.driver.testing.Identity;
import dev.trunkline.driver.testing.KeyFiles;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TlsChoice;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.*;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of TLS with scripted servers share.
abstract class TlsScripts {
    @TempDir
    Path folder;

    final Tape tape = new Tape();
    final Identity root = Identity.root("Trunkline Test Root");
    final Identity good = CertificateRequest.localhost().signedBy(root);

    @BeforeEach
    void trust() throws IOException {
        Files.writeString(folder.resolve("root.crt"), root.certificatesPem());
    }

    TlsChoice full() {
        return choice(SslMode.VERIFY_FULL);
    }

    TlsChoice choice(SslMode mode) {
        return new TlsChoice(mode, folder);
    }

    TlsChoice shows(Identity client) throws IOException {
        Path cert = Files.writeString(folder.resolve("c"), client.certificatesPem());
        Path key = KeyFiles.secret(folder.resolve("k"), client.keyPem().getBytes(StandardCharsets.US_ASCII));
        return full().shows(cert, key);
    }

    Connection open(ScriptedServer server, TlsChoice choice) {
        return Connection.open(options(server, choice), tape);
    }

    static ConnectOptions options(ScriptedServer server, TlsChoice choice) {
        return server.options("host=localhost").withTls(choice.options());
    }

    Event tls() {
        Event found = null;
        for (int i = 0; i < tape.size(); i++) {
            found = tape.get(i) instanceof Event event && event.kind() == Event.Kind.TLS ? event : found;
        }
        assertThat(found).isNotNull();
        return found;
    }

    void fails(ScriptedServer server, TlsChoice choice, Kind kind, String says) {
        assertThatThrownBy(() -> open(server, choice))
                .hasMessage("localhost:" + server.port() + ": " + says)
                .asInstanceOf(type(ConnectionException.class))
                .extracting(ConnectionException::kind)
                .isEqualTo(kind);
    }
}
