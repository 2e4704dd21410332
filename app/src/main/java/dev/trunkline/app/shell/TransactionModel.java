package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.catalog.Identifiers;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.Deadlines;
import dev.trunkline.app.session.Savepoints;
import dev.trunkline.app.session.ServerInfo;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.session.TransactionOptions;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The transaction of the window's connection: what it is, how the next one begins, where one can go back to,
/// and how long things may take. How transactions begin and the deadlines stay as they are set when the same
/// place is connected to again.
///
/// One thread at a time: the user interface's.
public final class TransactionModel {
    private final UiThread ui;
    private final Consumer<String> say;
    private final Consumer<Banner> tell;
    private final ReadOnlyObjectWrapper<@Nullable TransactionView> view =
            new ReadOnlyObjectWrapper<>(this, "view", null);
    private final ReadOnlyObjectWrapper<Pill> pill = new ReadOnlyObjectWrapper<>(this, "pill", Pill.of(null, 0, ""));
    private final ObjectProperty<TransactionMode> mode = new SimpleObjectProperty<>(this, "mode", TransactionMode.AUTO);
    private final ObjectProperty<TransactionOptions> options =
            new SimpleObjectProperty<>(this, "options", TransactionOptions.DEFAULT);
    private final BooleanBinding open;
    private final BooleanBinding committable;
    private final BooleanBinding rollbackable;
    private @Nullable DatabaseSession session;
    private String place = "";
    private Deadlines deadlines = Deadlines.NONE;

    /// @param running whether something runs
    /// @param say runs a statement of the window's own
    /// @param tell says what must not be overlooked
    TransactionModel(UiThread ui, ReadOnlyBooleanProperty running, Consumer<String> say, Consumer<Banner> tell) {
        this.ui = ui;
        this.say = say;
        this.tell = tell;
        open = Bindings.createBooleanBinding(() -> status() != TransactionStatus.IDLE, view);
        committable = Bindings.createBooleanBinding(
                () -> status() == TransactionStatus.IN_TRANSACTION && !running.get(), view, running);
        rollbackable = open.and(running.not());
    }

    /// Works on this session from now on.
    void connected(DatabaseSession next) {
        ServerInfo server = next.server();
        String now = String.join("\n", server.user(), server.database(), server.host());
        session = next;
        if (!now.equals(place)) {
            place = now;
            options.set(TransactionOptions.DEFAULT);
            deadlines = Deadlines.NONE;
        } else if (!deadlines.equals(Deadlines.NONE)) {
            limit(deadlines);
        }
    }

    /// Takes over what the session has told; null without one.
    void is(@Nullable TransactionView now) {
        view.set(now);
    }

    /// Looks at the clock: the age grows.
    void tick(long now) {
        String next = mode.get() == TransactionMode.MANUAL ? options.get().words() : "";
        pill.set(Pill.of(view.get(), now, next));
    }

    /// The transaction; null without a connection.
    ReadOnlyObjectProperty<@Nullable TransactionView> view() {
        return view.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Pill> pill() {
        return pill.getReadOnlyProperty();
    }

    /// Who ends transactions.
    public ObjectProperty<TransactionMode> mode() {
        return mode;
    }

    /// How our own BEGIN begins them.
    public ObjectProperty<TransactionOptions> options() {
        return options;
    }

    TransactionStatus status() {
        TransactionView now = view.get();
        return now == null ? TransactionStatus.IDLE : now.status();
    }

    /// Whether one is open, failed or not.
    BooleanBinding open() {
        return open;
    }

    /// Whether COMMIT would commit: not while something runs, nor once the transaction has failed. A
    /// savepoint can be set and released under the same conditions.
    BooleanBinding committable() {
        return committable;
    }

    /// Whether ROLLBACK can be said now, to a savepoint or not.
    BooleanBinding rollbackable() {
        return rollbackable;
    }

    /// The savepoints that stand.
    public Savepoints savepoints() {
        TransactionView now = view.get();
        return now == null ? Savepoints.NONE : now.savepoints();
    }

    /// The savepoint that leads out of a failed transaction without losing all of it, if there is one.
    Optional<String> wayBack() {
        return status() == TransactionStatus.FAILED
                ? savepoints().reachable().stream().findFirst()
                : Optional.empty();
    }

    /// Sets a savepoint.
    ///
    /// @param name as it is, not quoted
    public void setSavepoint(String name) {
        if (committable.get() && !name.isBlank()) {
            say.accept("savepoint " + Identifiers.quote(name));
        }
    }

    /// Goes back to a savepoint, which stays.
    public void rollBackTo(String name) {
        if (rollbackable.get()) {
            say.accept("rollback to savepoint " + Identifiers.quote(name));
        }
    }

    /// Forgets a savepoint, and those set after it.
    public void release(String name) {
        if (committable.get()) {
            say.accept("release savepoint " + Identifiers.quote(name));
        }
    }

    /// The deadlines as they are wanted.
    public Deadlines deadlines() {
        return deadlines;
    }

    /// Wants other deadlines, from the next statement on.
    public void limit(Deadlines wanted) {
        deadlines = wanted;
        DatabaseSession current = session;
        if (current != null) {
            current.deadlines(wanted, answer -> ui.execute(() -> limited(current, answer)));
        }
    }

    private void limited(DatabaseSession asked, Deadlines.Answer answer) {
        if (!asked.equals(session)) {
            return;
        }
        deadlines = answer.inForce();
        for (Deadlines.Refusal refusal : answer.refused()) {
            tell.accept(new Banner(
                    Tone.AMBER,
                    text(
                            "shell.deadlines.refused",
                            refusal.kind().setting(),
                            refusal.error().summary()),
                    false));
        }
        if (answer.waits()) {
            tell.accept(new Banner(Tone.AMBER, text("shell.deadlines.waits"), false));
        }
    }
}
