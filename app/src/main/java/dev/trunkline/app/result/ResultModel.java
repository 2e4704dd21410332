package dev.trunkline.app.result;

import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the newest run of one editor gave. Works without a window; [ResultPane] shows it.
///
/// One thread at a time, the user interface's, except where it says "any thread".
public final class ResultModel {
    /// More messages than this are counted and not kept: a loop of RAISE NOTICE must not fill the memory.
    static final int MOST_MESSAGES = 10_000;

    /// More than this is not taken in at a time, so that a server that never stops does not stop the window.
    private static final int MOST_AT_ONCE = 1_000;

    private record Told(Optional<RunState> run, RunEvent event) {}

    private final UiThread ui;
    private final IntFunction<Optional<String>> typeNames;
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingNotices = new AtomicInteger();
    private final AtomicLong droppedNotices = new AtomicLong();
    private final Coalesced draining;
    private final NotificationLog notifications;
    private final ResultShelf shelf = new ResultShelf();
    private final ObservableList<CopiedText> copied = FXCollections.observableArrayList();
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper messageCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(new Outcome.NotRun());
    private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Full>> paused = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper hidden = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper typeRevision = new ReadOnlyIntegerWrapper();
    private final List<Consumer<Failure>> failureObservers = new ArrayList<>();
    private final List<Consumer<FirstRows>> firstRowsObservers = new ArrayList<>();
    private Consumer<Boolean> decider = _ -> {};
    private Origins origins = Origins.NONE;
    private @Nullable RunState run;
    private boolean failureTold;

    /// @param ui where everything is shown
    /// @param typeNames the names of types that are not built in, by OID, as far as they are known;
    ///     never waits
    public ResultModel(UiThread ui, IntFunction<Optional<String>> typeNames) {
        this.ui = ui;
        this.typeNames = typeNames;
        this.draining = new Coalesced(ui, this::drain);
        this.notifications = new NotificationLog(ui);
    }

    /// Begins a run. Its results take the place of the last one's as soon as it has any, or [#reveal()]
    /// is called.
    ///
    /// @param statements what is sent, in order
    /// @param starts where a statement began in the editor's text, by its place in the
    ///     run; asked when it fails
    /// @return to be told how the run goes; any thread
    public RunObserver observer(List<String> statements, IntFunction<TextStart> starts) {
        return observer(statements, starts, _ -> Optional.empty());
    }

    /// As above.
    ///
    /// @param rows that a COPY of a statement takes, by its place in the run; any thread
    public RunObserver observer(
            List<String> statements, IntFunction<TextStart> starts, IntFunction<Optional<InputStream>> rows) {
        RunState begun = new RunState(statements, starts);
        run = begun;
        failureTold = false;
        hidden.set(true);
        growing.set(false);
        return new RunFeed(event -> tell(Optional.of(begun), event), rows);
    }

    /// Takes in a notice. Any thread. Where they come faster than the window takes them, what it would
    /// not keep anyway is counted here. The work on its text is done here too, and not where it is shown.
    public void notice(ServerError notice) {
        if (waitingNotices.incrementAndGet() > MOST_MESSAGES) {
            waitingNotices.decrementAndGet();
            droppedNotices.incrementAndGet();
            draining.signal();
        } else {
            tell(Optional.empty(), new RunEvent.Noticed(notice.shown(), Instant.now()));
        }
    }

    /// Takes in a notification. Any thread.
    public void notification(NotificationResponse notification) {
        notifications.add(notification);
    }

    /// What other sessions have told this one. Not to be changed from outside.
    NotificationLog notifications() {
        return notifications;
    }

    /// Takes in that the connection is gone, which may be while nothing runs. Any thread.
    public void lost(DriverException reason) {
        tell(Optional.empty(), new RunEvent.Lost(String.valueOf(reason.getMessage()), Instant.now()));
    }

    /// Says that the user has asked for the run's end: until it comes, that is what is shown.
    public void cancelling() {
        if (run != null && !run.finished()) {
            run.cancelling();
            show(run);
        }
    }

    /// Is told each statement that fails, so that the editor can underline where.
    public void onFailure(Consumer<Failure> observer) {
        failureObservers.add(observer);
    }

    /// Is told when the first rows of a result have been laid out for the screen.
    public void onFirstRows(Consumer<FirstRows> observer) {
        firstRowsObservers.add(observer);
    }

    /// The newest run's results with rows, in order, without those that were closed. Not to be changed from
    /// outside.
    public ObservableList<ResultSet> results() {
        return shelf.newest();
    }

    /// The results of earlier runs that are pinned, in order. Not to be changed from outside.
    public ObservableList<ResultSet> kept() {
        return shelf.kept();
    }

    /// What the newest run copied out, in order. Not to be changed from outside.
    ObservableList<CopiedText> copied() {
        return copied;
    }

    /// Takes a result away, whether pinned or not.
    public void close(ResultSet result) {
        shelf.close(result);
    }

    /// Is told each result that nobody can look at any more: closed, or of a run before and not pinned.
    public void onGone(Consumer<ResultSet> observer) {
        shelf.onGone(observer);
    }

    /// What was said besides rows, in order; of very many only the first. Not to be changed from outside.
    public ObservableList<Message> messages() {
        return messages;
    }

    /// How many messages there were, those not kept included.
    public ReadOnlyIntegerProperty messageCountProperty() {
        return messageCount.getReadOnlyProperty();
    }

    /// How the run stands.
    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// Why nothing is read at the moment: there is no room for more. Then somebody has to [#decide(boolean)].
    public ReadOnlyObjectProperty<Optional<Full>> pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// Says where results come from.
    public void origins(Origins known) {
        origins = known;
    }

    Origins origins() {
        return origins;
    }

    /// While the run is paused: goes on, or gives up what is still to come.
    public void decide(boolean goOn) {
        decider.accept(goOn);
    }

    /// Says who carries out what is decided while a run is paused: true to go on.
    public void decidedBy(Consumer<Boolean> carriesOut) {
        decider = carriesOut;
    }

    /// Whether rows are arriving: while it is true, whoever shows them calls [#poll()] before each frame.
    public ReadOnlyBooleanProperty growingProperty() {
        return growing.getReadOnlyProperty();
    }

    /// Whether a run has begun that shows nothing yet, so that the one before is still to be seen. A
    /// moment of that is better than an empty flash; then whoever shows the results calls [#reveal()].
    public ReadOnlyBooleanProperty hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    /// Shows the run that has begun, though it has told nothing.
    public void reveal() {
        if (run != null && hidden.get()) {
            hidden.set(false);
            shelf.begin(run.results());
            copied.clear();
            messages.clear();
            messageCount.set(0);
            show(run);
        }
    }

    /// Takes notice of the rows that have arrived since the last call.
    public void poll() {
        shelf.newest().forEach(ResultSet::poll);
        shelf.kept().forEach(ResultSet::poll);
    }

    /// The name of a type, as far as it is known.
    public String typeName(int oid) {
        return BuiltInTypes.byOid(oid)
                .map(BuiltInTypes.Type::name)
                .or(() -> typeNames.apply(oid))
                .orElseGet(() -> BuiltInTypes.name(oid));
    }

    /// Says that more type names are known now.
    public void typeNamesChanged() {
        typeRevision.set(typeRevision.get() + 1);
    }

    /// Grows when type names have become known.
    ReadOnlyIntegerProperty typeRevisionProperty() {
        return typeRevision.getReadOnlyProperty();
    }

    /// Where everything is shown.
    UiThread ui() {
        return ui;
    }

    void firstRowsShown(ResultSet result) {
        FirstRows moment = new FirstRows(result.rows(), result.countProperty().get(), System.nanoTime());
        firstRowsObservers.forEach(observer -> observer.accept(moment));
    }

    private void tell(Optional<RunState> about, RunEvent event) {
        told.add(new Told(about, event));
        draining.signal();
    }

    private void drain() {
        int room = MOST_AT_ONCE;
        for (Told next = told.poll(); next != null; next = room-- > 0 ? told.poll() : null) {
            if (next.event instanceof RunEvent.Noticed) {
                waitingNotices.decrementAndGet();
            }
            // What an older run still tells is of no interest any more.
            if (next.run.isEmpty() || next.run.get() == run) {
                newest().accept(next.event);
            }
        }
        if (hidden.get() && newest().told()) {
            reveal();
        }
        show(newest());
        long dropped = droppedNotices.getAndSet(0);
        if (dropped > 0 && !hidden.get()) {
            messageCount.set((int) Math.min(Integer.MAX_VALUE, messageCount.get() + dropped));
        }
        if (!told.isEmpty()) {
            // The window has other things to do in between.
            draining.signal();
        }
    }

    /// Before anything was run there may be notices, and the connection may be lost.
    private RunState newest() {
        RunState newest = run;
        if (newest == null) {
            newest = RunState.none();
            run = newest;
        }
        return newest;
    }

    private void show(RunState shown) {
        if (hidden.get()) {
            return;
        }
        List<ResultSet> all = shown.results();
        shelf.add(all);
        if (copied.size() < shown.copied().size()) {
            copied.setAll(shown.copied());
        }
        add(shown.takeMessages());
        outcome.set(shown.outcome());
        paused.set(shown.paused());
        growing.set(!shown.finished()
                && all.stream().anyMatch(result -> result.stateProperty().get() == ResultSet.State.ARRIVING));
        if (shown.failure().isPresent() && !failureTold) {
            failureTold = true;
            failureObservers.forEach(observer -> observer.accept(shown.failure().get()));
        }
    }

    private void add(List<Message> more) {
        int room = Math.max(0, MOST_MESSAGES - messages.size());
        if (!more.isEmpty()) {
            messages.addAll(more.subList(0, Math.min(room, more.size())));
            messageCount.set(messageCount.get() + more.size());
        }
    }
}
