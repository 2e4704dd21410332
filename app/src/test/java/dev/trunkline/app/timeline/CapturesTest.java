package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.Pictures;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.file.CaptureReading;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Captures in the panel: opened beside the session, looked at, compared, saved.
@ExtendWith(ApplicationExtension.class)
class CapturesTest {
    private final WirePanelModel model = new WirePanelModel(UiThread.javafx(), new Background(UiThread.javafx()));
    private WirePanel panel;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        panel = new WirePanel(model);
        Scene scene = new Scene(panel, 1200, 420);
        for (String sheet : new String[] {"dark", "base"}) {
            scene.getStylesheets().add(Resources.url("css/" + sheet + ".css").toExternalForm());
        }
        stage.setScene(scene);
        stage.setWidth(1200);
        stage.setHeight(420);
        stage.show();
    }

    private static <T> T onFx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private void show(Tape tape, String name) {
        onFx(() -> {
            model.show(tape, name);
            return null;
        });
    }

    private static Tape tape(String... statements) {
        Recording recording = new Recording().startup();
        for (String sql : statements) {
            recording.after(5).extended(sql, 10, TransactionStatus.IDLE);
        }
        return recording.tape();
    }

    private void save(Captures.What what, Path file) throws Exception {
        onFx(() -> {
            model.captures().save(what, file);
            return null;
        });
        until(() -> model.notice().get().contains(file.toString()));
        assertThat(file).exists();
    }

    private static List<String> statementsIn(Path file) throws IOException {
        try (CaptureReading reading = CaptureReading.open(file, Budget.standard())) {
            reading.read();
            ExchangeLog log = new ExchangeLog(reading.tape());
            log.update();
            return log.exchanges().stream().map(exchange -> exchange.sql()).toList();
        }
    }

    private void open(Path file) throws Exception {
        onFx(() -> {
            model.open(file);
            return null;
        });
        until(() -> shown().equals(file.getFileName().toString())
                && model.sources().shown().get().filter(Source::isLoading).isEmpty()
                && !model.all().isEmpty());
    }

    private String shown() {
        return model.sources().shown().get().map(Source::name).orElse("");
    }

    private List<String> titles() {
        return onFx(() -> model.exchanges().stream().map(ExchangeItem::title).toList());
    }

    private boolean tabsShown(FxRobot robot) {
        return robot.lookup(".source-tabs").query().isVisible();
    }

    @Test
    void what_is_saved_is_opened_beside_the_session_and_closed_again(FxRobot robot) throws Exception {
        show(tape("select 1", "select 2"), "shop");
        assertThat(tabsShown(robot)).as("the session alone needs no tab").isFalse();
        Path file = folder.resolve("saved.jsonl");
        save(Captures.What.ALL, file);

        open(file);
        assertThat(tabsShown(robot)).isTrue();
        assertThat(titles()).contains("select 1", "select 2");
        assertThat(onFx(() -> model.selected()
                        .exchange()
                        .get()
                        .orElseThrow()
                        .exchange()
                        .index()))
                .as("of a capture the first exchange is looked at")
                .isZero();
        assertThat(robot.lookup(".wire-capturing").query().isDisabled()).isTrue();

        robot.clickOn("shop");
        assertThat(onFx(this::shown)).isEqualTo("shop");
        assertThat(robot.lookup(".wire-capturing").query().isDisabled()).isFalse();
        robot.clickOn("saved.jsonl");
        assertThat(onFx(this::shown)).isEqualTo("saved.jsonl");
        Node tab = robot.lookup("saved.jsonl").query().getParent();
        onFx(() -> {
            tab.requestFocus();
            return null;
        });
        robot.type(KeyCode.DELETE);
        assertThat(onFx(this::shown)).isEqualTo("shop");
        assertThat(tabsShown(robot)).isFalse();
    }

    @Test
    void a_capture_needs_no_session() throws Exception {
        show(tape("select 1"), "shop");
        Path file = folder.resolve("alone.jsonl");
        save(Captures.What.ALL, file);
        onFx(() -> {
            model.showNothing();
            return null;
        });
        open(file);
        assertThat(titles()).contains("select 1");
    }

    @Test
    void an_exchange_or_what_the_filter_leaves_is_saved_alone() throws Exception {
        show(tape("select 1", "select 2", "select 3"), "shop");
        onFx(() -> {
            model.select(model.all().get(2));
            return null;
        });
        Path one = folder.resolve("one.jsonl");
        save(Captures.What.EXCHANGE, one);
        assertThat(statementsIn(one)).containsExactly("select 2");

        onFx(() -> {
            model.filterModel().write("sql contains \"3\"");
            return null;
        });
        until(() -> model.list().filtering().isDone() && model.exchanges().size() == 1);
        Path some = folder.resolve("some.jsonl");
        save(Captures.What.SHOWN, some);
        assertThat(statementsIn(some)).containsExactly("select 3");
    }

    @Test
    void exchanges_of_a_capture_and_of_the_session_are_compared() throws Exception {
        show(tape("select 1"), "shop");
        Path file = folder.resolve("before.jsonl");
        save(Captures.What.ALL, file);
        open(file);
        onFx(() -> {
            model.compares().pick(model.exchanges().getLast());
            model.sources().show(model.sources().session().orElseThrow());
            return null;
        });
        onFx(() -> {
            model.select(model.exchanges().getLast());
            return null;
        });
        Compared compared = onFx(() -> model.compares().compared().get().orElseThrow());
        assertThat(compared.leftColumn().name()).endsWith("of before.jsonl");
        assertThat(compared.rightColumn().name()).endsWith("of shop");
        assertThat(compared.comparison().size()).isGreaterThan(5);

        // Its message is looked at where it is.
        onFx(() -> {
            model.open(compared.leftColumn().exchange(), 1);
            return null;
        });
        assertThat(onFx(this::shown)).isEqualTo("before.jsonl");
        assertThat(onFx(() -> model.selected().message().get())).contains(Place.of(1));
    }

    @Test
    void a_file_that_breaks_off_shows_what_could_be_read_and_says_where_it_ended(FxRobot robot) throws Exception {
        show(tape("select 1", "select 2"), "shop");
        Path whole = folder.resolve("whole.jsonl");
        save(Captures.What.ALL, whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path broken = folder.resolve("broken.jsonl");
        Files.write(broken, Arrays.copyOf(bytes, bytes.length - 30));
        open(broken);
        until(() -> !model.sources().shown().get().orElseThrow().remarks().isEmpty());
        assertThat(titles()).contains("select 1");
        assertThat(onFx(() -> model.sources().shown().get().orElseThrow().remarks()))
                .singleElement()
                .asString()
                .contains("Reading ended here", "line ");
        until(() -> robot.lookup(".source-remarks")
                .match(Node::isVisible)
                .tryQuery()
                .isPresent());
        robot.clickOn(robot.lookup(".source-remarks").match(Node::isVisible).<Node>query());
        assertThat(robot.lookup(".source-notes").queryAs(Label.class).getText()).contains("Reading ended here");
    }

    @Test
    void what_is_no_capture_is_refused_with_the_reason() throws Exception {
        show(tape("select 1"), "shop");
        Path text = folder.resolve("letter.txt");
        Files.writeString(text, "Dear all,", StandardCharsets.UTF_8);
        onFx(() -> {
            model.open(text);
            return null;
        });
        until(() -> model.notice().get().contains("letter.txt can't be opened"));
        onFx(() -> {
            model.open(folder.resolve("missing"));
            return null;
        });
        until(() -> model.notice().get().contains("there is no such file"));
        onFx(() -> {
            model.captures().save(Captures.What.ALL, folder.resolve("wire.doc"));
            return null;
        });
        assertThat(onFx(() -> model.notice().get())).contains(".pcapng");
        assertThat(onFx(this::shown)).isEqualTo("shop");
    }

    @Test
    void a_session_that_another_took_the_place_of_can_still_be_looked_at(FxRobot robot) {
        show(tape("select 1"), "shop");
        show(new Recording().startup().tape(), "shop");
        assertThat(titles()).noneMatch("select 1"::equals);
        robot.clickOn("shop (ended)");
        assertThat(titles()).contains("select 1");
        // In one that was only connected there is nothing to see.
        show(tape("select 2"), "shop");
        assertThat(onFx(() -> model.sources().all().stream().map(Source::kind).toList()))
                .containsExactly(Source.Kind.SESSION, Source.Kind.ENDED);
    }

    @Test
    void what_sets_a_password_is_counted_before_it_is_saved() {
        show(tape("alter role a password 'secret'", "select 1"), "shop");
        assertThat(onFx(() -> model.captures().sensitive(Captures.What.ALL))).isEqualTo(1);
    }

    @Test
    void the_tabs_are_drawn() throws Exception {
        show(tape("select 1", "select 2"), "shop");
        Path file = folder.resolve("orders-of-monday.jsonl");
        save(Captures.What.ALL, file);
        byte[] bytes = Files.readAllBytes(file);
        Path broken = folder.resolve("a rather long name of a capture that somebody has sent us.jsonl");
        Files.write(broken, Arrays.copyOf(bytes, bytes.length - 30));
        show(tape("select 3"), "shop");
        open(broken);
        open(file);
        onFx(() -> Pictures.save(panel.getScene(), "wire-sources-dark"));
    }

    @Test
    void the_menu_offers_what_there_is_to_save(FxRobot robot) {
        show(tape("select 1"), "shop");
        robot.clickOn(".wire-captures");
        List<String> offered = robot.lookup(".wire-captures").queryAs(CaptureMenu.class).getItems().stream()
                .filter(item -> !item.isDisable() && item.getText() != null)
                .map(MenuItem::getText)
                .toList();
        assertThat(offered)
                .containsExactly(
                        "Open a capture…",
                        "Save all that is recorded…",
                        "Save this connection…",
                        "Save the selected exchange…");
        robot.type(KeyCode.ESCAPE);
    }
}
