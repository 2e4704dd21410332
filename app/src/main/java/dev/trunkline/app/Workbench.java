package dev.trunkline.app;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.CatalogConnection;
import dev.trunkline.app.connect.ConnectParts;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.connect.Proposals.Proposal;
import dev.trunkline.app.connect.SampleSource;
import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.editor.SqlEditor;
import dev.trunkline.app.places.ConfigFolder;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Keyring;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.result.ResultPane;
import dev.trunkline.app.sample.SampleServer;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.SpillFolder;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.shell.MainWindow;
import dev.trunkline.app.shell.WindowParts;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.app.timeline.WirePanel;
import dev.trunkline.app.timeline.WirePanelModel;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.KnownPlaces;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.resources.Resources;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The composition root of a window: makes its parts and ties them together, by hand.
///
/// One thread at a time: the user interface's.
final class Workbench implements AutoCloseable {
    private final UiThread ui = UiThread.javafx();
    private final Background background = new Background(ui);
    private final Budget budget = SpillFolder.budget();
    private final EditorModel editor = new EditorModel(background);
    private final ResultModel results = new ResultModel(ui, this::knownTypeName);
    private final WirePanelModel wire = new WirePanelModel(ui, background, budget);
    private final EditorRuns runs = new EditorRuns(editor, results, wire, ui);
    private final WindowParts parts;
    private @Nullable Catalog catalog;
    private @Nullable SampleServer sample;
    private @Nullable MainWindow window;
    private @Nullable Runnable onceConnected;

    Workbench(ConnectOptions initial) {
        ResourceBundle texts = Resources.messages(Locale.getDefault());
        SampleSource source = this::startSample;
        SqlEditor sql = new SqlEditor(editor, texts, ui);
        sql.onCompareProtocols(() -> attached().model().compareProtocols());
        wire.onCompareProtocols(statement -> attached().model().compareProtocols(statement));
        parts = new WindowParts(
                sql,
                new ResultPane(results, texts, background),
                new WirePanel(wire, new Browser(background)::open),
                runs,
                this::showRows,
                new ConnectParts(
                        (form, attempt) -> DatabaseSession.open(form.inForce(), budget, attempt),
                        form -> new Trial(form.inForce(), new Tape(budget, History.CACHED)),
                        source,
                        new ProfileStore(ConfigFolder.locate()),
                        new Keyring(),
                        Workbench::proposals,
                        initial),
                form -> new CatalogConnection(form.options(), budget),
                this::connected,
                wire::changed,
                ui,
                background);
        results.onFirstRows(first -> wire.shown(first.rows().firstNanos(), first.nanos()));
        sweep();
    }

    private static List<Proposal> proposals() {
        return KnownPlaces.of(System.getenv()).stream()
                .map(place -> new Proposal(place.name(), place.file().toString(), place.conninfo()))
                .toList();
    }

    WindowParts parts() {
        return parts;
    }

    EditorModel editor() {
        return editor;
    }

    EditorRuns runs() {
        return runs;
    }

    ResultModel results() {
        return results;
    }

    WirePanelModel wire() {
        return wire;
    }

    Background background() {
        return background;
    }

    /// Deletes what a program left behind that was killed.
    private void sweep() {
        background.run(
                () -> {
                    budget.sweep();
                    return budget;
                },
                _ -> {},
                e -> System.getLogger(Workbench.class.getName())
                        .log(System.Logger.Level.WARNING, "old files of results could not be deleted", e));
    }

    /// Ties the parts to the window they are in.
    void attach(MainWindow opened) {
        window = opened;
        editor.placeProperty().subscribe(place -> opened.model().caretAt(place.line(), place.column()));
        opened.model().running().subscribe(running -> wire.changed());
    }

    /// Starts the sample server, connects to it, and does `then` with this text in the editor.
    void openSample(String text, Runnable then) {
        editor.setText(text);
        editor.select(0, 0);
        MainWindow opened = attached();
        opened.model().connecting("sample");
        background.run(
                () -> startSample(progress -> ui.execute(() -> opened.model().connecting(progress))),
                form -> connect(form, then),
                e -> opened.model().connectFailed(String.valueOf(e.getMessage())));
    }

    /// Connects, and does `then` once the connection stands.
    void connect(ConnectionForm form, Runnable then) {
        onceConnected = then;
        attached().connect(form);
    }

    private MainWindow attached() {
        MainWindow opened = window;
        if (opened == null) {
            throw new IllegalStateException("no window is attached");
        }
        return opened;
    }

    /// Waits for the server's start: on a working thread.
    private ConnectionForm startSample(Consumer<String> progress) throws IOException {
        SampleServer server;
        synchronized (this) {
            if (sample == null) {
                sample = SampleServer.start(progress);
            }
            server = sample;
        }
        return new ConnectionForm(ConnectOptions.parse(server.connectionInfo(), Map.of()), Environment.DEVELOPMENT);
    }

    private void connected(DatabaseSession session, Catalog newCatalog) {
        catalog = newCatalog;
        results.origins(new Provenance(session, newCatalog, background));
        wire.show(session.tape(), session.server().database());
        session.onNotice(results::notice);
        session.onNotification(notification -> {
            results.notification(notification);
            wire.changed();
        });
        session.onLost(reason -> {
            results.lost(reason);
            wire.changed();
        });
        results.decidedBy(goOn -> {
            if (goOn) {
                session.goOn();
            } else {
                attached().model().cancel();
            }
        });
        Runnable then = onceConnected;
        onceConnected = null;
        if (then != null) {
            ui.execute(then);
        }
    }

    /// Puts the statement at the end of the editor's text and runs it.
    private void showRows(String sql) {
        editor.append(sql);
        attached().model().runStatement();
    }

    private Optional<String> knownTypeName(int oid) {
        Catalog current = catalog;
        if (current == null) {
            return Optional.empty();
        }
        Optional<String> known = current.knownTypeName(oid);
        if (known.isEmpty()) {
            background.run(() -> current.typeName(oid), name -> results.typeNamesChanged(), e -> {
                // The header goes on to show the type's OID; the next result asks again.
                System.getLogger(Workbench.class.getName())
                        .log(System.Logger.Level.DEBUG, "a type's name could not be looked up", e);
            });
        }
        return known;
    }

    @Override
    public void close() {
        SampleServer server;
        synchronized (this) {
            server = sample;
            sample = null;
        }
        background.close();
        budget.close();
        if (server != null) {
            server.close();
        }
    }
}
