package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.Attempt;
import dev.trunkline.app.session.Trial;
import dev.trunkline.app.session.TrialReport;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.ServerError;
import java.util.Optional;
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
    private final ConnectParts parts;
    private final Background background;
    private final UiThread ui;
    private final FormModel form;
    private final ProfilesModel profiles;
    private final Doorway doorway;
    private final Secrets secrets;
    private final SavedModel saved;
    private final TrialModel trial = new TrialModel();
    private final Distrust distrust = new Distrust();

    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>(this, "opened", null);
    private final ReadOnlyObjectWrapper<@Nullable PasswordQuestion> question =
            new ReadOnlyObjectWrapper<>(this, "question", null);

    /// Which attempt is awaited; the end of any other comes too late.
    private int attempt;

    /// Ends what is under way at once.
    private Runnable giveUp = () -> {};

    /// A dialog that has not been opened yet.
    public ConnectModel(ConnectParts parts, Background background, UiThread ui) {
        this.parts = parts;
        this.background = background;
        this.ui = ui;
        Addresses addresses = new Addresses(background);
        this.form = new FormModel(parts.initial(), addresses, ui);
        this.profiles = new ProfilesModel(parts.profiles(), parts.proposals(), form, addresses, background);
        this.secrets = new Secrets(parts.passwords(), background, error::set);
        this.saved = new SavedModel(form, profiles, secrets);
        this.doorway = new Doorway(parts.connector(), parts.passwords(), background);
        profiles.chosen().subscribe(id -> {
            if (!busy.get()) {
                calm();
            }
        });
    }

    /// Connects as the form says; says in [#error()] why not, else fills [#opened()]. While the form's
    /// address can't be read, which the form says itself, nothing happens.
    public void connect() {
        form.whenReadable(() -> asked().ifPresent(asked -> {
            int mine = begin(text("connect.progress", asked.options().address()));
            giveUp = doorway.enter(asked, visitor(mine, asked))::cancel;
        }));
    }

    /// Tries what the form says, step by step, and tells of it in [#trial()].
    public void test() {
        form.whenReadable(() -> asked().ifPresent(asked -> {
            int mine = begin(text("connect.test.progress", asked.options().address()));
            background.run(() -> doorway.unlocked(asked), known -> test(mine, known), e -> failed(mine, e));
        }));
    }

    private void test(int mine, ConnectionForm known) {
        if (attempt == mine) {
            Trial begun = parts.tester().trial(known);
            trial.begins(begun);
            background.run(begun::run, report -> tested(mine, report), e -> failed(mine, e));
        }
    }

    private void tested(int mine, TrialReport report) {
        if (attempt == mine) {
            rest();
            trial.ended(report);
            report.why().ifPresent(distrust::look);
        }
    }

    /// Starts the sample server, if need be, and connects to it.
    public void useSample() {
        SampleSource server = parts.sample();
        if (server == null || busy.get()) {
            return;
        }
        int mine = begin(text("connect.progress.sample"));
        Attempt opening = new Attempt();
        giveUp = opening::abort;
        Callable<Opened> start = () -> {
            ConnectionForm shop =
                    server.start(step -> ui.execute(() -> progress.set(attempt == mine ? step : progress.get())));
            return new Opened(shop, parts.connector().connect(shop, opening));
        };
        background.run(start, made -> succeeded(mine, made), e -> failed(mine, e));
    }

    /// Ends the attempt at once. A session that opens all the same is closed at once.
    public void cancel() {
        if (busy.get()) {
            attempt++;
            giveUp.run();
            trial.clear();
            rest();
        }
    }

    /// Trusts the certificate that was not: saves it as the file of authorities of what the form shows.
    public void trust(CertificateModel certificate) {
        background.run(
                () -> certificate.save(parts.profiles().folder()),
                file -> {
                    form.fields().rootCert().set(file.toString());
                    calm();
                    error.set(text("connect.certificate.saved", file.toString()));
                },
                e -> error.set(line(e)));
    }

    /// Forgets the last attempt and its end, for a dialog that opens anew; the form stays. What others
    /// have saved meanwhile is read.
    public void reopen() {
        cancel();
        calm();
        opened.set(null);
        profiles.refresh();
        secrets.refresh();
    }

    /// The fields.
    public FormModel form() {
        return form;
    }

    /// What is done with the one that the form shows.
    public SavedModel saved() {
        return saved;
    }

    /// The saved connections.
    public ProfilesModel profiles() {
        return profiles;
    }

    /// How the last trial went.
    public TrialModel trial() {
        return trial;
    }

    /// Makes connections, with a password or without.
    public Doorway doorway() {
        return doorway;
    }

    /// Whether there is a sample database to offer.
    public boolean offersSample() {
        return parts.sample() != null;
    }

    /// Why no password can be kept, in one line; empty if a keyring answers.
    public ReadOnlyStringProperty keyringFault() {
        return secrets.fault();
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

    /// The password that an attempt waits for; null if none does.
    public ReadOnlyObjectProperty<@Nullable PasswordQuestion> question() {
        return question.getReadOnlyProperty();
    }

    /// The certificate that was not believed at the last attempt; null if it failed otherwise, or not.
    public ReadOnlyObjectProperty<@Nullable CertificateModel> untrusted() {
        return distrust.certificate();
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

    /// What the form asks for; empty, and said, if it can't be meant or something is under way.
    private Optional<ConnectionForm> asked() {
        if (busy.get()) {
            return Optional.empty();
        }
        try {
            return Optional.of(form.form());
        } catch (IllegalArgumentException e) {
            trial.clear();
            error.set(line(e));
            return Optional.empty();
        }
    }

    /// Nothing is said of what was tried.
    private void calm() {
        error.set("");
        trial.clear();
        distrust.forget();
    }

    private int begin(String what) {
        calm();
        progress.set(what);
        busy.set(true);
        return ++attempt;
    }

    private Doorway.Visitor visitor(int mine, ConnectionForm asked) {
        return new Doorway.Visitor() {
            @Override
            public void asks(PasswordQuestion wanted) {
                // Where one was typed, its field is the place to type another.
                if (asked.options().password() != null) {
                    wanted.declined().run();
                } else {
                    question.set(wanted);
                }
            }

            @Override
            public void opened(Opened made) {
                succeeded(mine, made);
            }

            @Override
            public void failed(Exception why) {
                ConnectModel.this.failed(mine, why);
            }
        };
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
            distrust.look(e);
        }
    }

    private void rest() {
        giveUp = () -> {};
        question.set(null);
        busy.set(false);
        progress.set("");
    }
}
