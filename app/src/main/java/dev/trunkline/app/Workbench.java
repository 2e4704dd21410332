package dev.trunkline.app;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.CatalogConnection;
import dev.trunkline.app.connect.ConnectParts;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.connect.Proposals.Proposal;
import dev.trunkline.app.connect.SampleSource;
import dev.trunkline.app.editor.Completing;
import dev.trunkline.app.editor.Documents;
import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.editor.EditorTab;
import dev.trunkline.app.editor.EditorTabsModel;
import dev.trunkline.app.editor.EditorTabsView;
import dev.trunkline.app.editor.FileChoice;
import dev.trunkline.app.editor.HistoryDialog;
import dev.trunkline.app.editor.HistoryModel;
import dev.trunkline.app.editor.SqlEditor;
import dev.trunkline.app.history.HistoryFile;
import dev.trunkline.app.places.ConfigFolder;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Keyring;
import dev.trunkline.app.places.ProfileStore;
import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.sample.SampleServer;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.SpillFolder;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.shell.Link;
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
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The composition root of a window: makes its parts and ties them together, by hand.
///
/// One thread at a time: the user interface's.
final class Workbench implements AutoCloseable {
    private final UiThread ui = UiThread.javafx();
    private final Background background = new Background(ui);
    private final Budget budget = SpillFolder.budget();
    private final EditorTabsModel tabs = new EditorTabsModel(background);
    private final Documents documents = new Documents(tabs, background);
    private final WirePanelModel wire = new WirePanelModel(ui, background, budget);
    private final ResourceBundle texts = Resources.messages(Locale.getDefault());
    private final Sheets sheets = new Sheets(tabs, ui, background, texts, this::knownTypeName);
    private final KnownNames names = new KnownNames(background);
    private final Completing completing = new Completing(background, names::now);
    private final EditorRuns runs = new EditorRuns(sheets::shown, wire, ui, new Definitions(ui, names::refresh));
    private final TabStore store = new TabStore(tabs, documents, background, ui);
    private final WindowParts parts;
    private final EditorTabsView editors;
    private @Nullable HistoryFile history;
    private @Nullable Catalog catalog;
    private @Nullable SampleServer sample;
    private @Nullable MainWindow window;
    private @Nullable Runnable onceConnected;

    Workbench(ConnectOptions initial) {
        SampleSource source = this::startSample;
        sheets.show(this::tie);
        wire.onCompareProtocols(statement -> attached().model().compareProtocols(statement));
        editors = new EditorTabsView(tabs, documents, FileChoice.system(), this::editorOf);
        parts = new WindowParts(
                editors,
                sheets.place(),
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
        sweep();
    }

    private SqlEditor editorOf(EditorTab tab) {
        SqlEditor sql = new SqlEditor(tab.model(), texts, ui);
        sql.onCompareProtocols(() -> attached().model().compareProtocols());
        sql.completeBy(completing);
        return sql;
    }

    private void tie(ResultModel results) {
        results.onFirstRows(first -> wire.shown(first.rows().firstNanos(), first.nanos()));
        results.decidedBy(goOn -> {
            if (goOn && attached().model().link().get() instanceof Link.Open open) {
                open.session().goOn();
            } else {
                attached().model().cancel();
            }
        });
    }

    private static List<Proposal> proposals() {
        return KnownPlaces.of(System.getenv()).stream()
                .map(place -> new Proposal(place.name(), place.file().toString(), place.conninfo()))
                .toList();
    }

    WindowParts parts() {
        return parts;
    }

    /// The text that is looked at.
    EditorModel editor() {
        return tabs.selected().model();
    }

    EditorTabsModel tabs() {
        return tabs;
    }

    Documents documents() {
        return documents;
    }

    /// What keeps the tabs on disk, once it is told where.
    TabStore store() {
        return store;
    }

    EditorRuns runs() {
        return runs;
    }

    /// The results of the tab that is looked at.
    ResultModel results() {
        return sheets.shown().results();
    }

    WirePanelModel wire() {
        return wire;
    }

    Background background() {
        return background;
    }

    /// Keeps what is executed in this file, and shows it when the user asks for it.
    void remember(HistoryFile file) {
        history = file;
        runs.rememberedBy((next, statements) ->
                new Remembering(next, file, nameOf(attached().model().link().get()), statements));
        editors.onHistory(() -> {
            Scene scene = editors.getScene();
            if (scene != null && scene.getWindow() != null) {
                HistoryDialog.open(scene.getWindow(), new HistoryModel(file, background), this::takeBack);
            }
        });
    }

    /// Puts a statement that was executed where one writes.
    private void takeBack(String sql) {
        editor().append(sql.strip().replaceFirst(";$", ""));
        editors.requestFocus();
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
        tabs.selectedProperty()
                .flatMap(tab -> tab.model().placeProperty())
                .subscribe(place -> opened.model().caretAt(place.line(), place.column()));
        opened.model().running().subscribe(running -> {
            wire.changed();
            if (running) {
                sheets.bind(runs.newest(), nameOf(opened.model().link().get()));
            } else {
                sheets.sweep();
            }
        });
        tabs.tabs().subscribe(() -> {
            if (!opened.model().running().get()) {
                sheets.sweep();
            }
        });
        opened.model().link().subscribe(link -> tabs.connectedTo(nameOf(link)));
    }

    private static String nameOf(Link link) {
        return link instanceof Link.Open open
                ? open.name().isEmpty() ? Link.where(open.session().server()) : open.name()
                : "";
    }

    /// Starts the sample server, connects to it, and does `then` with this text in the editor.
    void openSample(String text, Runnable then) {
        tabs.showText(texts.getString("tabs.sample"), text);
        MainWindow opened = attached();
        opened.model().connecting("sample");
        background.run(
                () -> startSample(progress -> ui.execute(() -> opened.model().connecting(progress))),
                form -> connect(form, () -> {
                    // What the user has written in its place is run when he says so.
                    if (tabs.selected().model().text().equals(text)) {
                        then.run();
                    }
                }),
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
        names.connected(newCatalog);
        sheets.origins(new Provenance(session, newCatalog, background));
        wire.show(session.tape(), session.server().database());
        runs.begin();
        session.onNotice(notice -> runs.newest().results().notice(notice));
        session.onNotification(notification -> {
            runs.newest().results().notification(notification);
            wire.changed();
        });
        session.onLost(reason -> {
            runs.newest().results().lost(reason);
            wire.changed();
        });
        Runnable then = onceConnected;
        onceConnected = null;
        if (then != null) {
            ui.execute(then);
        }
    }

    /// Puts the statement at the end of the editor's text and runs it.
    private void showRows(String sql) {
        editor().append(sql);
        attached().model().runStatement();
    }

    private Optional<String> knownTypeName(int oid) {
        Catalog current = catalog;
        if (current == null) {
            return Optional.empty();
        }
        Optional<String> known = current.knownTypeName(oid);
        if (known.isEmpty()) {
            background.run(() -> current.typeName(oid), name -> sheets.typeNamesChanged(), e -> {
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
        store.close();
        HistoryFile file = history;
        if (file != null) {
            file.close();
        }
        background.close();
        budget.close();
        if (server != null) {
            server.close();
        }
    }
}
