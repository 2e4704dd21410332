package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.filter.Doubt;
import dev.trunkline.driver.filter.Facts;
import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.filter.Match;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which exchanges of a tape a filter leaves, and which of their messages.
///
/// An exchange belongs to this thread and goes on growing; asking a million messages would freeze it.
/// So what a filter needs to know is taken here, some milliseconds' worth at a time ([Facts],
/// immutable), and asked by workers; what they find comes back. Two pieces are under way at a time, so
/// that a search that nobody wants any more ends soon, and one that lasts keeps nobody from drawing.
///
/// The user interface's thread only.
final class Filtering {
    /// How long facts are taken for one piece of work: an eighth of a frame.
    private static final long MOST_NANOS = 2_000_000;
    /// What a piece of work holds at most: messages, and so many exchanges.
    private static final int MOST_MESSAGES = 50_000;

    private static final int MOST_EXCHANGES = 10_000;
    private static final int MOST_UNDER_WAY = 2;

    /// A filter that is wanted, or was: those who search see at once that it no longer is.
    private static final class Wanted {
        private final Filter filter;
        private volatile boolean cancelled;

        Wanted(Filter filter) {
            this.filter = filter;
        }
    }

    /// An exchange that is to be asked, and what was found when it was asked before.
    private record Asked(
            ExchangeItem item, Facts facts, @Nullable Match before) {}

    private record Found(ExchangeItem item, Facts facts, Match match) {}

    private final Background background;
    private final Consumer<List<ExchangeItem>> changed;
    private @Nullable Wanted wanted;
    private List<ExchangeItem> all = List.of();
    /// Those before this place have been asked, or are being asked.
    private int next;
    /// Those of them that have grown since.
    private final Set<ExchangeItem> grown = new LinkedHashSet<>();
    /// Those that are being asked: what grows meanwhile waits.
    private final Set<ExchangeItem> asking = new LinkedHashSet<>();

    private int underWay;
    private int exchanges;
    private long messages;
    private long undecided;
    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

    /// @param changed is told of exchanges that were asked
    Filtering(Background background, Consumer<List<ExchangeItem>> changed) {
        this.background = background;
        this.changed = changed;
    }

    /// Begins a search, or ends all of them.
    ///
    /// @param items all there are, which may grow
    void search(Optional<Filter> filter, List<ExchangeItem> items) {
        if (wanted != null) {
            wanted.cancelled = true;
        }
        wanted = filter.map(Wanted::new).orElse(null);
        all = items;
        next = 0;
        underWay = 0;
        grown.clear();
        asking.clear();
        exchanges = 0;
        messages = 0;
        undecided = 0;
        doubts.clear();
        items.forEach(item -> item.match(null));
        advance();
    }

    /// Whether there is a filter.
    boolean isActive() {
        return wanted != null;
    }

    /// Whether all exchanges have been asked, as they were a moment ago.
    boolean isDone() {
        return wanted == null || (next >= all.size() && underWay == 0);
    }

    /// Says that an exchange has changed.
    void changed(ExchangeItem item) {
        if (wanted != null && (item.match().isPresent() || asking.contains(item))) {
            grown.add(item);
        }
    }

    /// Says that exchanges from the first on were cleared away.
    void cleared(int count) {
        next = Math.max(0, next - count);
        exchanges = 0;
        messages = 0;
        undecided = 0;
        for (ExchangeItem item : all) {
            item.match().ifPresent(match -> count(match, 1));
        }
        grown.retainAll(Set.copyOf(all));
    }

    /// Has what is new asked, as far as workers are free.
    void advance() {
        Wanted current = wanted;
        if (current == null) {
            return;
        }
        while (underWay < MOST_UNDER_WAY && (next < all.size() || !grown.isEmpty())) {
            List<Asked> piece = piece(current.filter);
            if (piece.isEmpty()) {
                return;
            }
            underWay++;
            background.run(() -> find(current, piece), found -> found(current, found), e -> failed(current, e));
        }
    }

    private List<Asked> piece(Filter filter) {
        long start = System.nanoTime();
        List<Asked> piece = new ArrayList<>();
        long size = 0;
        for (ExchangeItem item : List.copyOf(grown)) {
            if (!asking.contains(item)) {
                grown.remove(item);
                piece.add(take(item, filter));
            }
        }
        while (next < all.size() && size < MOST_MESSAGES && piece.size() < MOST_EXCHANGES) {
            ExchangeItem item = all.get(next++);
            piece.add(take(item, filter));
            size += item.messages();
            if (piece.size() % 64 == 0 && System.nanoTime() - start > MOST_NANOS) {
                break;
            }
        }
        return piece;
    }

    private Asked take(ExchangeItem item, Filter filter) {
        asking.add(item);
        return new Asked(item, Facts.of(item.exchange(), filter), item.match().orElse(null));
    }

    private static List<Found> find(Wanted current, List<Asked> piece) {
        List<Found> found = new ArrayList<>(piece.size());
        for (Asked asked : piece) {
            if (current.cancelled) {
                break;
            }
            Match match = current.filter.of(asked.facts, asked.before, () -> current.cancelled);
            found.add(new Found(asked.item, asked.facts, match));
        }
        return found;
    }

    private void found(Wanted current, List<Found> found) {
        if (current != wanted) {
            return;
        }
        underWay--;
        List<ExchangeItem> items = new ArrayList<>(found.size());
        for (Found each : found) {
            ExchangeItem item = each.item;
            asking.remove(item);
            item.match().ifPresent(match -> count(match, -1));
            item.match(each.match);
            if (item.messages() != each.facts.messages()) {
                grown.add(item);
            }
            count(each.match, 1);
            items.add(item);
        }
        // The next piece is under way while this one is shown.
        advance();
        changed.accept(items);
    }

    private void count(Match match, int sign) {
        exchanges += match.isEmpty() ? 0 : sign;
        messages += sign * match.messages();
        undecided += sign * match.undecided();
        doubts.addAll(match.doubts());
    }

    private void failed(Wanted current, Exception e) {
        if (current == wanted && !current.cancelled) {
            throw new IllegalStateException("a filter could not be asked", e);
        }
    }

    /// How many exchanges have a match, among those that have been asked.
    int exchanges() {
        return exchanges;
    }

    /// How many of their messages match.
    long messages() {
        return messages;
    }

    /// How many messages nobody can tell of.
    long undecided() {
        return undecided;
    }

    /// Why not.
    Set<Doubt> doubts() {
        return doubts;
    }
}
