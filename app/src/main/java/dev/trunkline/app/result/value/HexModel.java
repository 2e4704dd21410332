package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// Bytes, of which only those that are looked at are in memory. Workers read them.
///
/// One thread at a time: the user interface's.
final class HexModel {
    private static final int PART = 1 << 14;
    private static final int KEPT = 64;
    private static final int MOST_LOADS = 4;

    private final Background background;
    private final Consumer<Exception> failed;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final TextSelection selection = new TextSelection(this::changed);
    private final Map<Integer, byte[]> parts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<Integer> loading = new HashSet<>();
    private IntConsumer revealed = _ -> {};
    private @Nullable ByteSource source;
    private Job shown = new Job();

    /// @param failed told why bytes can't be read
    HexModel(Background background, Consumer<Exception> failed) {
        this.background = background;
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

    /// Says how the view scrolls to a byte.
    void onReveal(IntConsumer to) {
        revealed = to;
    }

    /// Shows other bytes, or none.
    void show(@Nullable ByteSource bytes) {
        shown.cancel();
        shown = new Job();
        source = bytes;
        parts.clear();
        loading.clear();
        selection.reset(bytes == null ? 0 : bytes.length());
        changed();
        revealed.accept(0);
    }

    /// What is shown; null if nothing is.
    @Nullable
    ByteSource source() {
        return source;
    }

    /// How many bytes there are.
    int length() {
        ByteSource bytes = source;
        return bytes == null ? 0 : bytes.length();
    }

    /// Scrolls to a byte.
    void reveal(int offset) {
        revealed.accept(offset);
    }

    /// A byte; -1 if it is being read and will be told.
    int at(int offset) {
        byte[] part = parts.get(offset / PART);
        if (part == null) {
            load(offset / PART);
            return -1;
        }
        return part[offset % PART] & 0xff;
    }

    private void load(int part) {
        ByteSource from = source;
        if (from == null || loading.size() >= MOST_LOADS || !loading.add(part)) {
            return;
        }
        Job job = shown;
        background.run(
                () -> from.read(part * PART, PART),
                bytes -> {
                    if (!job.cancelled()) {
                        loading.remove(part);
                        parts.put(part, bytes);
                        changed();
                    }
                },
                failure -> {
                    if (!job.cancelled()) {
                        failed.accept(failure);
                    }
                });
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
