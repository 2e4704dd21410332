package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Tape;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is selected: an exchange, a message of it, a field of that; and what there is to show of each.
///
/// The user interface's thread only.
final class Selected {
    /// What the overview of an exchange was last made from: it is made again only when that has changed.
    private record Overview(ExchangeItem item, int entries, boolean running) {
        /// Whether only the number of entries has changed.
        boolean sameBut(Overview before) {
            return item == before.item && running == before.running;
        }
    }

    /// The overview of an exchange of more entries than this is not made anew at every pulse while it grows.
    private static final int LONGEST_GROWING = 1000;
    /// And one that has ended and still gets entries, not more often than this.
    private static final long RARELY = 1_000_000_000;

    private final Texts texts;
    private final Details details;
    private final Latest apart;
    private final Latest copies;
    private final LineReads reads;
    private final ReadOnlyObjectWrapper<Optional<ExchangeItem>> exchange =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Place>> message = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FieldNode>> field = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>(Detail.nothing(""));
    private @Nullable MessageRows rows;
    private @Nullable MessageLines lines;
    private @Nullable Overview overview;
    private long overviewed;

    /// @param background reads what may wait or take long
    /// @param changed is told when a line is there that was read so
    Selected(Texts texts, Background background, Runnable changed) {
        this.texts = texts;
        this.details = new Details(texts);
        this.apart = new Latest(background);
        this.copies = new Latest(background);
        this.reads = new LineReads(background, changed);
    }

    /// The exchange whose messages are shown.
    ReadOnlyObjectProperty<Optional<ExchangeItem>> exchange() {
        return exchange.getReadOnlyProperty();
    }

    /// The message.
    ReadOnlyObjectProperty<Optional<Place>> message() {
        return message.getReadOnlyProperty();
    }

    /// The field.
    ReadOnlyObjectProperty<Optional<FieldNode>> field() {
        return field.getReadOnlyProperty();
    }

    /// What the right side shows.
    ReadOnlyObjectProperty<Detail> detail() {
        return detail.getReadOnlyProperty();
    }

    /// The rows of the exchange.
    Optional<MessageRows> rows() {
        return Optional.ofNullable(rows);
    }

    /// What the rows say.
    Optional<MessageLines> lines() {
        return Optional.ofNullable(lines);
    }

    /// Whether this is the exchange.
    boolean is(ExchangeItem item) {
        return exchange.get().filter(current -> current == item).isPresent();
    }

    /// Selects an exchange, and none of its messages.
    void select(ExchangeItem item) {
        if (!is(item)) {
            MessageRows table = new MessageRows(item.exchange(), item::match);
            rows = table;
            lines = new MessageLines(table, texts, reads);
        }
        message.set(Optional.empty());
        field.set(Optional.empty());
        exchange.set(Optional.of(item));
        overview = null;
    }

    /// Selects a message of the exchange, and none of its fields.
    void select(Place place) {
        MessageRows table = rows;
        if (table != null) {
            field.set(Optional.empty());
            message.set(Optional.of(place));
            show(details.of(table, place));
        }
    }

    /// Shows it, and has it taken apart if that may wait or take long.
    private void show(Detail found) {
        apart.cancel();
        detail.set(found);
        found.pending()
                .ifPresent(taking -> apart.run(
                        taking,
                        fields -> detail.set(found.with(fields)),
                        e -> detail.set(found.with(List.of(new FieldNode(
                                texts.text("field.content"), String.valueOf(e.getMessage()), "", 0, 0, List.of()))))));
    }

    /// Selects a field of the message.
    void select(FieldNode node) {
        field.set(Optional.of(node));
    }

    /// Selects a byte, and so the deepest field that holds it.
    void selectByte(int index) {
        detail.get().fieldAt(index).ifPresent(this::select);
    }

    /// Shows the messages of a run.
    ///
    /// @return whether that changed anything
    boolean open(Place place) {
        MessageRows table = rows;
        if (table == null || !table.opens(place) || table.isOpen(place.entry())) {
            return false;
        }
        table.open(place.entry());
        return true;
    }

    /// Folds the run that the place is or lies in, and selects it if one of its messages was selected.
    ///
    /// @return whether that changed anything
    boolean close(Place place) {
        MessageRows table = rows;
        if (table == null || !table.isOpen(place.entry())) {
            return false;
        }
        table.close(place.entry());
        if (message.get()
                .filter(chosen -> chosen.entry() == place.entry() && chosen.isInRun())
                .isPresent()) {
            select(Place.of(place.entry()));
        }
        return true;
    }

    /// Selects nothing.
    void clear() {
        rows = null;
        lines = null;
        message.set(Optional.empty());
        field.set(Optional.empty());
        exchange.set(Optional.empty());
    }

    /// Takes in what has come. Only a whole that grows says something new; a message stays what it was.
    ///
    /// @param hint what to say if no exchange is selected
    void update(String hint) {
        MessageRows table = rows;
        ExchangeItem item = exchange.get().orElse(null);
        if (item == null || table == null) {
            show(Detail.nothing(hint));
            return;
        }
        table.update();
        // What the filter hides is not selected any more.
        if (message.get().filter(place -> !table.shows(place)).isPresent()) {
            field.set(Optional.empty());
            message.set(Optional.empty());
            overview = null;
        }
        if (message.get().isPresent()) {
            message.get().filter(table::isWhole).ifPresent(place -> show(details.of(table, place)));
            return;
        }
        Overview now = new Overview(item, item.exchange().entries().size(), item.running());
        boolean isLong = now.entries >= LONGEST_GROWING;
        boolean grows = now.running && !isLong;
        boolean soon = isLong && overview != null && System.nanoTime() - overviewed < RARELY && now.sameBut(overview);
        if (grows || (!now.equals(overview) && !soon)) {
            overview = now;
            overviewed = System.nanoTime();
            show(details.of(item));
        }
    }

    /// The message in a line; the statement if no message is selected.
    Optional<String> asText() {
        MessageLines said = lines;
        if (said != null && message.get().isPresent()) {
            return message.get().map(place -> said.at(place).asText());
        }
        return exchange.get().map(item -> item.isStatement() ? item.exchange().sql() : item.title());
    }

    /// Hands over the message in a line, or the statement; soon, if the line has to be read from disk.
    void copyText(Consumer<String> copied) {
        MessageLines said = lines;
        Place place = message.get().orElse(null);
        if (said == null || place == null) {
            asText().ifPresent(copied);
            return;
        }
        said.unread(place)
                .ifPresentOrElse(
                        reading -> copies.run(
                                reading::get,
                                says -> copied.accept(
                                        said.at(place).saying(says).asText()),
                                e -> copied.accept(String.valueOf(e.getMessage()))),
                        () -> copied.accept(said.at(place).asText()));
    }

    /// Whether there are bytes that can be copied.
    boolean hasBytes() {
        return detail.get().bytes().isPresent();
    }

    /// Hands over the message's bytes as a hex dump, soon; what was asked before it is not handed over
    /// any more.
    void copyHex(Consumer<String> copied) {
        detail.get()
                .bytes()
                .ifPresent(span -> copies.run(
                        () -> Clippings.hex(span, texts), copied, e -> copied.accept(String.valueOf(e.getMessage()))));
    }

    /// Hands over the message, or the exchange if none is selected, as JSON, soon.
    ///
    /// @param tape the one that is shown
    void copyJson(Tape tape, Consumer<String> copied) {
        Entry entry = message.get()
                .flatMap(place -> rows().map(table -> table.entry(place)))
                .orElse(null);
        int row = message.get().map(Place::inRun).orElse(-1);
        exchange.get()
                .map(item -> item.exchange().copy())
                .ifPresent(taken -> copies.run(
                        () -> Clippings.json(tape, taken, entry, row),
                        copied,
                        e -> copied.accept(String.valueOf(e.getMessage()))));
    }

    /// Hands over the exchange as a script for psql, soon.
    void copyPsql(Consumer<String> copied) {
        exchange.get()
                .map(item -> item.exchange().copy())
                .ifPresent(taken -> copies.run(
                        () -> PsqlScript.of(taken), copied, e -> copied.accept(String.valueOf(e.getMessage()))));
    }
}
