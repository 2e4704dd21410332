package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.shell.Banner;
import dev.trunkline.app.shell.Link;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.app.stage.Pictures;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// How the window behaves in production, read-only, and when its connection is lost; on a real server.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class PlacesWindowTest {
    private Workbench workbench;
    private MainWindow window;
    private Stage stage;

    @Start
    void open(Stage primary) {
        Theme.loadFonts();
        stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1440);
        stage.setHeight(900);
        workbench = new Workbench(TestServer.get().options());
        window = MainWindow.open(stage, workbench.parts(), Theme.DARK);
        workbench.attach(window);
    }

    private void connect(Manners manners, String name) throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        onFx(() -> {
            workbench.connect(
                    new ConnectionForm(TestServer.get().options(), manners, name, name, false),
                    () -> connected.complete(null));
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

    private void run(String sql) {
        onFx(() -> {
            workbench.editor().setText(sql);
            window.model().runScript();
            return null;
        });
    }

    @Test
    void production_asks_and_only_run_runs(FxRobot robot) throws Exception {
        connect(Manners.of(Environment.PRODUCTION), "billing");
        run("create temp table asked (a int)");
        assertThat(robot.lookup("#write-statements").queryLabeled().getText()).contains("create temp table asked");
        draw(robot, "write");
        robot.type(KeyCode.ENTER);
        assertThat(robot.lookup("#write-run").tryQuery()).isEmpty();
        assertThat(onFx(() -> window.model().running().get())).isFalse();
        assertThat(workbench.results().results()).isEmpty();
        run("create temp table asked (a int)");
        robot.clickOn("#write-run");
        until(() -> !window.model().running().get());
        run("delete from asked");
        assertThat(robot.lookup("#write-statements").queryLabeled().getText()).isEqualTo("delete from asked");
        draw(robot, "every-row");
        robot.clickOn("#write-run");
        until(() -> !window.model().running().get());
        for (Theme theme : Theme.values()) {
            onFx(() -> {
                while (window.theme().get() != theme) {
                    robot.lookup("#theme").queryButton().fire();
                }
                return null;
            });
            picture(stage, "production-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void where_it_is_read_only_the_server_refuses() throws Exception {
        connect(new Manners(Environment.STAGING, true, false), "reports");
        CompletableFuture<String> failed = new CompletableFuture<>();
        onFx(() -> {
            workbench
                    .results()
                    .onFailure(failure -> failed.complete(failure.error().sqlState()));
            return null;
        });
        run("create table refused (a int)");
        assertThat(failed.get(30, TimeUnit.SECONDS)).isEqualTo("25006");
        assertThat(stage.getTitle()).startsWith("reports · ");
    }

    @Test
    void a_lost_transaction_is_told_and_after_reconnecting_work_goes_on_beside_the_old_results(FxRobot robot)
            throws Exception {
        connect(Manners.of(Environment.DEVELOPMENT), "shop");
        onFx(() -> {
            window.model().mode().set(TransactionMode.MANUAL);
            return null;
        });
        run("select 'kept' as old; create temp table t as select 1 as a; insert into t values (2), (3)");
        until(() -> !window.model().running().get());
        ResultSet old = workbench.results().results().getFirst();
        onFx(() -> {
            old.pinnedProperty().set(true);
            return null;
        });
        Link.Open open = (Link.Open) onFx(() -> window.model().link().get());
        try (Connection other = Connection.open(TestServer.get().options(), new Tape())) {
            other.query(
                    "select pg_terminate_backend($1::int)",
                    Integer.toString(open.session().server().processId()));
        }
        // It is told at once, though nothing runs that would notice.
        until(() -> window.model().link().get() instanceof Link.Lost);
        Banner banner = onFx(() -> window.model().banner().get());
        assertThat(banner.text()).contains("57P01").contains("with 3 statements in it and 2 rows changed");
        picture(stage, "lost-transaction");
        robot.clickOn("#reconnect");
        until(() -> window.model().link().get() instanceof Link.Open);
        run("select 'new' as fresh");
        until(() -> !window.model().running().get());
        assertThat(onFx(() -> workbench.results().kept().contains(old))).isTrue();
        assertThat(old.rows().text(0, 0)).isEqualTo("kept");
        assertThat(workbench.results().results().getFirst().rows().text(0, 0)).isEqualTo("new");
    }

    private static void draw(FxRobot robot, String name) {
        picture((Stage) robot.listWindows().getLast(), name);
    }

    private static void picture(Stage shown, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> Pictures.save(shown.getScene(), "places-" + name));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }
}
