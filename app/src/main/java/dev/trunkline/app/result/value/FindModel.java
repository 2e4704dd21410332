package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Finds something in a value. A worker goes through all of it; what it has found can be visited meanwhile.
///
/// One thread at a time: the user interface's.
final class FindModel {
    /// So many places are kept; whoever sees as many looks for something else.
    static final int MOST = 100_000;

    private final Background background;
    private final UiThread ui;
    private final Consumer<Exception> failed;
    private final ReadOnlyObjectWrapper<Matches> matches = new ReadOnlyObjectWrapper<>(Matches.NONE);
    private @Nullable ByteSource source;
    private boolean bytes;
    private String term = "";
    private int from;
    private Job searching = Job.NONE;

    /// @param failed told why a value can't be searched
    FindModel(Background background, UiThread ui, Consumer<Exception> failed) {
        this.background = background;
        this.ui = ui;
        this.failed = failed;
    }

    /// What has been found by now, and which of it one is at.
    ReadOnlyObjectProperty<Matches> matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /// Looks in another value from now on, or in none.
    ///
    /// @param asBytes whether hexadecimal digits mean bytes
    void in(@Nullable ByteSource value, boolean asBytes) {
        source = value;
        bytes = asBytes;
        from = 0;
        search();
    }

    /// Looks for something else, or for nothing.
    ///
    /// @param place where one is: the first match from there on is visited
    void find(String text, int place) {
        term = text;
        from = place;
        search();
    }

    private void search() {
        searching.cancel();
        ByteSource value = source;
        if (value == null || term.isEmpty()) {
            matches.set(Matches.NONE);
            return;
        }
        matches.set(Matches.NONE.when(-1, false, false));
        Needle needle = bytes ? Needle.ofBytes(term) : Needle.ofText(term);
        Job job = new Job();
        searching = job;
        Places places = new Places(needle.length());
        Coalesced growth = new Coalesced(ui, () -> take(job, places));
        background.run(
                () -> {
                    needle.search(new Watched(value, job::cancelled, _ -> growth.signal()), places::add);
                    places.complete = true;
                    growth.signal();
                    return places;
                },
                _ -> {},
                failure -> {
                    if (!job.cancelled() && !(failure instanceof CancellationException)) {
                        failed.accept(failure);
                    }
                });
    }

    private void take(Job job, Places places) {
        if (job.cancelled()) {
            return;
        }
        int current = matches.get().current();
        Matches now = places.now(current);
        if (current < 0 && now.count() > 0) {
            int first = now.firstEndingBehind(from);
            // Behind the last match it begins anew, but only once it is known which one is the last.
            if (first < now.count() || now.complete()) {
                now = now.at(first < now.count() ? first : 0);
            }
        }
        matches.set(now);
    }

    /// Visits the next match, or the one before; behind the last comes the first.
    void go(int by) {
        Matches now = matches.get();
        if (now.count() > 0) {
            int next = now.current() < 0 ? 0 : Math.floorMod(now.current() + by, now.count());
            matches.set(now.at(next));
        }
    }

    /// What a worker has found: it writes, and publishes by the count.
    private static final class Places {
        private final int length;
        private int[] places = new int[64];
        private int added;
        private volatile boolean complete;
        private volatile boolean more;
        private volatile Matches published;

        Places(int length) {
            this.length = length;
            this.published = new Matches(places, 0, length, -1, false, false);
        }

        boolean add(int place) {
            if (added == MOST) {
                more = true;
                return false;
            }
            if (added == places.length) {
                places = Arrays.copyOf(places, 2 * added);
            }
            places[added++] = place;
            published = new Matches(places, added, length, -1, false, false);
            return true;
        }

        Matches now(int current) {
            boolean done = complete;
            Matches found = published;
            return found.when(current, done, more);
        }
    }
}
