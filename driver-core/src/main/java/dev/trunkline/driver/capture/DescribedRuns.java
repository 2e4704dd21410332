package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The runs of an exchange, each with its columns where a RowDescription told them. Most have one.
///
/// One thread at a time.
final class DescribedRuns {
    private Run[] runs = new Run[1];
    private @Nullable RowDescription[] descriptions = new RowDescription[1];
    private int size;

    void add(Run run, @Nullable RowDescription description) {
        if (size == runs.length) {
            runs = Arrays.copyOf(runs, size * 2);
            descriptions = Arrays.copyOf(descriptions, size * 2);
        }
        runs[size] = run;
        descriptions[size++] = description;
    }

    /// As they are now.
    DescribedRuns copy() {
        DescribedRuns copy = new DescribedRuns();
        copy.runs = runs.clone();
        copy.descriptions = descriptions.clone();
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    Run get(int index) {
        return runs[index];
    }

    Run last() {
        return runs[size - 1];
    }

    /// The columns of a run. Their numbers ascend.
    @Nullable
    RowDescription of(Run run) {
        int from = 0;
        int to = size - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (runs[middle] == run) {
                return descriptions[middle];
            }
            if (runs[middle].number() < run.number()) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return null;
    }
}
