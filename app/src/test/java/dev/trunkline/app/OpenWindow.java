package dev.trunkline.app;

import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.result.ResultSet;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.shell.Link;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.Theme;
import dev.trunkline.driver.options.ConnectOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// The real window without a screen, connected to a server, for measurements.
///
/// Thread-safe, except that what it gives belongs to the user interface's thread.
public final class OpenWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final Stage stage;
    private final Workbench workbench;
    private final MainWindow window;

    private OpenWindow(Stage stage, Workbench workbench, MainWindow window) {
        this.stage = stage;
        this.workbench = workbench;
        this.window = window;
    }

    /// Opens it and waits for the connection.
    public static OpenWindow connectedTo(ConnectOptions options) throws Exception {
        Toolkit.headless();
        OpenWindow opened = Toolkit.call(() -> {
            Theme.loadFonts();
            Stage stage = new Stage();
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            Workbench workbench = new Workbench(options);
            MainWindow window = MainWindow.open(stage, workbench.parts(), Theme.DARK);
            workbench.attach(window);
            return new OpenWindow(stage, workbench, window);
        });
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        opened.call(() -> {
            ConnectionForm form = new ConnectionForm(options, Environment.DEVELOPMENT);
            opened.workbench.connect(form, () -> connected.complete(true));
            return form;
        });
        connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return opened;
    }

    /// Does something on the user interface's thread and waits for it.
    public <T> T call(Callable<T> work) {
        return Toolkit.call(work);
    }

    /// Runs a statement as the editor does.
    public void run(String sql) {
        call(() -> {
            window.model().run(sql);
            return sql;
        });
    }

    /// The session that runs them.
    public DatabaseSession session() {
        return call(() -> ((Link.Open) window.model().link().get()).session());
    }

    /// The results of the newest run. On the user interface's thread.
    public List<ResultSet> results() {
        return workbench.results().results();
    }

    /// Whether something runs. On the user interface's thread.
    public boolean running() {
        return window.model().running().get();
    }

    /// The table of the result that is shown. On the user interface's thread.
    public TableView<?> table() {
        return (TableView<?>) scene().lookup(".result-grid .table-view");
    }

    /// What is drawn.
    public Scene scene() {
        return stage.getScene();
    }

    @Override
    public void close() {
        call(() -> {
            stage.hide();
            workbench.close();
            return stage;
        });
    }
}
