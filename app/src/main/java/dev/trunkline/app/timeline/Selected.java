package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.FieldNode;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is selected: an exchange, a message of it, a field of that; and what there is to show of each.
///
/// The user interface's thread only.
final class Selected {
    /// What the overview of an exchange was last made from: it is made again only when that has changed.
    private record Overview(ExchangeItem item, int entries, boolean running) {}

    /// The overview of an exchange of more entries than this is not made anew at every pulse while it grows.
    private static final int LONGEST_GROWING = 1000;

    private final Texts texts;
    private final Details details;
    private final ReadOnlyObjectWrapper<Optional<ExchangeItem>> exchange =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Place>> message = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FieldNode>> field = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>(Detail.nothing(""));
    private @Nullable MessageRows rows;
    private @Nullable MessageLines lines;
    private @Nullable Overview overview;

    Selected(Texts texts) {
        this.texts = texts;
        this.details = new Details(texts);
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
            MessageRows table = new MessageRows(item.exchange());
            rows = table;
            lines = new MessageLines(table, texts);
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
            detail.set(details.of(table, place));
        }
    }

    /// Selects a field of the message.
    void select(FieldNode node) {
        field.set(Optional.of(node));
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
            detail.set(Detail.nothing(hint));
            return;
        }
        table.update();
        if (message.get().isPresent()) {
            message.get().filter(table::isWhole).ifPresent(place -> detail.set(details.of(table, place)));
            return;
        }
        Overview now = new Overview(item, item.exchange().entries().size(), item.running());
        boolean grows = now.running && now.entries < LONGEST_GROWING;
        if (grows || !now.equals(overview)) {
            overview = now;
            detail.set(details.of(item));
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

    /// The message's bytes as a hex dump.
    Optional<String> asHex() {
        return detail.get().bytes().map(span -> Clippings.hex(span, texts));
    }
}
