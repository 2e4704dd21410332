package dev.trunkline.app.timeline;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.capture.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rows of a comparison say, read by a worker when they are looked at, some at a time.
///
/// The user interface's thread only.
final class ComparedRows {
    /// Also more than a picture of it shows.
    private static final int CHUNK = 256;

    private final Comparison comparison;
    private final Background background;
    private final Runnable changed;
    private final List<Integer> leftTypes;
    private final List<Integer> rightTypes;
    /// What was read; an empty list while it is being read.
    private final Map<Integer, List<ComparedRow>> chunks = new HashMap<>();

    /// @param changed is told when there is more to be seen
    ComparedRows(Comparison comparison, Background background, Runnable changed) {
        this.comparison = comparison;
        this.background = background;
        this.changed = changed;
        this.leftTypes = comparison.left().parameterTypes();
        this.rightTypes = comparison.right().parameterTypes();
    }

    /// What a row says; empty if it is not read yet: then it will be, soon.
    Optional<ComparedRow> at(int row) {
        int chunk = row / CHUNK;
        List<ComparedRow> read = chunks.get(chunk);
        if (read == null) {
            chunks.put(chunk, List.of());
            background.run(
                    () -> read(chunk),
                    rows -> {
                        chunks.put(chunk, rows);
                        changed.run();
                    },
                    e -> System.getLogger(ComparedRows.class.getName())
                            .log(System.Logger.Level.WARNING, "messages could not be compared", e));
            return Optional.empty();
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(read.get(row - chunk * CHUNK));
    }

    private List<ComparedRow> read(int chunk) {
        List<ComparedRow> rows = new ArrayList<>(CHUNK);
        int end = Math.min(comparison.size(), (chunk + 1) * CHUNK);
        for (int row = chunk * CHUNK; row < end; row++) {
            rows.add(ComparedRow.read(comparison, row, leftTypes, rightTypes));
        }
        return rows;
    }
}
