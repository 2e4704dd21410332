package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.CatalogConnection;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// An import into a place where writes are asked about.
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class ImportsTest {
    private final Background background = new Background(UiThread.javafx());
    private final CatalogConnection catalogConnection =
            new CatalogConnection(TestServer.get().options(), Budget.standard());
    private final Connection admin = Connection.open(TestServer.get().options(), new Tape());
    private final Tape tape = new Tape();
    private Stage owner;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        owner = stage;
    }

    @AfterEach
    void stop() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, owner::hide);
        background.close();
        run("drop schema imports_test cascade");
        catalogConnection.close();
        admin.close();
    }

    private void run(String sql) {
        admin.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private String rows() {
        try (Rows rows = admin.query("select count(*) from imports_test.t")) {
            return String.valueOf(rows.text(0, 0));
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    @Test
    void production_is_asked_about_and_staying_writes_nothing(FxRobot robot) throws Exception {
        run("drop schema if exists imports_test cascade; create schema imports_test;"
                + " create table imports_test.t (a int, b text)");
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "a,b\n1,x\n2,y\n");
        Catalog catalog = new Catalog(catalogConnection);
        ConnectionForm form = new ConnectionForm(TestServer.get().options(), Environment.PRODUCTION);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            owner.setScene(new Scene(new Region(), 1024, 700));
            owner.show();
            new Imports(owner, background, UiThread.javafx(), () -> {}, () -> {})
                    .open(form, catalog, tape, catalog.relations("imports_test").getFirst(), file);
        });
        until(() -> !robot.lookup("#import-run").queryButton().isDisabled());
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#write-run").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#write-statements").queryAs(Label.class).getText())
                .startsWith("copy imports_test.t (a, b) from stdin");
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#write-run").tryQuery().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(rows()).isEqualTo("0");

        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#write-run").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#write-run");
        until(() ->
                robot.lookup("#import-outcome").queryAs(Label.class).getText().startsWith("2 rows"));
        assertThat(rows()).isEqualTo("2");
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        assertThat(log.exchanges())
                .as("the import stands on the tape that it was given")
                .anyMatch(exchange -> exchange.sql().startsWith("copy "));
    }
}
