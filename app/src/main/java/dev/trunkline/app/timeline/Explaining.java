package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.explain.Explainer;
import dev.trunkline.driver.explain.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which side of what is selected is shown, its bytes or its explanation, and the explanation: it is made
/// only while it is looked at.
///
/// The user interface's thread only.
final class Explaining {
    /// What the right side shows of what is selected.
    enum Side {
        /// Its fields and bytes.
        BYTES,
        /// What it means.
        EXPLAIN
    }

    /// What the explanation was made of. An exchange says something new whenever a message joins it, a
    /// message when its exchange has ended.
    private record Subject(ExchangeItem item, Optional<Place> place, Exchange.Outcome outcome, int entries) {}

    /// While a longer exchange runs it is not explained anew with each message.
    private static final int LONGEST_GROWING = 1000;

    private final Selected selected;
    private final Supplier<List<Exchange>> all;
    private final Latest making;
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.BYTES);
    private final ReadOnlyObjectWrapper<Optional<Explanation>> explanation =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Subject subject;

    /// @param all the exchanges of the tape that is shown
    /// @param background explains
    Explaining(Selected selected, Supplier<List<Exchange>> all, Background background) {
        this.selected = selected;
        this.all = all;
        this.making = new Latest(background);
        side.subscribe(this::update);
        selected.detail().subscribe(this::update);
    }

    /// Which side is shown; remembered from selection to selection.
    ObjectProperty<Side> side() {
        return side;
    }

    /// The explanation; empty if nothing is selected, or for the moment it takes to make it.
    ReadOnlyObjectProperty<Optional<Explanation>> explanation() {
        return explanation.getReadOnlyProperty();
    }

    /// Takes in what was selected, and what has come.
    void update() {
        ExchangeItem item = selected.exchange().get().orElse(null);
        if (side.get() == Side.BYTES || item == null || !isRecorded(item.exchange())) {
            subject = null;
            making.cancel();
            explanation.set(Optional.empty());
            return;
        }
        Subject now = subject(item);
        if (now.equals(subject)) {
            return;
        }
        boolean another = subject == null || subject.item != item || !subject.place.equals(now.place);
        subject = now;
        if (another) {
            explanation.set(Optional.empty());
        }
        Explainer explainer = Explainer.of(all.get(), item.exchange());
        making.run(
                () -> now.place.isEmpty()
                        ? explainer.exchange()
                        : explainer.entry(
                                now.place.get().entry(), now.place.get().isInRun()),
                made -> explanation.set(Optional.of(made)),
                e -> {
                    throw new IllegalStateException("explaining what is recorded does not fail", e);
                });
    }

    /// While another tape comes to be shown, what is selected is still of the one before.
    private boolean isRecorded(Exchange exchange) {
        List<Exchange> recorded = all.get();
        return exchange.index() < recorded.size()
                && recorded.get(exchange.index()).equals(exchange)
                && !exchange.entries().isEmpty();
    }

    private Subject subject(ExchangeItem item) {
        Exchange exchange = item.exchange();
        Optional<Place> place = selected.message().get();
        int entries = exchange.entries().size();
        boolean grows = place.isEmpty() && entries <= LONGEST_GROWING;
        return new Subject(item, place, exchange.outcome(), grows ? entries : -1);
    }
}
