package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// A text in lines, of which only those that are looked at are in memory. Workers find and read them.
///
/// One thread at a time: the user interface's.
final class TextModel {
    /// Where lines are cut if they are not wrapped: what lies behind is a line of its own.
    static final int CUT = 10_000;

    private static final int LEAST_COLUMNS = 20;
    private static final int KEPT_BLOCKS = 48;
    private static final int MOST_LOADS = 4;

    private final Background background;
    private final UiThread ui;
    private final Consumer<Exception> failed;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final TextSelection selection = new TextSelection(this::changed);
    private final Map<Integer, TextLine[]> blocks = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, TextLine[]> eldest) {
            return size() > KEPT_BLOCKS;
        }
    };
    private final Set<Integer> loading = new HashSet<>();
    private IntConsumer shownAtTop = _ -> {};
    private IntConsumer revealed = _ -> {};
    private @Nullable ByteSource source;
    private LineIndex index = new LineIndex(0, CUT, false);
    private Job building = Job.NONE;
    private int indexed = CUT;
    private int viewColumns = 80;
    private boolean wrap = true;
    private int topOffset;
    private int wanted = -1;
    private boolean wantedAtTop;

    /// @param failed told why a text can't be read
    TextModel(Background background, UiThread ui, Consumer<Exception> failed) {
        this.background = background;
        this.ui = ui;
        this.failed = failed;
    }

    /// Grows whenever there is something new to draw.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// What is selected, and the caret.
    TextSelection selection() {
        return selection;
    }

    /// Says how the view scrolls.
    ///
    /// @param shownAtTop takes the line that is to be the first one seen
    /// @param revealed takes the line that is to be seen somewhere
    void onScroll(IntConsumer shownAtTop, IntConsumer revealed) {
        this.shownAtTop = shownAtTop;
        this.revealed = revealed;
    }

    /// Shows another text, or none.
    void show(@Nullable ByteSource text) {
        source = text;
        topOffset = 0;
        wanted = -1;
        selection.reset(text == null ? 0 : text.length());
        index = new LineIndex(0, CUT, false);
        blocks.clear();
        loading.clear();
        rebuild();
        shownAtTop.accept(0);
        changed();
    }

    /// What is shown; null if nothing is.
    @Nullable
    ByteSource source() {
        return source;
    }

    /// Whether lines are wrapped where the view ends, or cut at [#CUT] columns.
    boolean wraps() {
        return wrap;
    }

    /// Wraps lines, or does not.
    void wrap(boolean wraps) {
        wrap = wraps;
        rebuildIfOther();
    }

    /// Says how many columns the view has room for.
    void room(int columns) {
        viewColumns = columns;
        rebuildIfOther();
    }

    private int columns() {
        return wrap ? Math.clamp(viewColumns, LEAST_COLUMNS, CUT) : CUT;
    }

    private void rebuildIfOther() {
        if (columns() != indexed) {
            rebuild();
        }
    }

    private void rebuild() {
        building.cancel();
        indexed = columns();
        ByteSource text = source;
        if (text == null) {
            building = Job.NONE;
            return;
        }
        Job job = new Job();
        building = job;
        LineIndex next = new LineIndex(text.length(), indexed, wrap);
        Coalesced growth = new Coalesced(ui, () -> grown(job, next));
        background.run(
                () -> {
                    next.build(new Watched(text, job::cancelled), growth::signal);
                    return next;
                },
                _ -> {},
                failure -> failed(job, failure));
    }

    /// The lines as they were are shown until the first new ones are there.
    private void grown(Job job, LineIndex next) {
        if (job.cancelled() || (next.lines() == 0 && !next.complete())) {
            return;
        }
        if (index != next) {
            index = next;
            blocks.clear();
            loading.clear();
            if (wanted < 0) {
                want(topOffset, true);
            }
        }
        scrollIfKnown();
        changed();
    }

    private void failed(Job job, Exception failure) {
        if (!job.cancelled() && !(failure instanceof CancellationException)) {
            failed.accept(failure);
        }
    }

    /// The lines as far as they are known.
    LineIndex index() {
        return index;
    }

    /// A line; null if it is being read and will be told.
    @Nullable
    TextLine line(int line) {
        int block = index.blockOfLine(line);
        if (block < 0) {
            return null;
        }
        TextLine[] lines = block(block);
        return lines == null ? null : lines[line - index.firstLine(block)];
    }

    /// The line that a byte is in; -1 if it is not known yet, or not in memory.
    int lineAt(int offset) {
        int block = index.blockOfOffset(offset);
        TextLine[] lines = block < 0 ? null : block(block);
        if (lines == null) {
            return -1;
        }
        int found = 0;
        while (found + 1 < lines.length && lines[found + 1].offset() <= offset) {
            found++;
        }
        return index.firstLine(block) + found;
    }

    private TextLine @Nullable [] block(int block) {
        TextLine[] lines = blocks.get(block);
        // The last block of a text that is still gone through grows.
        if (lines == null || lines.length < index.lines(block)) {
            load(block);
            return null;
        }
        return lines;
    }

    private void load(int block) {
        ByteSource text = source;
        if (text == null || loading.size() >= MOST_LOADS || !loading.add(block)) {
            return;
        }
        LineIndex of = index;
        background.run(
                () -> of.load(text, block),
                lines -> {
                    if (of == index) {
                        loading.remove(block);
                        blocks.put(block, lines);
                        scrollIfKnown();
                        changed();
                    }
                },
                failure -> {
                    if (of == index) {
                        failed.accept(failure);
                    }
                });
    }

    /// Says which line is the first one seen, so that it stays so when lines are broken otherwise.
    void top(int line) {
        TextLine first = line(line);
        if (first != null && wanted < 0) {
            topOffset = first.offset();
        }
    }

    /// Scrolls to a byte, as soon as it is known which line it is in.
    void reveal(int offset) {
        want(offset, false);
        scrollIfKnown();
    }

    private void want(int offset, boolean atTop) {
        wanted = offset;
        wantedAtTop = atTop;
    }

    private void scrollIfKnown() {
        int line = wanted < 0 ? -1 : lineAt(wanted);
        if (line >= 0) {
            wanted = -1;
            (wantedAtTop ? shownAtTop : revealed).accept(line);
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
