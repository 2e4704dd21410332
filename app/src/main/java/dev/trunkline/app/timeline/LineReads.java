package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.tape.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// What rows of the table say whose bytes the user interface's thread must not read: read by a worker, the
/// newest that were asked for, and remembered.
///
/// The user interface's thread only.
final class LineReads {
    /// About as many as a tall window shows; what was scrolled away before it was read is not read.
    private static final int MOST_WANTED = 64;

    private static final int REMEMBERED = 1024;

    /// @param entry a message, or the run of one
    /// @param inRun its place in the run
    private record Key(Entry entry, int inRun) {}

    private final Latest reads;
    private final Runnable changed;
    private final SequencedMap<Key, Supplier<String>> wanted = bounded(MOST_WANTED, false);
    private final Map<Key, String> known = bounded(REMEMBERED, true);
    private boolean underWay;

    /// @param changed is told when a line is there that was asked for
    LineReads(Background background, Runnable changed) {
        this.reads = new Latest(background);
        this.changed = changed;
    }

    private static <V> SequencedMap<Key, V> bounded(int most, boolean byUse) {
        return new LinkedHashMap<>(64, 0.75f, byUse) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
                return size() > most;
            }
        };
    }

    /// What a message says, if it is known by now; else it is read.
    ///
    /// @param reading done by a worker
    Optional<String> line(Entry entry, int inRun, Supplier<String> reading) {
        Key key = new Key(entry, inRun);
        String line = known.get(key);
        if (line == null) {
            wanted.putLast(key, reading);
            start();
        }
        return Optional.ofNullable(line);
    }

    private void start() {
        if (underWay || wanted.isEmpty()) {
            return;
        }
        underWay = true;
        Map<Key, Supplier<String>> batch = new LinkedHashMap<>(wanted);
        wanted.clear();
        reads.run(() -> read(batch), this::done, _ -> done(Map.of()));
    }

    private static Map<Key, String> read(Map<Key, Supplier<String>> batch) {
        Map<Key, String> lines = new LinkedHashMap<>();
        batch.forEach((key, reading) -> lines.put(key, reading.get()));
        return lines;
    }

    private void done(Map<Key, String> lines) {
        underWay = false;
        lines.forEach((key, line) -> {
            known.put(key, line);
            wanted.remove(key);
        });
        changed.run();
        start();
    }
}
