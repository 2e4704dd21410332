package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.tape.Tape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the wire panel shows of a tape, and what is selected in it.
///
/// A tape that is being recorded is followed: the newest exchange that somebody asked for is selected, until the user
/// selects something; [#follow()] takes it up again.
///
/// The user interface's thread only, except [#changed()].
public final class WirePanelModel {
    /// What is kept of a tape while another one is shown. It must not hold the tape itself.
    private record Remembered(int hidden, int selected) {}

    /// What the overview of an exchange was last made from: it is made again only when that has changed.
    private record Overview(ExchangeItem item, int entries, boolean running) {}

    private static final int NOTHING = -1;
    /// The overview of an exchange of more entries than this is not made anew at every pulse while it grows.
    private static final int LONGEST_GROWING = 1000;

    private final Texts texts = new Texts(Locale.getDefault());
    private final Details details = new Details(texts);
    private final Coalesced refreshing;
    private final Map<Tape, Remembered> remembered = new WeakHashMap<>();

    private final ObservableList<ExchangeItem> exchanges = FXCollections.observableArrayList();
    private final ObservableList<ExchangeItem> exchangesView = FXCollections.unmodifiableObservableList(exchanges);
    private final ReadOnlyObjectWrapper<Optional<ExchangeItem>> exchange =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Place>> message = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FieldNode>> field = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Detail> detail;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper();

    private @Nullable TapeReading reading;
    private @Nullable MessageRows rows;
    private @Nullable MessageLines lines;
    private @Nullable Overview overview;
    private boolean following = true;

    /// A model that shows no tape.
    ///
    /// @param ui the thread that owns the panel
    public WirePanelModel(UiThread ui) {
        refreshing = new Coalesced(ui, this::refresh);
        detail = new ReadOnlyObjectWrapper<>(Detail.nothing(""));
    }

    /// Shows a session's tape. What had been hidden of it, and selected in it, is so again.
    public void show(Tape tape) {
        if (reading != null && reading.tape() == tape) {
            return;
        }
        remember();
        Remembered before = remembered.getOrDefault(tape, new Remembered(0, NOTHING));
        TapeReading now = new TapeReading(tape, texts, before.hidden);
        reading = now;
        following = before.selected == NOTHING;
        deselect();
        exchanges.clear();
        refresh();
        if (!following && before.selected < exchanges.size()) {
            choose(exchanges.get(before.selected));
        }
    }

    /// Shows no tape.
    public void showNothing() {
        remember();
        reading = null;
        deselect();
        exchanges.clear();
        refresh();
    }

    private void remember() {
        TapeReading before = reading;
        if (before != null) {
            int selected =
                    following ? NOTHING : exchange.get().map(exchanges::indexOf).orElse(NOTHING);
            remembered.put(before.tape(), new Remembered(before.hidden(), selected));
        }
    }

    /// Says that the tape has grown. Any thread; the panel is brought up to date soon, once for many calls.
    public void changed() {
        refreshing.signal();
    }

    /// Brings the panel up to date if the tape has grown. Costs next to nothing if it has not, so it may be called at
    /// every pulse while [#growingProperty()] holds.
    public void poll() {
        TapeReading current = reading;
        if (current != null && current.isBehind()) {
            refresh();
        }
    }

    /// Selects the newest exchange now and as new ones begin: for when the user runs something.
    public void follow() {
        following = true;
        TapeReading current = reading;
        if (current != null) {
            current.newestAsked(exchanges, 0).ifPresent(this::choose);
        }
        changed();
    }

    /// Hides what has ended by now. The tape keeps it.
    public void clear() {
        TapeReading current = reading;
        if (current != null) {
            int ended = current.hideEnded(exchanges);
            following = true;
            if (exchange.get().filter(item -> exchanges.indexOf(item) < ended).isPresent()) {
                deselect();
            }
            exchanges.setAll(List.copyOf(exchanges.subList(ended, exchanges.size())));
            refresh();
        }
    }

    private void refresh() {
        TapeReading current = reading;
        if (current != null) {
            int before = exchanges.size();
            exchanges.addAll(current.update());
            if (following) {
                current.newestAsked(exchanges, before).ifPresent(this::choose);
            }
        }
        growing.set(current != null && current.isGrowing());
        if (rows != null) {
            rows.update();
        }
        if (current == null) {
            detail.set(Detail.nothing(""));
        } else {
            refreshDetail();
        }
        revision.set(revision.get() + 1);
    }

    /// Only a whole that grows says something new; a message stays what it was.
    private void refreshDetail() {
        MessageRows table = rows;
        ExchangeItem item = exchange.get().orElse(null);
        if (item == null || table == null) {
            detail.set(Detail.nothing(texts.text(exchanges.isEmpty() ? "hint.empty" : "hint.choose")));
        } else if (message.get().isPresent()) {
            message.get().filter(table::isWhole).ifPresent(place -> detail.set(details.of(table, place)));
        } else {
            Overview now = new Overview(item, item.exchange().entries().size(), item.running());
            boolean grows = now.running && now.entries < LONGEST_GROWING;
            if (grows || !now.equals(overview)) {
                overview = now;
                detail.set(details.of(item));
            }
        }
    }

    /// The exchanges shown, oldest first.
    ObservableList<ExchangeItem> exchanges() {
        return exchangesView;
    }

    /// The exchange whose messages are shown.
    ReadOnlyObjectProperty<Optional<ExchangeItem>> exchangeProperty() {
        return exchange.getReadOnlyProperty();
    }

    /// The message that is selected.
    ReadOnlyObjectProperty<Optional<Place>> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// The field that is selected.
    ReadOnlyObjectProperty<Optional<FieldNode>> fieldProperty() {
        return field.getReadOnlyProperty();
    }

    /// What the right side shows.
    ReadOnlyObjectProperty<Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// Counts up whenever something shown may have changed.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether an exchange is under way, so that more is to come without further notice.
    ReadOnlyBooleanProperty growingProperty() {
        return growing.getReadOnlyProperty();
    }

    /// The words of the panel.
    Texts texts() {
        return texts;
    }

    /// What is read of the tape; empty while there is none.
    Optional<TapeReading> reading() {
        return Optional.ofNullable(reading);
    }

    /// The rows of the selected exchange.
    Optional<MessageRows> rows() {
        return Optional.ofNullable(rows);
    }

    /// What the rows say.
    Optional<MessageLines> lines() {
        return Optional.ofNullable(lines);
    }

    /// The user selects an exchange, and none of its messages.
    void select(ExchangeItem item) {
        following =
                following && exchange.get().filter(current -> current == item).isPresent();
        choose(item);
        message.set(Optional.empty());
        field.set(Optional.empty());
        overview = null;
        refreshDetail();
    }

    private void choose(ExchangeItem item) {
        if (exchange.get().filter(current -> current == item).isPresent()) {
            return;
        }
        MessageRows table = new MessageRows(item.exchange());
        rows = table;
        lines = new MessageLines(table, texts);
        message.set(Optional.empty());
        field.set(Optional.empty());
        exchange.set(Optional.of(item));
        refreshDetail();
        revision.set(revision.get() + 1);
    }

    private void deselect() {
        rows = null;
        lines = null;
        message.set(Optional.empty());
        field.set(Optional.empty());
        exchange.set(Optional.empty());
    }

    /// The user selects a message.
    void select(Place place) {
        MessageRows table = rows;
        if (table != null) {
            following = false;
            field.set(Optional.empty());
            message.set(Optional.of(place));
            detail.set(details.of(table, place));
        }
    }

    /// The user selects a field.
    void select(FieldNode node) {
        field.set(Optional.of(node));
    }

    /// The user selects a byte, and so the deepest field that holds it.
    void selectByte(int index) {
        detail.get().fieldAt(index).ifPresent(this::select);
    }

    /// Shows the messages of a run.
    void open(Place place) {
        if (rows != null && rows.opens(place) && !rows.isOpen(place.entry())) {
            rows.open(place.entry());
            revision.set(revision.get() + 1);
        }
    }

    /// Folds the run that the place is or lies in, and selects it if one of its messages was selected.
    void close(Place place) {
        if (rows != null && rows.isOpen(place.entry())) {
            rows.close(place.entry());
            if (message.get()
                    .filter(p -> p.entry() == place.entry() && p.isInRun())
                    .isPresent()) {
                select(Place.of(place.entry()));
            }
            revision.set(revision.get() + 1);
        }
    }

    /// The selected message in a line; the statement if none is.
    Optional<String> copyText() {
        MessageLines said = lines;
        if (said != null && message.get().isPresent()) {
            return message.get().map(place -> said.at(place).asText());
        }
        return exchange.get().map(item -> item.isStatement() ? item.exchange().sql() : item.title());
    }

    /// The selected message's bytes as a hex dump.
    Optional<String> copyHex() {
        return detail.get().bytes().map(span -> Clippings.hex(span, texts));
    }
}
