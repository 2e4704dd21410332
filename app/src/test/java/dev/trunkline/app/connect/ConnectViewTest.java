package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.MemoryPasswords;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.session.Attempt;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.resources.Resources;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConnectViewTest {
    @TempDir
    Path folder;

    private final MemoryPasswords passwords = new MemoryPasswords();
    private final UiThread ui = UiThread.javafx();
    private final Background background = new Background(ui);
    private final List<ConnectionForm> asked = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>();
    private final CountDownLatch slowServer = new CountDownLatch(1);
    private final DatabaseSession session = (DatabaseSession) Proxy.newProxyInstance(
            DatabaseSession.class.getClassLoader(),
            new Class<?>[] {DatabaseSession.class},
            (proxy, method, args) -> null);
    private Stage dialog;

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new Region(), 800, 600));
        stage.getScene()
                .getStylesheets()
                .setAll(
                        Resources.url("css/light.css").toExternalForm(),
                        Resources.url("css/base.css").toExternalForm());
        stage.show();
        ConnectParts parts = new ConnectParts(
                this::connect,
                form -> new Trial(form.inForce(), new Tape()),
                progress -> new ConnectionForm(
                        ConnectOptions.parse("postgresql://sample@localhost:5999/shop", Map.of()),
                        Environment.DEVELOPMENT),
                new ProfileStore(folder),
                passwords,
                Proposals.NONE,
                ConnectOptions.parse("postgresql://anna@localhost", Map.of()));
        ConnectModel model = new ConnectModel(parts, background, ui);
        dialog = ConnectView.open(stage, model, opened::add);
    }

    @AfterEach
    void stop() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, dialog::hide);
        background.close();
    }

    private DatabaseSession connect(ConnectionForm form, Attempt attempt) throws Exception {
        asked.add(form);
        switch (form.options().host().name()) {
            case "closed.example.org" ->
                throw new ConnectionException(
                        ConnectionException.Kind.UNREACHABLE, "nothing listens at closed.example.org:5432", null);
            case "locked.example.org" -> {
                if (form.options().password() == null) {
                    throw new ConnectionException(
                            ConnectionException.Kind.PASSWORD, "the server wants a password", null);
                }
            }
            case "slow.example.org" -> slowServer.await();
            default -> {}
        }
        return session;
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextField.class);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> field(robot, id).setText(text));
    }

    private static void press(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT, key).release(key, KeyCode.SHORTCUT);
    }

    @Test
    void enter_connects_as_the_form_says(FxRobot robot) throws Exception {
        robot.clickOn("#database")
                .write("shop")
                .clickOn("#password")
                .write("s3cret")
                .type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !opened.isEmpty());
        assertThat(asked.getFirst().options().database()).isEqualTo("shop");
        assertThat(asked.getFirst().options().password()).isEqualTo("s3cret");
        assertThat(opened.getFirst().session()).isSameAs(session);
        assertThat(dialog.isShowing()).isFalse();
    }

    @Test
    void a_failure_is_said_in_the_dialog_which_stays(FxRobot robot) throws Exception {
        type(robot, "#host", "closed.example.org");
        robot.clickOn("#connect-connect");
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> !text(robot, "#connect-error").isEmpty());
        assertThat(text(robot, "#connect-error")).isEqualTo("nothing listens at closed.example.org:5432");
        assertThat(dialog.isShowing()).isTrue();
    }

    @Test
    void what_can_t_be_meant_is_marked_and_said(FxRobot robot) {
        type(robot, "#port", "5432x");
        Node port = robot.lookup("#port").query();
        assertThat(port.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("wrong"));
        robot.clickOn("#connect-connect");
        assertThat(text(robot, "#connect-error")).startsWith("Port:");
        assertThat(asked).isEmpty();
        type(robot, "#port", "5433");
        assertThat(port.getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("wrong"));
    }

    @Test
    void a_pasted_address_fills_the_form(FxRobot robot) {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("postgresql://bob:s3cret@db.example.org:6432/shop?sslmode=require");
            Clipboard.getSystemClipboard().setContent(content);
            field(robot, "#address").requestFocus();
            field(robot, "#address").selectAll();
            field(robot, "#address").paste();
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(field(robot, "#host").getText()).isEqualTo("db.example.org");
        assertThat(field(robot, "#port").getText()).isEqualTo("6432");
        assertThat(field(robot, "#database").getText()).isEqualTo("shop");
        assertThat(field(robot, "#user").getText()).isEqualTo("bob");
        assertThat(field(robot, "#password").getText()).isEqualTo("s3cret");
        assertThat(field(robot, "#address").getText()).doesNotContain("s3cret");
        robot.clickOn("#connect-connect");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(asked.getFirst().options().tls().mode()).isEqualTo(SslMode.REQUIRE);
    }

    @Test
    void an_address_that_can_t_be_read_is_marked_and_says_why(FxRobot robot) {
        type(robot, "#address", "postgresql://bob@h:port/d");
        assertThat(text(robot, "#connect-error")).contains("port must be a number");
        assertThat(robot.lookup("#address").query().getPseudoClassStates())
                .contains(PseudoClass.getPseudoClass("wrong"));
        robot.clickOn("#connect-connect");
        assertThat(asked).isEmpty();
        type(robot, "#address", "postgresql://bob@h:5432/d");
        assertThat(text(robot, "#connect-error")).doesNotContain("port must be a number");
    }

    @Test
    void the_first_escape_gives_the_attempt_up_and_the_second_closes(FxRobot robot) {
        type(robot, "#host", "slow.example.org");
        robot.clickOn("#connect-connect");
        assertThat(text(robot, "#connect-progress")).isEqualTo("Connecting to slow.example.org:5432 …");
        robot.type(KeyCode.ESCAPE);
        assertThat(text(robot, "#connect-progress")).isEmpty();
        assertThat(dialog.isShowing()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(dialog.isShowing()).isFalse();
        slowServer.countDown();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(opened).isEmpty();
    }

    @Test
    void tab_goes_through_the_form_in_its_order(FxRobot robot) {
        robot.interact(() -> field(robot, "#search").requestFocus());
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            order.add(dialog.getScene().getFocusOwner().getId());
            robot.type(KeyCode.TAB);
        }
        assertThat(order)
                .containsExactly(
                        "search",
                        "places",
                        "connect-add",
                        "connect-duplicate",
                        "connect-sample",
                        "name",
                        "folder",
                        "environment-development",
                        "read-only",
                        "confirm-writes",
                        "connect-tabs",
                        "host",
                        "port",
                        "database",
                        "user",
                        "password",
                        "keeps-password",
                        "address",
                        "connect-save",
                        "connect-test",
                        "connect-cancel");
    }

    @Test
    void the_environment_and_tls_are_chosen_by_a_click_and_one_stays_chosen(FxRobot robot) throws Exception {
        robot.clickOn("#environment-production").clickOn("#environment-production");
        assertThat(robot.lookup("#confirm-writes").queryAs(CheckBox.class).isSelected())
                .isTrue();
        robot.clickOn("TLS").clickOn("#tls").type(KeyCode.HOME, KeyCode.ENTER);
        robot.clickOn("#connect-connect");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !opened.isEmpty());
        assertThat(opened.getFirst().form().environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(asked.getFirst().options().tls().mode()).isEqualTo(SslMode.DISABLE);
    }

    @Test
    void a_saved_connection_is_chosen_and_connected_to_by_keys_alone(FxRobot robot) throws Exception {
        type(robot, "#host", "db.example.org");
        type(robot, "#database", "billing");
        robot.clickOn("#name")
                .write("billing")
                .clickOn("#environment-production")
                .clickOn("#read-only");
        press(robot, KeyCode.S);
        ListView<?> places = robot.lookup("#places").queryListView();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> places.getItems().size() == 2);
        assertThat(places.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.interact(places::requestFocus);
        robot.type(KeyCode.UP);
        assertThat(field(robot, "#name").getText()).isEmpty();
        robot.type(KeyCode.DOWN);
        assertThat(field(robot, "#database").getText()).isEqualTo("billing");
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !opened.isEmpty());
        assertThat(opened.getFirst().form().name()).isEqualTo("billing");
        assertThat(opened.getFirst().form().inForce().session().options())
                .isEqualTo("-c default_transaction_read_only=on");
    }

    @Test
    void what_is_typed_for_one_connection_stays_while_another_is_looked_at(FxRobot robot) throws Exception {
        robot.clickOn("#name").write("one");
        press(robot, KeyCode.S);
        ListView<?> places = robot.lookup("#places").queryListView();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> places.getItems().size() == 2);
        type(robot, "#database", "other");
        robot.interact(places::requestFocus);
        robot.type(KeyCode.UP);
        assertThat(field(robot, "#database").getText()).isEmpty();
        robot.type(KeyCode.DOWN);
        assertThat(field(robot, "#database").getText()).isEqualTo("other");
        robot.clickOn("#connect-revert");
        assertThat(field(robot, "#database").getText()).isEmpty();
    }

    @Test
    void deleting_asks(FxRobot robot) throws Exception {
        robot.clickOn("#name").write("one");
        press(robot, KeyCode.S);
        ListView<?> places = robot.lookup("#places").queryListView();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> places.getItems().size() == 2);
        robot.interact(places::requestFocus);
        robot.type(KeyCode.DELETE, KeyCode.ENTER);
        assertThat(places.getItems()).hasSize(2);
        robot.type(KeyCode.DELETE).clickOn("#delete-delete");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> places.getItems().size() == 1);
        assertThat(new ProfileStore(folder).read().profiles()).isEmpty();
        // What it said is still there, not saved.
        assertThat(field(robot, "#name").getText()).isEqualTo("one");
    }

    @Test
    void a_password_that_is_wanted_is_asked_for_and_kept_on_request(FxRobot robot) throws Exception {
        type(robot, "#host", "locked.example.org");
        robot.clickOn("#name").write("locked");
        press(robot, KeyCode.S);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#places").queryListView().getItems().size() == 2);
        robot.clickOn("#connect-connect");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#ask-password").tryQuery().isPresent());
        assertThat(text(robot, "#ask-why")).contains("wants a password");
        robot.clickOn("#ask-keep").clickOn("#ask-password").write("s3cret").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !opened.isEmpty());
        assertThat(opened.getFirst().form().options().password()).isEqualTo("s3cret");
        assertThat(passwords.kept)
                .containsOnlyKeys(opened.getFirst().form().account())
                .containsValue("s3cret");
        assertThat(Files.readString(folder.resolve(ProfileStore.FILE))).doesNotContain("s3cret");
    }

    @Test
    void escape_in_the_password_dialog_ends_the_attempt(FxRobot robot) throws Exception {
        type(robot, "#host", "locked.example.org");
        robot.clickOn("#connect-connect");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup("#ask-password").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        assertThat(text(robot, "#connect-error")).contains("wants a password");
        assertThat(dialog.isShowing()).isTrue();
    }

    @Test
    void every_control_has_a_name(FxRobot robot) {
        for (Node node : robot.lookup(".button").queryAll()) {
            Button button = (Button) node;
            boolean named = button.getText() != null && !button.getText().isEmpty();
            if (!named && button.isVisible()) {
                assertThat(button.getAccessibleText()).as(button.getId()).isNotBlank();
                assertThat(button.getTooltip()).as(button.getId()).isNotNull();
            }
        }
    }

    @Test
    void the_sample_is_one_click_away(FxRobot robot) throws Exception {
        robot.clickOn("#connect-sample");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !opened.isEmpty());
        assertThat(asked.getFirst().options().host().port()).isEqualTo(5999);
    }
}
