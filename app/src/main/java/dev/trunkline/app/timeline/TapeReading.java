package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Fetch;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A tape as far as the panel has read it. Each update costs what is new, not what there is, and ends when it
/// is told to.
///
/// One thread at a time.
final class TapeReading {
    /// Fewer entries than these are read before anybody has seen that they were not.
    private static final int SOON = 20_000;

    private final ExchangeLog log;
    private final StatusRibbon ribbon;
    private final Texts texts;
    private final Connections connections;
    /// How far back what has just happened is looked for.
    private static final int NEWEST = 64;

    /// Among fewer there is no slowest to speak of.
    private static final int ENOUGH = 4;

    private Consumer<ExchangeItem> changed = _ -> {};
    private final String name;
    private int hidden;
    private @Nullable ExchangeItem slowest;

    /// Those shown, by their place in the log behind the hidden ones.
    private final List<ExchangeItem> items = new ArrayList<>();
    private final List<ExchangeItem> itemsView = Collections.unmodifiableList(items);
    /// The exchange of each connection whose newest entry is a run, which may grow.
    private final Map<Integer, ExchangeItem> growing = new HashMap<>();

    private Totals totals = new Totals();

    /// @param name of what it is read from, for people; empty if nobody needs it
    TapeReading(Tape tape, Texts texts, String name) {
        this.ribbon = new StatusRibbon(tape);
        this.log = new ExchangeLog(tape, ribbon::ready);
        this.texts = texts;
        this.connections = new Connections(texts);
        this.name = name;
    }

    /// Has somebody told of exchanges that have grown, or ended.
    void tell(Consumer<ExchangeItem> listener) {
        changed = listener;
    }

    /// The tape.
    Tape tape() {
        return log.tape();
    }

    /// The name of what it is read from.
    String name() {
        return name;
    }

    /// All exchanges, the hidden ones too.
    List<Exchange> recorded() {
        return log.exchanges();
    }

    /// The exchanges that are not cleared away, in the order they began, without gaps: a view that grows.
    List<ExchangeItem> items() {
        return itemsView;
    }

    /// What its connections are called.
    Connections connections() {
        return connections;
    }

    /// One of those; empty if it is cleared away, or of another tape.
    Optional<ExchangeItem> item(Exchange exchange) {
        int place = exchange.index() - hidden;
        return place >= 0 && place < items.size() && items.get(place).exchange() == exchange
                ? Optional.of(items.get(place))
                : Optional.empty();
    }

    /// How many exchanges the user has cleared away.
    int hidden() {
        return hidden;
    }

    /// Reads some of what is new; never waits for the disk.
    ///
    /// @param enough asked now and then; true ends this update
    /// @return the exchanges that began
    List<ExchangeItem> update(BooleanSupplier enough) {
        log.update(enough);
        ribbon.update();
        List<Exchange> all = log.exchanges();
        List<ExchangeItem> fresh = new ArrayList<>();
        while (hidden + items.size() < all.size()) {
            ExchangeItem item = new ExchangeItem(all.get(hidden + items.size()), texts, this);
            connections.add(item);
            fresh.add(item);
            items.add(item);
        }
        for (Exchange exchange : log.takeChanged()) {
            if (exchange.index() >= hidden) {
                ExchangeItem item = items.get(exchange.index() - hidden);
                changed(item);
                changed.accept(item);
            }
        }
        growing.values().forEach(item -> {
            if (item.grew()) {
                changed.accept(item);
            }
            item.update(totals);
        });
        return fresh;
    }

    private void changed(ExchangeItem item) {
        Exchange exchange = item.exchange();
        item.update(totals);
        compare(item);
        ExchangeItem before = growing.get(exchange.track());
        if (!exchange.entries().isEmpty() && isGrowing(exchange.entries().getLast())) {
            if (before == null || before.exchange().index() < exchange.index()) {
                growing.put(exchange.track(), item);
            }
        } else if (before == item) {
            growing.remove(exchange.track());
        }
    }

    private void compare(ExchangeItem item) {
        ExchangeItem now = slowest;
        if (item.isStatement()
                && !item.running()
                && (now == null || item.exchange().duration() > now.exchange().duration())) {
            slowest = item;
        }
    }

    /// The statement that took longest, where there are enough of them to compare.
    Optional<ExchangeItem> slowest() {
        return Optional.ofNullable(slowest).filter(_ -> items.size() >= ENOUGH);
    }

    /// Whether it may stand for more messages before long.
    private static boolean isGrowing(Entry entry) {
        return entry instanceof Run || entry instanceof Unlisted;
    }

    /// Whether the tape has grown since the last update, or that did not get to its end.
    boolean isBehind() {
        return !isCaughtUp() || growing.values().stream().anyMatch(ExchangeItem::grew);
    }

    /// Whether all entries of the tape have been read.
    boolean isCaughtUp() {
        return log.seen() == tape().size();
    }

    /// All exchanges that have been read, those cleared away too.
    List<Exchange> all() {
        return log.exchanges();
    }

    /// What has to be read from disk before an update can go on.
    Optional<Fetch> fetch() {
        return log.fetch();
    }

    /// Takes what was read from disk.
    void take(Fetch fetched) {
        log.take(fetched);
    }

    /// Whether an exchange is under way.
    boolean isGrowing() {
        return totals.running > 0;
    }

    /// The newest exchange, from a place in the list on, that somebody asked for: what the server says
    /// unasked, the end of the session, and cancels stay beside what they belong to.
    Optional<ExchangeItem> newestAsked(List<ExchangeItem> shown, int from) {
        for (int i = shown.size() - 1; i >= from; i--) {
            ExchangeItem item = shown.get(i);
            if (item.isStatement()
                    || (item.exchange().kind() == Exchange.Kind.STARTUP
                            && item.exchange().track() == 0)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /// The statement whose first row arrived at a time.
    Optional<ExchangeItem> holding(long firstRow) {
        for (int i = items.size() - 1; i >= Math.max(0, items.size() - NEWEST); i--) {
            Exchange exchange = items.get(i).exchange();
            boolean holds = exchange.entries().stream()
                    .limit(NEWEST)
                    .anyMatch(entry -> entry instanceof Run && entry.nanos() == firstRow);
            if (holds) {
                return Optional.of(items.get(i));
            }
        }
        return Optional.empty();
    }

    /// Whether anybody has said anything in it beyond beginning it.
    boolean hasStatements() {
        return items.stream().anyMatch(ExchangeItem::isStatement);
    }

    /// Hides the exchanges that have ended before any that has not.
    ///
    /// @return how many of them, from the first, are to go
    int hideEnded() {
        int ended = 0;
        while (ended < items.size() && !items.get(ended).running()) {
            ended++;
        }
        hidden += ended;
        List<ExchangeItem> gone = items.subList(0, ended);
        growing.values().removeIf(item -> item.exchange().index() < hidden);
        gone.clear();
        // Totals are those of what is shown: the hidden ones leave them.
        Totals left = new Totals();
        slowest = null;
        for (ExchangeItem item : items) {
            item.forget();
            item.update(left);
            compare(item);
        }
        totals = left;
        return ended;
    }

    /// How much is shown, in words, and of how much; empty if there is nothing.
    String counts(Filtering filtering) {
        if (items.isEmpty() || !filtering.isActive()) {
            return counts();
        }
        String counts = texts.text(
                        "filter.exchanges",
                        Wording.count(filtering.exchanges()),
                        items.size(),
                        Wording.count(items.size()))
                + " · "
                + texts.text(
                        "filter.messages",
                        Wording.count(filtering.messages()),
                        totals.messages,
                        Wording.count(totals.messages));
        if (filtering.undecided() > 0) {
            counts += " · " + texts.text("filter.undecided", Wording.count(filtering.undecided()));
        }
        return filtering.isDone() ? counts : counts + " · " + texts.text("filter.searching");
    }

    /// How much there is, in words; empty if there is nothing.
    String counts() {
        if (items.isEmpty()) {
            return "";
        }
        String counts = texts.text("exchanges", items.size(), Wording.count(items.size()))
                + " · " + texts.text("messages", totals.messages, Wording.count(totals.messages))
                + " · ↑" + Wording.bytes(totals.sent) + " ↓" + Wording.bytes(totals.received);
        if (log.malformed() > 0) {
            counts += " · " + texts.text("malformed", log.malformed());
        }
        int size = tape().size();
        return size - log.seen() < SOON
                ? counts
                : counts + " · " + texts.text("catching", Wording.count(log.seen()), Wording.count(size));
    }

    /// The transaction status over time.
    ///
    /// @param shown the exchanges shown; it begins with the first
    List<StatusRibbon.Piece> ribbon(List<ExchangeItem> shown, double width) {
        return shown.isEmpty()
                ? List.of()
                : ribbon.pieces(shown.getFirst().exchange().startNanos(), width);
    }
}
