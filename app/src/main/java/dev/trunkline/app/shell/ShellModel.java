package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.protocols.Refusal;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the window's frame shows and does: the connection, its transaction, the run under way.
///
/// One thread at a time: the user interface's. What sessions tell from their threads is handed over, at
/// most one update waiting.
public final class ShellModel {
    private final RunSource source;
    private final LongSupplier clock;
    private final Coalesced news;
    private final RunDesk desk;
    private final WriteGuard guard = new WriteGuard();
    private final ProtocolsGuard protocols;
    private final ParametersGuard parameters;

    private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(this, "link", new Link.None());
    private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>(this, "status", Status.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Banner> banner = new ReadOnlyObjectWrapper<>(this, "banner", null);
    private final ReadOnlyStringWrapper caret = new ReadOnlyStringWrapper(this, "caret", "");
    private final ObjectProperty<RunProtocol> protocol =
            new SimpleObjectProperty<>(this, "protocol", RunProtocol.EXTENDED);
    private final BooleanProperty syncEach = new SimpleBooleanProperty(this, "syncEach", false);
    private final BooleanBinding runnable;
    private final TransactionModel transaction;

    private @Nullable SessionWatch watch;

    /// @param ui where the sessions' news are looked at
    /// @param source gives what is to run
    /// @param clock nanoseconds, as [System#nanoTime()]
    public ShellModel(UiThread ui, RunSource source, LongSupplier clock) {
        this.source = source;
        this.clock = clock;
        this.news = new Coalesced(ui, this::look);
        this.desk = new RunDesk(news::signal, clock);
        this.protocols = new ProtocolsGuard(banner::set);
        this.parameters = new ParametersGuard(ui, source::typeName, banner::set);
        ReadOnlyBooleanProperty running = desk.running();
        runnable =
                Bindings.createBooleanBinding(() -> link.get() instanceof Link.Open && !running.get(), link, running);
        transaction = new TransactionModel(ui, running, sql -> end(sql, tally -> {}), banner::set);
        transaction.mode().subscribe(this::tick);
        transaction.options().subscribe(this::tick);
    }

    /// Says that a connection is being made; the one before is closed.
    ///
    /// @param to where to, for people
    public void connecting(String to) {
        become(null, new Link.Opening(to), null);
    }

    /// Says that no connection could be made.
    ///
    /// @param why in one line
    public void connectFailed(String why) {
        become(null, new Link.None(), new Banner(Tone.RED, why, true));
    }

    /// Works on this session from now on; the one before is closed.
    ///
    /// @param manners how one behaves there
    /// @param name under which the connection is saved; empty if it is not
    /// @param note what there is to know of how it was made; usually empty
    public void connected(DatabaseSession session, Manners manners, String name, String note) {
        become(
                new SessionWatch(session, news::signal),
                new Link.Open(session, manners, name),
                note.isEmpty() ? null : new Banner(Tone.AMBER, note, false));
        transaction.connected(session);
    }

    /// Ends the session.
    public void close() {
        become(null, new Link.None(), null);
    }

    /// Runs the selection or the statement at the caret, if nothing else runs.
    public void runStatement() {
        if (runnable.get()) {
            source.statement(protocol.get()).ifPresent(this::askFor);
        }
    }

    /// Runs all that the editor holds, if nothing else runs.
    public void runScript() {
        if (runnable.get()) {
            source.script(protocol.get()).ifPresent(this::askFor);
        }
    }

    /// Runs a statement of the window's own, if nothing else runs.
    public void run(String sql) {
        if (runnable.get()) {
            start(source.command(sql));
        }
    }

    /// Runs the selection or the statement at the caret in each way of saying it, undoes each run and
    /// shows what each cost, if nothing else runs.
    public void compareProtocols() {
        if (runnable.get()) {
            source.comparison().ifPresentOrElse(this::compare, () -> protocols.refuse(Refusal.EMPTY));
        }
    }

    /// The same with a statement of the wire.
    public void compareProtocols(String sql) {
        if (runnable.get()) {
            compare(source.comparison(sql));
        }
    }

    /// Asks the server to stop what runs.
    public void cancel() {
        SessionWatch current = watch;
        if (current != null && desk.running().get()) {
            source.cancelling();
            current.session().cancel();
        }
    }

    /// Commits the open transaction.
    public void commit() {
        if (committable().get()) {
            commitThen(() -> {});
        }
    }

    /// Rolls the open transaction back.
    public void rollback() {
        if (rollbackable().get()) {
            end("rollback", tally -> {});
        }
    }

    /// Commits what is open, after what runs; does `then` only if it was committed.
    void commitThen(Runnable then) {
        end("commit", tally -> {
            if (tally.succeeded()) {
                then.run();
            } else if (link.get() instanceof Link.Open) {
                banner.set(Banner.notCommitted(tally.error()));
            }
        });
    }

    /// Cuts what runs, rolls back what is open, then does `then` in any case: a server that hears nothing
    /// more rolls back by itself.
    void rollBackThen(Runnable then) {
        cancel();
        end("rollback", tally -> then.run());
    }

    /// Looks at the clock: ages and times grow.
    public void tick() {
        SessionWatch current = watch;
        long now = clock.getAsLong();
        transaction.tick(now);
        status.set(
                current == null
                        ? Status.EMPTY
                        : Status.of(current.session().server(), current.transaction(), desk.summary(), now));
    }

    /// Puts the banner away.
    public void dismiss() {
        banner.set(null);
    }

    /// Says where the editor's caret is, both counted from 1.
    public void caretAt(int line, int column) {
        caret.set(text("shell.status.caret", Integer.toString(line), Integer.toString(column)));
    }

    /// How statements are said.
    public ObjectProperty<RunProtocol> protocol() {
        return protocol;
    }

    /// Whether in a pipeline a Sync follows each statement, and not just the last.
    public BooleanProperty syncEach() {
        return syncEach;
    }

    /// Who ends transactions.
    public ObjectProperty<TransactionMode> mode() {
        return transaction.mode();
    }

    /// The transaction, and what can be done about it.
    public TransactionModel transaction() {
        return transaction;
    }

    /// The connection.
    public ReadOnlyObjectProperty<Link> link() {
        return link.getReadOnlyProperty();
    }

    /// Whether something runs.
    public ReadOnlyBooleanProperty running() {
        return desk.running();
    }

    /// Whether something can be run now.
    public BooleanBinding runnable() {
        return runnable;
    }

    /// Whether a transaction is open, failed or not.
    public BooleanBinding transactionOpen() {
        return transaction.open();
    }

    /// Whether COMMIT would commit: not while something runs, nor once the transaction has failed.
    public BooleanBinding committable() {
        return transaction.committable();
    }

    /// Whether ROLLBACK can be said now.
    public BooleanBinding rollbackable() {
        return transaction.rollbackable();
    }

    TransactionStatus transactionStatus() {
        return transaction.status();
    }

    ReadOnlyObjectProperty<Pill> pill() {
        return transaction.pill();
    }

    ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyStringProperty caret() {
        return caret.getReadOnlyProperty();
    }

    /// What is asked before something is written; null if nothing is.
    ReadOnlyObjectProperty<@Nullable WriteQuestion> question() {
        return guard.question();
    }

    /// What values are asked for; null if none are.
    ReadOnlyObjectProperty<@Nullable ParametersQuestion> parametersQuestion() {
        return parameters.question();
    }

    /// What is asked before a statement that changes something is run in each way; null if nothing is.
    ReadOnlyObjectProperty<@Nullable ProtocolsQuestion> protocolsQuestion() {
        return protocols.question();
    }

    /// What was asked is not done.
    void decline() {
        guard.decline();
        protocols.decline();
        parameters.decline();
    }

    /// What must not be overlooked; null if there is nothing.
    public ReadOnlyObjectProperty<@Nullable Banner> banner() {
        return banner.getReadOnlyProperty();
    }

    private void become(@Nullable SessionWatch next, Link newLink, @Nullable Banner word) {
        SessionWatch before = watch;
        watch = next;
        banner.set(word);
        link.set(newLink);
        desk.clear();
        parameters.decline();
        look();
        if (before != null) {
            before.session().close();
        }
    }

    private void compare(PreparedComparison comparison) {
        if (link.get() instanceof Link.Open open && protocols.isPossible(comparison.text(), open)) {
            // Which of the ways can carry values is found out later; that there are any is asked here.
            parameters.pass(
                    List.of(comparison.text()), RunProtocol.EXTENDED, open.session(), new Compared(comparison, open));
        }
    }

    /// Runs a statement in each way with its values, if it is still the session it was asked for.
    private final class Compared implements ParametersGuard.Then {
        private final @Nullable SessionWatch asked = watch;
        private final PreparedComparison comparison;
        private final Link.Open open;

        Compared(PreparedComparison comparison, Link.Open open) {
            this.comparison = comparison;
            this.open = open;
        }

        @Override
        public void run(List<String> statements, List<List<@Nullable String>> values) {
            protocols.pass(
                    statements.getFirst(),
                    values.isEmpty() ? List.of() : values.getFirst(),
                    open,
                    mode().get(),
                    transaction.options().get(),
                    request -> {
                        if (asked == watch && runnable.get()) {
                            desk.start(
                                    open.session(), request, comparison.begins().apply(request));
                            tick();
                        }
                    });
        }

        @Override
        public void refused(String statement, ServerError error) {
            banner.set(new Banner(Tone.RED, error.summary(), false));
        }
    }

    /// Runs it with its values, if it is still the session it was asked for.
    private final class Valued implements ParametersGuard.Then {
        private final @Nullable SessionWatch asked;
        private final PreparedRun run;

        Valued(@Nullable SessionWatch asked, PreparedRun run) {
            this.asked = asked;
            this.run = run;
        }

        @Override
        public void run(List<String> statements, List<List<@Nullable String>> values) {
            if (asked == watch && runnable.get()) {
                start(new PreparedRun(statements, values, run.begins()));
            }
        }

        @Override
        public void refused(String statement, ServerError error) {
            if (asked != null && asked == watch && runnable.get()) {
                desk.failed(run, error, asked.transaction().status());
                look();
            }
        }
    }

    /// Runs it if nobody has to be asked, or on the connection that was asked about.
    private void askFor(PreparedRun run) {
        SessionWatch asked = watch;
        if (link.get() instanceof Link.Open open) {
            String place = open.name().isEmpty() ? Link.where(open.session().server()) : open.name();
            guard.pass(run.statements(), open.manners(), place, () -> {
                if (asked == watch && runnable.get()) {
                    parameters.pass(run.statements(), protocol.get(), open.session(), new Valued(asked, run));
                }
            });
        }
    }

    private void start(PreparedRun run) {
        start(run, mode().get(), tally -> {
            if (tally.commitBecameRollback()) {
                banner.set(Banner.notCommitted(tally.error()));
            }
        });
    }

    private void end(String sql, Consumer<RunTally> ended) {
        start(source.command(sql), TransactionMode.AUTO, ended);
    }

    private void start(PreparedRun run, TransactionMode how, Consumer<RunTally> ended) {
        SessionWatch current = watch;
        if (current != null) {
            desk.start(
                    current.session(),
                    run,
                    new RunRequest(
                            run.statements(),
                            run.values(),
                            protocol.get(),
                            how,
                            syncEach.get(),
                            transaction.options().get()),
                    ended);
            tick();
        }
    }

    /// Takes over what the session has told.
    private void look() {
        SessionWatch current = watch;
        transaction.is(current == null ? null : current.transaction());
        desk.look();
        if (current != null && current == watch) {
            current.loss().ifPresent(why -> lost(current, why));
        }
        tick();
    }

    private void lost(SessionWatch current, DriverException why) {
        String line = ServerError.printable(String.valueOf(why.getMessage()));
        Loss loss = new Loss(line, current.transaction(), desk.wasRunning());
        Link was = link.get();
        Manners manners = was instanceof Link.Open open ? open.manners() : Manners.of(Environment.DEVELOPMENT);
        String name = was instanceof Link.Open open ? open.name() : "";
        become(
                null,
                new Link.Lost(current.session().server(), manners, name, line),
                new Banner(Tone.RED, loss.words(clock.getAsLong()), true));
    }
}
