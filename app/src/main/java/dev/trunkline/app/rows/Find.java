package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;

/// One search through the rows that there are when it is made.
///
/// Thread-safe; [#run(int, Progress, Runnable)] is called once.
public final class Find {
    private static final int STEP = 256;

    private final Rows rows;
    private final RowOrder of;
    private final Wanted wanted;
    private final int count;
    private final Hits hits;

    /// @param of what to search: all rows, or those that were sorted or filtered; hits are places in it
    /// @throws PatternSyntaxException if the text is to be a regular expression and is none
    /// @throws IndexOutOfBoundsException if there is no such column
    public Find(Rows rows, RowOrder of, Wanted wanted) {
        this.rows = rows;
        this.of = of;
        this.wanted = wanted;
        this.count = of.size();
        this.hits = new Hits(count, rows.columns().size());
        wanted.columns()
                .forEach(column -> Objects.checkIndex(column, rows.columns().size()));
        if (wanted.regex()) {
            wanted.pattern();
        }
    }

    /// What has been found by now; it grows while the search runs.
    public Hits hits() {
        return hits;
    }

    /// Searches everything, a part after the other from a place on and round the end. Takes long and
    /// may wait for the disk: never on the thread of a user interface.
    ///
    /// @param from the place to begin with, so that what is found next to it is known first
    /// @param found called when there are new hits, by the threads that search: at once for the first
    ///     hit, then once a part of some thousand rows. It returns soon
    /// @throws TooLittleMemoryException if the heap has no room
    /// @throws java.util.concurrent.CancellationException if the progress says so
    /// @throws RegexTooDeepException if a pattern needs too much stack on some value
    public void run(int from, Progress progress, Runnable found) {
        Pace pace = new Pace(progress, count);
        int begin = Math.clamp(from, 0, Math.max(0, count - 1));
        if (!wanted.text().isEmpty()) {
            Cores.chunks(count, () -> {
                Scan scan = new Scan(rows, wanted, hits, found, pace);
                return (first, end) -> search(scan, begin, first, end, found, pace);
            });
        }
        hits.end();
        found.run();
    }

    private void search(Scan scan, int begin, int first, int end, Runnable found, Pace pace) {
        long before = hits.count();
        for (int i = first; i < end; i++) {
            if ((i & STEP - 1) == 0) {
                pace.check();
            }
            int place = (int) (((long) i + begin) % count);
            scan.row(of.at(place), place);
        }
        if (hits.count() > before) {
            found.run();
        }
        pace.step(end - first);
    }
}
