package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.shell.Link;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.app.task.StallWatch;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window on a real server, used as a user would: by keys and clicks.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
@Tag("alone")
class WindowTest {
    private static final int HEADER = 22;
    private static final int ROW = 22;

    private Workbench workbench;
    private MainWindow window;
    private Stage stage;

    @Start
    void open(Stage primary) {
        Theme.loadFonts();
        // The toolkit's first stage is shared by all tests; sizes set on it would stay.
        stage = new Stage();
        stage.setWidth(1440);
        stage.setHeight(900);
        workbench = new Workbench(TestServer.get().options());
        window = MainWindow.open(stage, workbench.parts(), Theme.DARK);
        workbench.attach(window);
    }

    @BeforeEach
    void connect() throws Exception {
        connect(TestServer.get().options());
    }

    private void connect(ConnectOptions options) throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        onFx(() -> {
            workbench.connect(new ConnectionForm(options, Environment.DEVELOPMENT), () -> connected.complete(null));
            return null;
        });
        connected.get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            workbench.close();
            return null;
        });
    }

    @Test
    void what_is_typed_and_run_shows_its_rows_and_its_wire_down_to_the_bytes(FxRobot robot) throws Exception {
        type(robot, "select 7 as seven, null as nothing");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> result(0).stateProperty().get() == ResultSet.State.COMPLETE);

        TableView<?> grid = robot.lookup(".result-grid .table-view").query();
        until(() -> shown(grid).contains("7"));
        assertThat(shown(grid)).contains("seven", "int4", "nothing", "NULL");

        assertThat(newest().entries()).hasSize(11);
        Node table = robot.lookup(".message-table").query();
        clickRow(robot, table, 1);
        until(() -> table.getAccessibleText().contains("Bind"));
        until(() -> texts(robot.lookup(".field-tree").query()).contains("portal"));

        Node field = robot.lookup(node ->
                        node instanceof Labeled label && "statement".equals(label.getText()) && node.isVisible())
                .query();
        robot.clickOn(field);
        Node hex = robot.lookup(".hex-view").query();
        until(() -> hex.getAccessibleText().contains("statement, 1 from byte 6 on"));
    }

    @Test
    void the_protocol_switch_changes_what_goes_over_the_wire(FxRobot robot) throws Exception {
        onFx(() -> {
            window.model().protocol().set(RunProtocol.SIMPLE);
            return null;
        });
        type(robot, "select 1; select 2");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER)
                .release(KeyCode.ENTER, KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> workbench.results().results().size() == 2
                && !window.model().running().get());
        assertThat(newest().kind()).isEqualTo(Exchange.Kind.SIMPLE);
        assertThat(newest().sql()).isEqualTo("select 1; select 2");
    }

    @Test
    void a_failed_query_says_why_and_underlines_where(FxRobot robot) throws Exception {
        type(robot, "select 'ü', custmer from pg_class");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> !workbench.editor().problems().isEmpty());
        var problem = workbench.editor().problems().getFirst();
        assertThat(workbench
                        .editor()
                        .text()
                        .substring(problem.range().start(), problem.range().end()))
                .isEqualTo("custmer");
        until(() -> texts(stage.getScene().getRoot()).stream().anyMatch(text -> text.contains("42703")));
        assertThat(newest().outcome()).isEqualTo(Exchange.Outcome.FAILED);
    }

    @Test
    void escape_cancels_a_sleeping_query_and_the_tab_stays_usable(FxRobot robot) throws Exception {
        type(robot, "select pg_sleep(600)");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> window.model().running().get());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> !window.model().running().get());
        assertThat(window.model().link().get()).isInstanceOf(Link.Open.class);
        onFx(() -> {
            window.model().run("select 'still here'");
            return null;
        });
        until(() -> !workbench.results().results().isEmpty()
                && result(0).stateProperty().get() == ResultSet.State.COMPLETE);
    }

    @Test
    void an_error_in_a_manual_transaction_turns_the_pill_red(FxRobot robot) throws Exception {
        onFx(() -> {
            window.model().mode().set(TransactionMode.MANUAL);
            return null;
        });
        type(robot, "select 1/0");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        Labeled pill = robot.lookup("#pill").query();
        until(() -> pill.getText().contains("FAILED"));
        assertThat(robot.lookup("#rollback").query().isVisible()).isTrue();
        robot.clickOn("#rollback");
        until(() -> pill.getText().contains("IDLE"));
    }

    @Test
    void the_password_stands_in_no_text_of_the_window(FxRobot robot) throws Exception {
        String password = "Kerberos-ist-kein-Hund-4711";
        try (Connection admin = Connection.open(TestServer.get().options(), new Tape())) {
            admin.query("drop role if exists picture_user");
            admin.query("create role picture_user login password '" + password + "'");
        }
        connect(TestServer.get().options().withPassword(password));
        type(robot, "select current_user");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> !workbench.results().results().isEmpty());
        assertThat(texts(stage.getScene().getRoot())).noneMatch(text -> text.contains(password));
        assertThat(stage.getTitle()).doesNotContain(password);
    }

    @Test
    void a_million_rows_are_on_the_screen_at_once_and_stall_nothing_while_they_stream() throws Exception {
        warmUp();
        List<Streamed> tries = new ArrayList<>();
        // A delay of our own comes back at each try; one of a busy machine does not. The best of some tries tells.
        do {
            tries.add(stream());
            System.out.println(tries.getLast());
        } while (tries.size() < 5 && tries.stream().noneMatch(Streamed::keepsThePromise));
        assertThat(tries).anyMatch(Streamed::keepsThePromise);
        assertThat(result(0).rows().count()).isEqualTo(1_000_000);
    }

    private record Streamed(long firstRowsMillis, long longestStallMillis) {
        boolean keepsThePromise() {
            return firstRowsMillis < 300 && longestStallMillis < 100;
        }
    }

    private Streamed stream() throws Exception {
        CompletableFuture<Long> untilShown = new CompletableFuture<>();
        onFx(() -> {
            workbench
                    .results()
                    .onFirstRows(first ->
                            untilShown.complete(first.nanos() - first.rows().firstNanos()));
            return null;
        });
        try (StallWatch watch = StallWatch.start(UiThread.javafx())) {
            run("select * from generate_series(1, 1000000)");
            long shown = untilShown.get(30, TimeUnit.SECONDS);
            until(() ->
                    !window.model().running().get() && result(0).stateProperty().get() == ResultSet.State.COMPLETE);
            return new Streamed(shown / 1_000_000, watch.longestStallNanos() / 1_000_000);
        }
    }

    @Test
    void cancel_ends_a_result_that_streams_within_a_second() throws Exception {
        warmUp();
        // In FROM the server would make all of the series before its first row.
        run("select generate_series(1, 100000000) as n, repeat('x', 200)");
        until(() -> !workbench.results().results().isEmpty()
                && result(0).countProperty().get() > 20_000);
        long asked = System.nanoTime();
        onFx(() -> {
            window.model().cancel();
            return null;
        });
        until(() -> !window.model().running().get());
        long took = (System.nanoTime() - asked) / 1_000_000;
        System.out.println("cancel ended a result that streams after " + took + " ms");
        assertThat(took).isLessThan(1_000);
        assertThat(window.model().link().get()).isInstanceOf(Link.Open.class);
    }

    /// What is measured is the program that has been running, not the virtual machine loading its classes.
    private void warmUp() throws Exception {
        for (int i = 0; i < 3; i++) {
            run("select * from generate_series(1, 20000)");
            until(() -> !window.model().running().get()
                    && !workbench.results().results().isEmpty());
        }
    }

    private void run(String sql) {
        onFx(() -> {
            window.model().run(sql);
            return null;
        });
    }

    private void type(FxRobot robot, String text) {
        robot.clickOn(".code-area");
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(workbench.editor().text()).isEqualTo(text);
    }

    private ResultSet result(int index) {
        return workbench.results().results().get(index);
    }

    private Exchange newest() {
        return onFx(() -> {
            Link.Open open = (Link.Open) window.model().link().get();
            ExchangeLog log = new ExchangeLog(open.session().tape());
            log.update();
            return log.exchanges().getLast();
        });
    }

    private static void clickRow(FxRobot robot, Node table, int row) {
        Bounds bounds = onFx(() -> table.localToScreen(table.getBoundsInLocal()));
        robot.clickOn(bounds.getMinX() + 160, bounds.getMinY() + HEADER + ROW * (row + 0.5));
    }

    private static List<String> shown(Node node) {
        return onFx(() -> texts(node));
    }

    /// Every text that a part of the scene shows.
    private static List<String> texts(Node node) {
        List<String> found = new ArrayList<>();
        if (!node.isVisible()) {
            return found;
        }
        switch (node) {
            case Text text -> found.add(text.getText());
            case Labeled label when label.getText() != null -> found.add(label.getText());
            case TextInputControl input when input.getText() != null -> found.add(input.getText());
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
        }
        return found;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }
}
