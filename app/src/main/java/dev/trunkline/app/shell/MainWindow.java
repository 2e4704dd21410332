package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Query;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.connect.ConnectModel;
import dev.trunkline.app.connect.ConnectView;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.connect.Doorway;
import dev.trunkline.app.connect.Opened;
import dev.trunkline.app.connect.PasswordQuestion;
import dev.trunkline.app.connect.PasswordView;
import dev.trunkline.app.controls.Question;
import dev.trunkline.app.navigator.NavigatorModel;
import dev.trunkline.app.navigator.NavigatorView;
import dev.trunkline.app.session.ServerInfo;
import dev.trunkline.resources.Resources;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window: the frame around its panes, the dialogs it opens, and the life of its connection.
///
/// One thread at a time: the user interface's.
public final class MainWindow {
    private static final Logger LOG = System.getLogger(MainWindow.class.getName());
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    /// Room for the frame and the title that the desktop puts around a window.
    private static final double DECORATION = 48;

    private static final double SMALLEST_WIDTH = 960;
    private static final double SMALLEST_HEIGHT = 560;

    private final Stage stage;
    private final WindowParts parts;
    private final ShellModel model;
    private final ConnectModel connect;
    private final NavigatorModel navigator;
    private final ShellView view;
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(this, "theme", Theme.DARK);
    private Doorway.@Nullable Visit visit;
    private @Nullable Question asking;
    private @Nullable ConnectionForm form;
    private @Nullable Query catalogQuery;
    private @Nullable Catalog catalog;

    private MainWindow(Stage stage, WindowParts parts, Theme first) {
        this.stage = stage;
        this.parts = parts;
        this.model = new ShellModel(parts.ui(), parts.runs(), System::nanoTime);
        this.connect = new ConnectModel(parts.connecting(), parts.background(), parts.ui());
        this.navigator = new NavigatorModel(parts.background());
        this.view = new ShellView(
                new NavigatorView(navigator, parts.showRows(), this::importInto),
                parts.editor(),
                parts.result(),
                parts.wire(),
                model,
                new ShellActions(
                        this::askForConnection,
                        this::reconnect,
                        () -> wear(theme.get().other())));
        stage.setScene(new Scene(view, WIDTH, HEIGHT));
        wear(first);
    }

    /// Shows a window in this stage: in the size that the stage has been given, else as large as fits
    /// the screen. The fonts have been loaded ([Theme#loadFonts()]).
    public static MainWindow open(Stage stage, WindowParts parts, Theme theme) {
        MainWindow window = new MainWindow(stage, parts, theme);
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        fit(stage);
        for (int size : List.of(16, 32, 64, 128, 256)) {
            stage.getIcons()
                    .add(new Image(
                            Resources.url("icons/trunkline-" + size + ".png").toExternalForm()));
        }
        stage.setOnCloseRequest(event -> {
            if (window.model.transactionOpen().get()) {
                event.consume();
                window.asked(window::close);
            }
        });
        stage.setOnHidden(event -> {
            window.giveUp();
            window.disconnect();
        });
        window.model.link().subscribe(window::follow);
        window.model.question().subscribe(window::askToWrite);
        window.model.parametersQuestion().subscribe(asked -> {
            if (asked != null) {
                ParametersForm.ask(stage, asked, window.model::decline);
            }
        });
        window.model.protocolsQuestion().subscribe(asked -> {
            if (asked != null) {
                asked.ask(stage, window.model::decline);
            }
        });
        stage.show();
        window.view.focusEditor();
        return window;
    }

    private static void fit(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (Double.isNaN(stage.getWidth()) && screen.getWidth() < WIDTH + DECORATION) {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setX(screen.getMinX());
        }
        if (Double.isNaN(stage.getHeight()) && screen.getHeight() < HEIGHT + DECORATION) {
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            stage.setY(screen.getMinY());
        }
    }

    /// What the frame shows and does.
    public ShellModel model() {
        return model;
    }

    /// The theme worn now.
    public ReadOnlyObjectProperty<Theme> theme() {
        return theme.getReadOnlyProperty();
    }

    /// Connects as the form says, without the dialog: at the program's start, or again after a loss. A
    /// password that is wanted and not known is asked for.
    public void connect(ConnectionForm asked) {
        giveUp();
        form = asked;
        model.connecting(asked.options().address());
        visit = connect.doorway().enter(asked, new Doorway.Visitor() {
            @Override
            public void asks(PasswordQuestion question) {
                asking =
                        PasswordView.ask(stage, question, connect.keyringFault().get());
            }

            @Override
            public void opened(Opened opened) {
                connected(opened);
            }

            @Override
            public void failed(Exception why) {
                visit = null;
                model.connectFailed(ConnectModel.line(why));
            }
        });
    }

    /// The attempt under way is no longer wanted.
    private void giveUp() {
        Doorway.Visit before = visit;
        visit = null;
        if (before != null) {
            before.cancel();
        }
        Question open = asking;
        asking = null;
        if (open != null) {
            open.withdraw();
        }
    }

    /// Works on this connection from now on.
    public void connected(Opened opened) {
        giveUp();
        disconnectCatalog();
        form = opened.form();
        connect.profiles().connected(opened.form());
        Query query = parts.catalogQuery().apply(opened.form());
        catalogQuery = query;
        Catalog asks = new Catalog(query);
        catalog = asks;
        model.connected(opened.session(), opened.form().manners(), opened.form().name(), opened.note());
        ServerInfo server = opened.session().server();
        navigator.connected(server.database(), server.version(), asks);
        parts.connected().connected(opened.session(), asks);
    }

    /// Opens the connection dialog; if a transaction is open, asks first what becomes of it.
    public void askForConnection() {
        asked(() -> ConnectView.open(stage, connect, this::connected));
    }

    private void reconnect() {
        ConnectionForm known = form;
        if (known == null) {
            askForConnection();
        } else {
            connect(known);
        }
    }

    private void asked(Runnable then) {
        OpenTransactionQuestion.ask(stage, model, theme.get(), then);
    }

    private void askToWrite(@Nullable WriteQuestion asked) {
        if (asked != null) {
            WriteAsking.show(stage, asked, model::decline);
        }
    }

    private void importInto(Relation table, @Nullable Path file) {
        ConnectionForm known = form;
        Catalog asks = catalog;
        if (known != null && asks != null && model.link().get() instanceof Link.Open open) {
            new Imports(stage, parts.background(), parts.ui(), navigator::refresh, parts.recorded())
                    .open(known, asks, open.session().tape(), table, file);
        }
    }

    private void close() {
        stage.close();
    }

    private void wear(Theme next) {
        theme.set(next);
        next.applyTo(stage.getScene());
        view.wears(next);
    }

    private void follow(Link link) {
        stage.setTitle(
                switch (link) {
                    case Link.Open open -> title(open.name(), open.session().server());
                    case Link.Lost lost -> title(lost.name(), lost.server());
                    case Link.Opening opening -> text("app.name");
                    case Link.None none -> text("app.name");
                });
        if (!(link instanceof Link.Open)) {
            navigator.disconnected();
            disconnectCatalog();
        }
    }

    private void disconnect() {
        model.close();
        disconnectCatalog();
    }

    private void disconnectCatalog() {
        Query query = catalogQuery;
        catalogQuery = null;
        catalog = null;
        if (query != null) {
            parts.background()
                    .run(
                            () -> {
                                query.close();
                                return query;
                            },
                            closed -> {},
                            e -> LOG.log(Level.DEBUG, "the catalog's connection did not close", e));
        }
    }

    private static String title(String name, ServerInfo server) {
        return text("shell.title", name.isEmpty() ? server.database() : name, server.host());
    }
}
