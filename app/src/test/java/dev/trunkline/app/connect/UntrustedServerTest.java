package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.MemoryPasswords;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.TlsChoice;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real server whose certificate nobody vouches for.
@Timeout(120)
class UntrustedServerTest {
    @TempDir
    Path folder;

    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);

    @AfterEach
    void stop() {
        background.close();
    }

    private ConnectModel model(ConnectOptions options) {
        ConnectParts parts = new ConnectParts(
                (form, attempt) -> DatabaseSession.open(form.inForce(), Budget.standard(), attempt),
                form -> new Trial(form.inForce(), new Tape()),
                null,
                new ProfileStore(folder),
                new MemoryPasswords(),
                Proposals.NONE,
                options);
        ConnectModel model = new ConnectModel(parts, background, ui);
        model.form().password().set(SecureServer.PASSWORD);
        return model;
    }

    @Test
    void its_certificate_is_shown_and_once_compared_and_trusted_it_opens_without_any_weaker_mode() throws Exception {
        ConnectModel model = model(
                SecureServer.get().options(SecureServer.Method.SCRAM, "sslmode=verify-full", "sslrootcert=system"));
        model.test();
        ui.runUntil(() -> !model.busy().get());
        CertificateModel certificate = model.untrusted().get();
        assertThat(certificate).isNotNull();
        assertThat(certificate.subject()).contains("localhost");
        assertThat(model.trial().lines().getLast().name()).isEqualTo("TLS");
        assertThat(model.trial().lines().getLast().state()).isEqualTo(TrialModel.State.FAILED);
        model.trust(certificate);
        ui.runUntil(() -> model.form().fields().rootCert().get().contains("certificates"));
        assertThat(model.untrusted().get()).isNull();
        assertThat(model.form().fields().tls().get()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(model.form().address().get()).contains("sslmode=verify-full", "sslrootcert=");
        model.form().password().set(SecureServer.PASSWORD);
        model.connect();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.error().get()).isEmpty();
        Opened opened = model.opened().get();
        assertThat(opened).isNotNull();
        assertThat(opened.session().server().tls()).startsWith("TLSv1.3");
        opened.session().close();
    }

    @Test
    void without_any_authority_to_trust_it_is_shown_too() throws Exception {
        ConnectOptions options = SecureServer.get().options(SecureServer.Method.SCRAM, "sslmode=verify-full");
        Path nobody = folder.resolve("empty");
        ConnectModel model = model(options.withTls(new TlsChoice(SslMode.VERIFY_FULL, nobody).options()));
        model.connect();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.error().get()).contains("there is no " + nobody.resolve("root.crt"));
        CertificateModel certificate = model.untrusted().get();
        assertThat(certificate).isNotNull();
        assertThat(certificate.anchor()).isPresent();
    }

    @Test
    void of_several_hosts_the_one_that_showed_it_is_named() throws Exception {
        ConnectOptions options =
                SecureServer.get().options(SecureServer.Method.SCRAM, "sslmode=verify-full", "sslrootcert=system");
        List<Host> hosts = List.of(new Host("gone.invalid", "127.0.0.1", 1), options.host());
        ConnectModel model = model(options.withHosts(hosts));
        model.test();
        ui.runUntil(() -> !model.busy().get());
        CertificateModel certificate = model.untrusted().get();
        assertThat(certificate).isNotNull();
        assertThat(certificate.wrong()).contains("localhost").doesNotContain("gone.invalid");
        model.connect();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.error().get()).startsWith("no server would do: ");
        assertThat(model.untrusted().get()).isNotNull();
    }

    @Test
    void a_wrong_password_fails_at_the_authentication_with_advice() throws Exception {
        ConnectModel model = model(SecureServer.get().options(SecureServer.Method.SCRAM, "sslmode=require"));
        model.form().password().set("wrong");
        model.test();
        ui.runUntil(() -> !model.busy().get());
        TrialModel.Line last = model.trial().lines().getLast();
        assertThat(last.name()).isEqualTo("Authentication");
        assertThat(last.words()).contains("28P01");
        assertThat(last.advice()).startsWith("Type the password");
        model.form().password().set(SecureServer.PASSWORD);
        model.test();
        ui.runUntil(() -> !model.busy().get());
        assertThat(model.trial().lines())
                .extracting(TrialModel.Line::name)
                .containsExactly("Name", "Connection", "TLS", "Authentication", "Session", "Works");
        assertThat(model.trial().lines().get(3).words()).contains("SCRAM");
    }
}
