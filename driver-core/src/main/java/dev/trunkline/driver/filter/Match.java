package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.tape.Run;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which messages of an exchange meet a filter, as far as they had come.
///
/// Thread-safe: immutable once it is handed out.
public final class Match implements Shown {
    /// What was left to ask of each message, which goes for those that are still to come too.
    private final Clause asked;
    private final Positions entries;
    private final Map<Integer, Positions> runs;
    private long messages;
    private long undecided;
    private final Set<Doubt> doubts;
    /// Up to where the exchange's entries have been asked, and up to where the last of them, if it is a run.
    private int seen;
    private int seenRows;

    Match(Clause asked) {
        this.asked = asked;
        entries = new Positions();
        runs = new TreeMap<>();
        doubts = EnumSet.noneOf(Doubt.class);
    }

    /// A copy that goes on where the other ended.
    Match(Match from) {
        asked = from.asked;
        entries = new Positions(from.entries);
        runs = new TreeMap<>(from.runs);
        messages = from.messages;
        undecided = from.undecided;
        doubts = EnumSet.noneOf(Doubt.class);
        doubts.addAll(from.doubts);
        seen = from.seen;
        seenRows = from.seenRows;
    }

    boolean isOf(Clause clause) {
        return asked.equals(clause);
    }

    int seen() {
        return seen;
    }

    int seenRows() {
        return seenRows;
    }

    /// Everything up to there has been asked.
    ///
    /// @param entry the first that is to be asked again
    /// @param rows how many of its rows need not be
    void saw(int entry, int rows) {
        seen = entry;
        seenRows = rows;
    }

    void add(int entry, long count) {
        entries.add(entry);
        messages += count;
    }

    /// Takes in which messages of a run are meant.
    ///
    /// @param more those behind the ones that were known before
    void add(int entry, Positions all, int more) {
        if (all.size() > 0) {
            if (!entries.contains(entry)) {
                entries.add(entry);
            }
            runs.put(entry, all);
        }
        messages += more;
    }

    void all(long count) {
        messages = count;
    }

    void doubt(Doubt why, long count) {
        undecided += count;
        doubts.add(why);
    }

    /// The messages of a run that are known; empty if none are.
    Positions rows(int entry) {
        Positions rows = runs.get(entry);
        return rows == null ? new Positions() : new Positions(rows);
    }

    private boolean isWhole() {
        return asked instanceof Clause.Known(Truth truth) && truth == Truth.YES;
    }

    /// Whether nothing of the exchange is meant, not even what is no message.
    public boolean isEmpty() {
        return !isWhole() && entries.size() == 0;
    }

    /// How many messages are meant, rows counted one by one.
    public long messages() {
        return messages;
    }

    /// How many messages nobody can tell of: they are not shown.
    public long undecided() {
        return undecided;
    }

    /// Why nobody can.
    public Set<Doubt> doubts() {
        return Collections.unmodifiableSet(doubts);
    }

    /// Whether everything of the exchange is meant, what is still to come too.
    public boolean isAll() {
        return isWhole();
    }

    @Override
    public boolean shows(int entry) {
        return isWhole() || entries.contains(entry);
    }

    /// How many entries are shown that lie before one.
    public int before(int entry) {
        return isWhole() ? entry : entries.below(entry);
    }

    /// The entry that is shown at a place; not for those that show all.
    public int entry(int at) {
        return isWhole() ? at : entries.at(at);
    }

    /// How many entries are shown of an exchange that has so many.
    public int size(int all) {
        return isWhole() ? all : entries.size();
    }

    @Override
    public int count(int entry, Run run) {
        Positions rows = runs.get(entry);
        return isWhole() ? run.count() : rows == null ? 0 : rows.size();
    }

    @Override
    public long bytes(int entry, Run run) {
        Positions rows = some(entry);
        return rows == null ? run.bytes() : rows.bytes();
    }

    @Override
    public int row(int entry, int at) {
        Positions rows = some(entry);
        return rows == null ? at : rows.at(at);
    }

    @Override
    public int place(int entry, int row) {
        Positions rows = some(entry);
        return rows == null ? row : rows.below(row);
    }

    private @Nullable Positions some(int entry) {
        return isWhole() ? null : runs.get(entry);
    }
}
