package dev.trunkline.app.shell;

import dev.trunkline.app.connect.ConnectParts;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.connect.Opened;
import dev.trunkline.app.connect.Proposals;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.MemoryPasswords;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.session.Attempt;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// A whole window around placeholder panes, a session that the test plays, and a catalog with a small shop.
final class Stand implements RunSource {
    final FakeSession session = new FakeSession();
    final List<String> shownRows = new CopyOnWriteArrayList<>();
    final List<ConnectionForm> connects = new CopyOnWriteArrayList<>();
    TextArea editor;
    TextArea result;
    TextArea wire;
    final UiThread ui = UiThread.javafx();
    final Background background = new Background(ui);
    final ConnectOptions options = ConnectOptions.parse("postgresql://postgres@localhost:5432/shop", Map.of());
    MainWindow window;
    Stage stage;

    void open(Stage on, Theme theme) {
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        stage = on;
        editor = new TextArea();
        result = new TextArea();
        wire = new TextArea();
        editor.setText("select * from customer;");
        WindowParts parts = new WindowParts(
                pane(editor),
                pane(result),
                pane(wire),
                this,
                shownRows::add,
                new ConnectParts(
                        this::connect,
                        form -> new Trial(form.inForce(), new Tape()),
                        progress -> new ConnectionForm(options, Environment.DEVELOPMENT),
                        new ProfileStore(folder()),
                        new MemoryPasswords(),
                        Proposals.NONE,
                        options),
                form -> Stand::answer,
                (opened, catalog) -> {},
                () -> {},
                ui,
                background);
        // The headless screen is 1000 pixels high, and drawing below it fails.
        on.setX(0);
        on.setY(0);
        window = MainWindow.open(on, parts, theme);
    }

    /// Closes the window first: its last deed is to close the catalog in the background.
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, stage::hide);
        background.close();
    }

    void connected() {
        window.connected(new Opened(new ConnectionForm(options, Environment.DEVELOPMENT), session));
    }

    ShellModel model() {
        return window.model();
    }

    private DatabaseSession connect(ConnectionForm form, Attempt attempt) {
        connects.add(form);
        return session;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("trunkline-places");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node pane(TextArea area) {
        area.getStyleClass().addAll("mono", "edge-to-edge");
        area.setStyle("-fx-background-color: -tl-bg; -fx-background-radius: 0;");
        return new StackPane(area);
    }

    @Override
    public String typeName(int oid) {
        return "type " + oid;
    }

    @Override
    public Optional<PreparedRun> statement(RunProtocol protocol) {
        return Optional.of(command("the statement"));
    }

    @Override
    public Optional<PreparedRun> script(RunProtocol protocol) {
        return Optional.of(command("the script"));
    }

    @Override
    public Optional<PreparedComparison> comparison() {
        return Optional.of(comparison("select 1"));
    }

    @Override
    public PreparedComparison comparison(String sql) {
        return new PreparedComparison(sql, request -> end -> {});
    }

    @Override
    public void cancelling() {}

    @Override
    public PreparedRun command(String sql) {
        return new PreparedRun(List.of(sql), () -> (RunEnd end) -> {});
    }

    static List<List<String>> answer(String sql, List<String> parameters) {
        if (sql.contains("pg_attribute")) {
            return List.of(
                    Arrays.asList("id", "bigint", "t", "t", null),
                    Arrays.asList("order_id", "bigint", "t", "f", "orders"),
                    Arrays.asList("amount", "numeric", "t", "f", null),
                    Arrays.asList("attrs", "jsonb", "f", "f", null));
        }
        if (sql.contains("pg_proc")) {
            return parameters.equals(List.of("public"))
                    ? List.of(List.of("order_total", "bigint", "numeric"))
                    : List.of();
        }
        if (sql.contains("relkind")) {
            return parameters.equals(List.of("public"))
                    ? List.of(
                            List.of("16385", "customer", "r", "10000"),
                            List.of("16386", "order_line", "r", "1200000"),
                            List.of("16387", "orders", "r", "100000"),
                            List.of("16388", "product", "r", "850"),
                            List.of("16389", "recent_order", "v", "0"))
                    : List.of();
        }
        return new ArrayList<>(
                List.of(List.of("public", "f"), List.of("information_schema", "t"), List.of("pg_catalog", "t")));
    }
}
