package dev.trunkline.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.connect.CertificateModel;
import dev.trunkline.app.connect.CertificateView;
import dev.trunkline.app.connect.ConnectModel;
import dev.trunkline.app.connect.ConnectParts;
import dev.trunkline.app.connect.ConnectView;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.connect.Proposals;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.places.MemoryPasswords;
import dev.trunkline.app.places.Profile;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Certificate;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The connection dialog as people see it, in both themes.
@ExtendWith(ApplicationExtension.class)
class ConnectPicturesTest {
    private final UiThread ui = UiThread.javafx();
    private final Background background = new Background(ui);
    private Stage owner;
    private Stage dialog;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        owner = stage;
    }

    @AfterEach
    void stop() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, dialog::hide);
        background.close();
    }

    private void open(Theme theme, MemoryPasswords passwords) throws Exception {
        ProfileStore store = new ProfileStore(folder);
        ConnectOptions server = TestServer.get().options();
        save(
                store,
                "shop",
                "",
                Manners.of(Environment.DEVELOPMENT),
                "postgresql://" + server.user() + "@" + server.address() + "/" + server.database());
        save(
                store,
                "billing",
                "Customers/North",
                new Manners(Environment.PRODUCTION, true, true),
                "postgresql://anna@billing.example.org:5432/billing?sslmode=require");
        save(
                store,
                "orders",
                "Customers/North",
                Manners.of(Environment.PRODUCTION),
                "postgresql://anna@orders.invalid:5432/orders");
        save(
                store,
                "reports with a long name that needs room",
                "Customers/South",
                Manners.of(Environment.STAGING),
                "postgresql://anna@reports.example.org:5432/reports");
        ConnectParts parts = new ConnectParts(
                (form, attempt) -> {
                    throw new ConnectionException(
                            ConnectionException.Kind.PASSWORD,
                            "billing.example.org:5432: the server wants a password (SCRAM) for user anna, and none was given",
                            null);
                },
                form -> new Trial(
                        form.options().host().port() == server.host().port()
                                ? form.inForce().withPassword(server.password())
                                : form.inForce(),
                        new Tape()),
                progress -> new ConnectionForm(server, Environment.DEVELOPMENT),
                store,
                passwords,
                () -> List.of(
                        new Proposals.Proposal("warehouse", "pg_service.conf", "service=warehouse"),
                        new Proposals.Proposal("anna@archive.example.org", ".pgpass", "host=archive.example.org")),
                ConnectOptions.parse("postgresql://anna@localhost", Map.of()));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            owner.setScene(theme.scene(new Region(), 1024, 700));
            owner.show();
            dialog = ConnectView.open(owner, new ConnectModel(parts, background, ui), made -> {});
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, background::idle);
    }

    private static void save(ProfileStore store, String name, String folder, Manners manners, String address)
            throws Exception {
        store.save(new Profile(name, name, folder, manners, address, false));
    }

    private void draw(Stage stage, String name, Theme theme) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> Pictures.save(
                        stage.getScene(), "connect-" + name + "-" + theme.name().toLowerCase(Locale.ROOT)));
    }

    private static void choose(FxRobot robot, int row) {
        robot.interact(() -> {
            ListView<?> places = robot.lookup("#places").queryListView();
            places.requestFocus();
            places.getSelectionModel().select(row);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void the_dialog_with_its_tabs_its_test_and_its_questions(Theme theme, FxRobot robot) throws Exception {
        open(theme, new MemoryPasswords("No keyring answers on this computer."));
        assertThat(dialog.getHeight()).isLessThanOrEqualTo(680);
        assertThat(dialog.getWidth()).isLessThanOrEqualTo(1000);
        draw(dialog, "new", theme);
        choose(robot, 1);
        robot.clickOn("#connect-test");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, background::idle);
        draw(dialog, "tested", theme);
        choose(robot, 4);
        robot.clickOn("#connect-test");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, background::idle);
        draw(dialog, "unknown", theme);
        choose(robot, 3);
        robot.clickOn("TLS");
        draw(dialog, "tls", theme);
        robot.clickOn("More");
        draw(dialog, "more", theme);
        robot.clickOn("Server").clickOn("#database").write("2");
        draw(dialog, "changed", theme);
        robot.clickOn("#connect-remove");
        draw(top(robot), "delete", theme);
        robot.clickOn("#delete-keep").clickOn("#connect-connect");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#ask-password").tryQuery().isPresent());
        draw(top(robot), "password", theme);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void a_certificate_that_is_not_trusted(Theme theme, FxRobot robot) throws Exception {
        open(theme, new MemoryPasswords());
        Certificate.make(folder);
        X509Certificate certificate;
        try (InputStream in = Files.newInputStream(folder.resolve("server.crt"))) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        CertificateModel model = new CertificateModel("db.example.org", "UNKNOWN_AUTHORITY", List.of(certificate));
        Stage shown = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> CertificateView.open(dialog, model, file -> {}, () -> {}));
        draw(shown, "certificate", theme);
        assertThat(robot.lookup("#certificate-trust").queryButton().isDisabled())
                .isTrue();
        robot.clickOn("#certificate-compared");
        assertThat(robot.lookup("#certificate-trust").queryButton().isDisabled())
                .isFalse();
        robot.clickOn("#certificate-close");
    }

    private static Stage top(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return (Stage) robot.listWindows().getLast();
    }
}
