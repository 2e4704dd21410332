package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.wire.ServerError;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the connection dialog does: one attempt at a time, off the window's thread, given up at any moment.
///
/// One thread at a time: the user interface's.
public final class ConnectModel {
    private final Connector connector;
    private final @Nullable SampleSource sample;
    private final Background background;
    private final UiThread ui;
    private final FormModel form;

    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>(this, "opened", null);

    /// Which attempt is awaited; the end of any other comes too late.
    private int attempt;

    /// @param sample starts the sample server; null if there is none to offer
    /// @param initial what the form says at first
    public ConnectModel(
            Connector connector,
            @Nullable SampleSource sample,
            ConnectOptions initial,
            Background background,
            UiThread ui) {
        this.connector = connector;
        this.sample = sample;
        this.background = background;
        this.ui = ui;
        this.form = new FormModel(initial, ui);
    }

    /// Connects as the form says; says in [#error()] why not, else fills [#opened()]. While the form's
    /// address can't be read, which the form says itself, nothing happens.
    public void connect() {
        if (busy.get() || !form.addressFault().get().isEmpty()) {
            return;
        }
        try {
            ConnectionForm asked = form.form();
            begin(
                    text("connect.progress", asked.options().address()),
                    () -> new Opened(asked, connector.connect(asked)));
        } catch (IllegalArgumentException e) {
            error.set(line(e));
        }
    }

    /// Starts the sample server, if need be, and connects to it.
    public void useSample() {
        SampleSource server = sample;
        if (server == null || busy.get()) {
            return;
        }
        int mine = attempt + 1;
        begin(text("connect.progress.sample"), () -> {
            ConnectionForm shop = server.start(step -> ui.execute(() -> {
                if (attempt == mine) {
                    progress.set(step);
                }
            }));
            return new Opened(shop, connector.connect(shop));
        });
    }

    /// Stops waiting. A session that opens all the same is closed at once.
    public void cancel() {
        if (busy.get()) {
            attempt++;
            rest();
        }
    }

    /// Forgets the last attempt and its end, for a dialog that opens anew; the form stays.
    public void reopen() {
        cancel();
        error.set("");
        opened.set(null);
    }

    /// The fields.
    public FormModel form() {
        return form;
    }

    /// Whether there is a sample database to offer.
    public boolean offersSample() {
        return sample != null;
    }

    /// Why there is no connection, in one line; empty if nothing failed.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// What is being done while [#busy()]; else empty.
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// Whether an attempt is under way.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// The connection, once it is made.
    public ReadOnlyObjectProperty<@Nullable Opened> opened() {
        return opened.getReadOnlyProperty();
    }

    /// What an exception says to the user, in one line.
    public static String line(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? text("connect.failed", e.getClass().getSimpleName())
                : ServerError.printable(message);
    }

    private void begin(String what, Callable<Opened> work) {
        int mine = ++attempt;
        error.set("");
        progress.set(what);
        busy.set(true);
        background.run(work, made -> succeeded(mine, made), e -> failed(mine, e));
    }

    private void succeeded(int mine, Opened made) {
        if (mine != attempt) {
            made.session().close();
            return;
        }
        rest();
        opened.set(made);
    }

    private void failed(int mine, Exception e) {
        if (mine == attempt) {
            rest();
            error.set(line(e));
        }
    }

    private void rest() {
        busy.set(false);
        progress.set("");
    }
}
