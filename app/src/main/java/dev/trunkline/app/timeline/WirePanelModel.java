package dev.trunkline.app.timeline;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the wire panel shows of a tape, and what is selected in it.
///
/// A tape that is being recorded is followed: the newest exchange that somebody asked for is selected,
/// until the user selects something; [#follow()] takes it up again.
///
/// The user interface's thread only, except [#changed()].
public final class WirePanelModel {
    private final Texts texts = new Texts(Locale.getDefault());
    private final Background background;
    private final Selected selected;
    private final CompareModel compares;
    private final Explaining explaining;
    private final Coalesced refreshing;
    private final Sources sources = new Sources(this::leave, this::show);
    private final Captures captures;

    private final FilterModel filterModel = new FilterModel(this::filter, () -> SeenErrors.in(all()));
    private final ExchangeList list;
    private final ObservableList<ExchangeItem> exchanges;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final BooleanProperty capturing = new SimpleBooleanProperty(true);
    private final ObjectProperty<WireView> view = new SimpleObjectProperty<>(WireView.WATERFALL);

    private @Nullable TapeReading reading;
    private final Following following = new Following();
    private final CatchingUp catchingUp;

    /// A model that shows no tape.
    ///
    /// @param ui the thread that owns the panel
    /// @param background reads what lies on disk, and takes long messages apart
    public WirePanelModel(UiThread ui, Background background) {
        this(ui, background, Budget.standard());
    }

    /// As above.
    ///
    /// @param budget what captures that are opened count against
    public WirePanelModel(UiThread ui, Background background, Budget budget) {
        this.background = background;
        captures = new Captures(this, background, budget);
        selected = new Selected(texts, background, this::redraw);
        compares = new CompareModel(texts, background);
        explaining = new Explaining(selected, this::recorded, background);
        refreshing = new Coalesced(ui, this::refresh);
        catchingUp = new CatchingUp(background, this::fetched);
        list = new ExchangeList(background, this::listed);
        exchanges = list.items();
        selected.exchange().subscribe(() -> notice.set(""));
        capturing.subscribe(on -> {
            sources.session().ifPresent(session -> {
                session.tape().capture(on);
                changed();
            });
        });
    }

    /// Shows the window's session, in place of the one before.
    public void show(Tape tape) {
        show(tape, "");
    }

    /// As above. What was said in the session before can still be looked at, if that had a name.
    ///
    /// @param name for people
    public void show(Tape tape, String name) {
        if (sources.session().filter(session -> session.tape() == tape).isEmpty()) {
            tape.capture(capturing.get());
            sources.session(Source.session(tape, name, texts));
        }
    }

    /// Opens a capture beside the session, and shows it while it is read.
    public void open(Path file) {
        captures.open(file);
    }

    /// Shows nothing, and forgets what could be shown.
    public void showNothing() {
        sources.clear();
    }

    /// What is shown is so no longer: what is selected in it will be so again.
    private void leave() {
        int place = following.isOn()
                ? Following.NOTHING
                : selected.exchange().get().map(all()::indexOf).orElse(Following.NOTHING);
        sources.shown().get().ifPresent(source -> source.leave(place));
    }

    private void show(Optional<Source> source) {
        reading = source.map(Source::reading).orElse(null);
        source.ifPresent(each -> {
            each.reading().tell(list.filtering()::changed);
            following.begin(each.selected());
        });
        catchingUp.restart();
        compares.leave();
        selected.clear();
        catchingUp.forget();
        following.forget();
        list.show(all());
        refresh();
    }

    /// Shows the exchanges with messages that meet a filter, and of them only those; everything without one.
    /// Any filter before it is forgotten. What is found is shown soon; until then what was shown stays.
    void filter(Optional<Filter> filter) {
        catchingUp.forget();
        list.filter(filter);
        listed();
    }

    /// Writes a filter into the panel's field.
    public void filter(String text) {
        filterModel.write(text);
    }

    /// Selects a message of the selected exchange that has much to say, and explains it.
    public void explain() {
        explaining.side().set(Explaining.Side.EXPLAIN);
        selected.exchange()
                .get()
                .map(item -> Math.min(1, item.exchange().entries().size() - 1))
                .filter(entry -> entry >= 0)
                .ifPresent(entry -> select(Place.of(entry)));
    }

    /// The filter's text.
    FilterModel filterModel() {
        return filterModel;
    }

    /// The exchanges that are listed.
    ExchangeList list() {
        return list;
    }

    private void listed() {
        showNewest();
        if (list.filtering().isDone()) {
            // Of an exchange that is not listed any more nothing is shown, but of its neighbour.
            selected.exchange()
                    .get()
                    .filter(item -> !list.lists(item))
                    .ifPresent(hidden -> list.nearest(hidden).ifPresentOrElse(this::choose, selected::clear));
        }
        updateSelected();
    }

    /// Says that the tape has grown. Any thread; the panel is brought up to date soon, once for many calls.
    public void changed() {
        refreshing.signal();
    }

    /// Brings the panel up to date if the tape has grown. Costs next to nothing if it has not, so it
    /// may be called at every pulse while [#growingProperty()] holds.
    public void poll() {
        TapeReading current = reading;
        if (current != null && current.isBehind()) {
            refresh();
        }
    }

    /// Selects the newest exchange now and as new ones begin: for when the user runs something.
    public void follow() {
        sources.session().ifPresent(sources::show);
        compares.close();
        following.ran(System.nanoTime());
        chooseNewest(0);
        changed();
    }

    /// Notes that a result had been laid out for the screen.
    ///
    /// @param firstRow when its first row arrived
    /// @param nanos the moment, by the same clock
    public void shown(long firstRow, long nanos) {
        // What is on the screen is on the tape; whether this has read that far is another matter.
        refresh();
        sources.session()
                .flatMap(session -> session.reading().holding(firstRow))
                .ifPresent(item -> {
                    item.exchange().noteShown(nanos);
                    changed();
                });
    }

    /// Hides what has ended by now. The tape keeps it.
    public void clear() {
        TapeReading current = reading;
        if (current == null) {
            return;
        }
        compares.close();
        catchingUp.forget();
        int ended = current.hideEnded();
        following.restart();
        if (selected.exchange().get().filter(item -> !all().contains(item)).isPresent()) {
            selected.clear();
        }
        list.cleared(ended);
        refresh();
    }

    private void refresh() {
        TapeReading current = reading;
        if (current != null) {
            if (!catchingUp.read(current, !exchanges.isEmpty(), following::began)) {
                return;
            }
            showFresh(current);
        }
        growing.set(current != null && (current.isGrowing() || !current.isCaughtUp() || isLoading()));
        updateSelected();
    }

    private boolean isLoading() {
        return sources.shown().get().filter(Source::isLoading).isPresent();
    }

    private void showFresh(TapeReading current) {
        catchingUp.list(list::began);
        showNewest();
        following
                .takeWanted(current.items().size())
                .ifPresent(place -> choose(current.items().get(place)));
    }

    private void showNewest() {
        if (following.isOn() && reading != null && reading.isCaughtUp()) {
            // A filter may let in what is not the newest.
            chooseNewest(list.filtering().isActive() ? 0 : following.seen());
            following.saw(exchanges.size());
        }
    }

    private void fetched(TapeReading from) {
        if (from == reading) {
            catchingUp.goOn();
            refresh();
        }
    }

    private void updateSelected() {
        compares.look(reading);
        selected.update(reading == null || exchanges.isEmpty() ? "" : texts.text("hint.choose"));
        explaining.update();
        redraw();
    }

    private List<Exchange> recorded() {
        return reading == null ? List.of() : reading.recorded();
    }

    private void redraw() {
        revision.set(revision.get() + 1);
    }

    /// Whether there is more to read of the tape, at the next pulse.
    boolean isCatchingUp() {
        return reading != null && !reading.isCaughtUp() && !catchingUp.isFetching();
    }

    /// How full the tape's budget is, in words; empty while that is nothing to speak of.
    Optional<TapeStatus> tapeStatus() {
        return Optional.ofNullable(reading)
                .flatMap(current ->
                        TapeStatus.of(current.tape().budget(), current.tape().droppedBytes(), texts));
    }

    /// Does what may wait or take long on a worker.
    Background background() {
        return background;
    }

    /// @param from the place in the list before which nothing is new
    private void chooseNewest(int from) {
        TapeReading current = reading;
        if (current != null) {
            current.newestAsked(exchanges, from)
                    .filter(item -> !selected.is(item))
                    .ifPresent(this::choose);
        }
    }

    private void choose(ExchangeItem item) {
        selected.select(item);
        updateSelected();
    }

    /// The exchanges shown, oldest first.
    ObservableList<ExchangeItem> exchanges() {
        return exchanges;
    }

    /// All exchanges of the tape that are not cleared away, in the order they began.
    List<ExchangeItem> all() {
        return reading == null ? List.of() : reading.items();
    }

    /// What is selected.
    Selected selected() {
        return selected;
    }

    /// How much is shown, in words; empty if there is nothing.
    String counts() {
        return reading().map(read -> read.counts(list.filtering())).orElse("");
    }

    /// What is explained of it.
    Explaining explaining() {
        return explaining;
    }

    /// What is read of the tape; empty while there is none.
    Optional<TapeReading> reading() {
        return Optional.ofNullable(reading);
    }

    /// Counts up whenever something shown may have changed.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether an exchange is under way, so that more is to come without further notice.
    ReadOnlyBooleanProperty growingProperty() {
        return growing.getReadOnlyProperty();
    }

    /// Says something about what the user did, until something else is selected.
    void say(String text) {
        notice.set(text);
    }

    /// What there is to say.
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /// Whether what goes by is recorded, on the tape shown and on those shown from now on.
    BooleanProperty capturing() {
        return capturing;
    }

    /// How the middle of the panel shows it.
    public ObjectProperty<WireView> view() {
        return view;
    }

    /// What can be shown.
    Sources sources() {
        return sources;
    }

    /// What opens and saves captures.
    Captures captures() {
        return captures;
    }

    /// What is compared.
    CompareModel compares() {
        return compares;
    }

    /// Who runs the statement of an exchange in each way of saying it, when the user asks for that.
    public void onCompareProtocols(Consumer<String> runs) {
        compares.runs(runs);
    }

    /// Says that a statement is about to be run in each way: its runs are read off the tape, so they
    /// are recorded.
    public void willCompare() {
        sources.session().ifPresent(sources::show);
        capturing.set(true);
    }

    /// Says that a run of a statement begins that is to be compared with its other runs.
    ///
    /// @param round which round it is part of, from 1; 0 for the one that warms up
    /// @param rounds how many there will be; 0 while that is not known
    public void comparing(Way way, int round, int rounds) {
        compares.begins(way, round, rounds);
        changed();
    }

    /// Says that a statement was run in each way, or why it was not.
    public void compared(ProtocolsRequest request, ProtocolsEnd end) {
        // Its runs are on the session's tape.
        sources.session().ifPresent(sources::show);
        compares.finished(request, end);
        refresh();
    }

    /// The words of the panel.
    Texts texts() {
        return texts;
    }

    /// The user looks at what came before: what begins is not selected any more, until the newest is selected
    /// again.
    void stopFollowing() {
        following.stop();
    }

    /// The user selects an exchange, and none of its messages. Who selects the newest one follows it.
    void select(ExchangeItem item) {
        if (list.isChanging()) {
            return;
        }
        TapeReading current = reading;
        following.chose(current != null
                && current.newestAsked(exchanges, 0)
                        .filter(newest -> newest == item)
                        .isPresent());
        choose(item);
        compares.chosen(item);
    }

    /// The user selects a message.
    void select(Place place) {
        following.stop();
        selected.select(place);
    }

    /// The user wants to see a message of an exchange that was compared.
    void open(Exchange exchange, int entry) {
        sources.all().stream()
                .filter(source -> source.reading().item(exchange).isPresent())
                .findFirst()
                .ifPresent(sources::show);
        all().stream().filter(item -> item.exchange() == exchange).findFirst().ifPresent(item -> {
            compares.close();
            select(item);
            select(Place.of(entry));
        });
    }

    /// Shows the messages of a run.
    void open(Place place) {
        if (selected.open(place)) {
            redraw();
        }
    }

    /// Folds the run that the place is or lies in, and selects it if one of its messages was selected.
    void close(Place place) {
        if (selected.close(place)) {
            redraw();
        }
    }
}
