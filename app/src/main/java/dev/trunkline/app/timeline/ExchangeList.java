package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.filter.Filter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The exchanges that are listed, oldest first: all of a tape, or those that a filter leaves.
///
/// The user interface's thread only.
final class ExchangeList {
    /// How long what was listed before a search stays while that has not ended.
    private static final long SOON_NANOS = 250_000_000;

    private final ObservableList<ExchangeItem> items = FXCollections.observableArrayList();
    private final ObservableList<ExchangeItem> view = FXCollections.unmodifiableObservableList(items);
    private final Filtering filtering;
    private final Runnable changed;
    private List<ExchangeItem> all = List.of();
    private Optional<Filter> filter = Optional.empty();
    /// When a search began whose findings are not listed yet; 0 if none did.
    private long searched;

    private boolean changing;

    /// @param background searches
    /// @param changed is told when a search has found something, or has ended
    ExchangeList(Background background, Runnable changed) {
        this.filtering = new Filtering(background, this::found);
        this.changed = changed;
    }

    /// The exchanges.
    ObservableList<ExchangeItem> items() {
        return view;
    }

    /// What the filter leaves.
    Filtering filtering() {
        return filtering;
    }

    /// The filter, if there is one.
    Optional<Filter> filter() {
        return filter;
    }

    /// Whether the list is being changed just now: what a control selects by itself then, nobody chose.
    boolean isChanging() {
        return changing;
    }

    /// Lists other exchanges, by the same filter.
    ///
    /// @param exchanges which may grow
    void show(List<ExchangeItem> exchanges) {
        all = exchanges;
        change(items::clear);
        searched = 0;
        filtering.search(filter, all);
        if (!filtering.isActive()) {
            change(() -> items.setAll(all));
        }
    }

    /// Lists the exchanges that a filter leaves. Until they are found, what was listed stays.
    void filter(Optional<Filter> newFilter) {
        filter = newFilter;
        searched = System.nanoTime();
        filtering.search(filter, all);
        if (filtering.isDone()) {
            list();
        }
    }

    /// Lists exchanges that have begun.
    void began(List<ExchangeItem> fresh) {
        if (filtering.isActive()) {
            filtering.advance();
        } else if (!fresh.isEmpty()) {
            items.addAll(fresh);
        }
    }

    /// Exchanges from the first on are no more among all.
    void cleared(int count) {
        filtering.cleared(count);
        list();
    }

    private void found(List<ExchangeItem> asked) {
        if (searched == 0) {
            change(() -> asked.forEach(this::place));
        } else if (filtering.isDone() || System.nanoTime() - searched > SOON_NANOS) {
            list();
        }
        changed.run();
    }

    private void list() {
        searched = 0;
        change(() -> items.setAll(all.stream().filter(this::lists).toList()));
    }

    private void change(Runnable what) {
        changing = true;
        what.run();
        changing = false;
    }

    /// Whether the filter leaves an exchange.
    boolean lists(ExchangeItem item) {
        return !filtering.isActive()
                || item.match().filter(match -> !match.isEmpty()).isPresent();
    }

    /// Puts an exchange where it belongs, or takes it away.
    private void place(ExchangeItem item) {
        boolean listed = lists(item);
        int index = item.exchange().index();
        if (items.isEmpty() || items.getLast().exchange().index() < index) {
            if (listed) {
                items.add(item);
            }
            return;
        }
        int at = placeOf(item);
        if (listed && at < 0) {
            items.add(-at - 1, item);
        } else if (!listed && at >= 0) {
            items.remove(at);
        }
    }

    private int placeOf(ExchangeItem item) {
        return Collections.binarySearch(
                items, item, Comparator.comparingInt(each -> each.exchange().index()));
    }

    /// The exchange that is listed behind one that is not, else the one before; empty if none is.
    Optional<ExchangeItem> nearest(ExchangeItem hidden) {
        int at = placeOf(hidden);
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(items.get(Math.min(at < 0 ? -at - 1 : at, items.size() - 1)));
    }
}
