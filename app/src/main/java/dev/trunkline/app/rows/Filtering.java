package dev.trunkline.app.rows;

import dev.trunkline.app.rows.Arrangement.AsText;
import dev.trunkline.app.rows.RowTest.Answer;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Picks the rows that fulfil a condition.
///
/// Thread-safe: holds no state.
public final class Filtering {
    private static final int STEP = 256;

    private Filtering() {}

    /// Picks among the rows that there are by now, and leaves them in their order. Takes long and may
    /// wait for the disk: never on the thread of a user interface. Needs an eighth of a byte a row, and
    /// 4 bytes for each it picks.
    ///
    /// @param of what to pick from: all rows, or those that were sorted or filtered before
    /// @param collation how text is ordered, for what is less or greater
    /// @throws TooLittleMemoryException if the heap has no room
    /// @throws java.util.concurrent.CancellationException if the progress says so
    /// @throws IndexOutOfBoundsException if there is no such column
    /// @throws RegexTooDeepException if a pattern needs too much stack on some value
    public static Arrangement filter(
            Rows rows, RowOrder of, Condition condition, TextOrder collation, Progress progress) {
        int count = of.size();
        Heap.require(count / 8);
        long[] picked = new long[(int) (((long) count + 63) / 64)];
        Map<Integer, AsText> asText = new TreeMap<>();
        new RowTests(rows, collation, asText, new Pace(progress, count)).noteAsText(condition);
        boolean done = false;
        while (!done) {
            Pace pace = new Pace(progress, count);
            try {
                Cores.chunks(count, () -> {
                    RowTest test = new RowTests(rows, collation, asText, pace).of(condition);
                    return (from, to) -> pick(of, test, from, to, picked, pace);
                });
                done = true;
            } catch (Reader.Unreadable e) {
                // Once more, with that column as text.
                asText.put(e.column(), new AsText(e.column(), e.value()));
            }
        }
        return new Arrangement(collect(of, picked), List.copyOf(asText.values()));
    }

    /// Chunks are whole words of bits: no two threads write the same one.
    private static void pick(RowOrder of, RowTest test, int from, int to, long[] picked, Pace pace) {
        for (int word = from; word < to; word += Long.SIZE) {
            long bits = 0;
            int end = Math.min(to, word + Long.SIZE);
            for (int place = word; place < end; place++) {
                if (test.test(of.at(place)) == Answer.TRUE) {
                    bits |= 1L << place;
                }
            }
            picked[word / Long.SIZE] = bits;
            if ((word & STEP - 1) == 0) {
                pace.check();
            }
        }
        pace.step(to - from);
    }

    private static RowOrder collect(RowOrder of, long[] picked) {
        int size = 0;
        for (long word : picked) {
            size += Long.bitCount(word);
        }
        Heap.require(4L * size);
        int[] rows = new int[size];
        int at = 0;
        for (int word = 0; word < picked.length; word++) {
            for (long bits = picked[word]; bits != 0; bits &= bits - 1) {
                rows[at++] = of.at(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
            }
        }
        return new Permutation(rows);
    }
}
