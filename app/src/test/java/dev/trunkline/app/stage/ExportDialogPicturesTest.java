package dev.trunkline.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.export.ExportDialog;
import dev.trunkline.app.result.export.ExportSource;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Rows;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
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

/// The export dialog as people see it, in both themes.
@ExtendWith(ApplicationExtension.class)
class ExportDialogPicturesTest {
    private final UiThread ui = UiThread.javafx();
    private final Background background = new Background(ui);
    private final DatabaseSession session = (DatabaseSession) Proxy.newProxyInstance(
            DatabaseSession.class.getClassLoader(),
            new Class<?>[] {DatabaseSession.class},
            (proxy, method, args) -> null);
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

    private void open(Theme theme) {
        Rows rows = RowsMaker.of(RowsMaker.column("id", RowsMaker.INT8), RowsMaker.column("name", RowsMaker.TEXT))
                .row("1", "Anna")
                .row("2", "Bert")
                .row("3", null)
                .complete();
        RowOrder one = new RowOrder() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int at(int place) {
                return 1;
            }
        };
        ExportSource source = new ExportSource(
                RowsSlice.all(rows),
                RowsSlice.of(rows, one),
                new ExportSource.Again(
                        session, new RunRequest(List.of("select 1"), RunProtocol.EXTENDED, TransactionMode.AUTO)),
                "public.customer",
                folder.resolve("customer.csv"));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            owner.setScene(theme.scene(new Region(), 800, 600));
            owner.show();
            dialog = ExportDialog.open(owner, source, background, ui);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void draw(String name, Theme theme) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> Pictures.save(
                        dialog.getScene(), "export-" + name + "-" + theme.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void each_format_shows_its_own_options_and_the_file_is_written(Theme theme, FxRobot robot) throws Exception {
        open(theme);
        draw("csv", theme);
        for (String format : List.of("json", "insert", "xlsx", "tsv")) {
            robot.clickOn("#format-" + format);
            draw(format, theme);
        }
        robot.clickOn("#scope-all").clickOn("#header").clickOn("#export-run");
        Label outcome = robot.lookup("#export-outcome").queryAs(Label.class);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !outcome.getText().isEmpty());
        draw("done", theme);
        assertThat(Files.readString(folder.resolve("customer.tsv"))).isEqualTo("1\tAnna\n2\tBert\n3\t\n");
        robot.clickOn("#export-run");
        Label error = robot.lookup("#export-error").queryAs(Label.class);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !error.getText().isEmpty());
        draw("exists", theme);
        robot.clickOn("#scope-again").clickOn("#export-run");
        draw("busy", theme);
    }
}
