package dev.trunkline.driver;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Runs read as one list of messages. There is one run unless something came between two messages, and
/// then there may be as many as messages: finding one takes a binary search, adding one takes no copy
/// of the others.
///
/// Thread-safe: one thread adds, any thread reads what lies below [#count()].
final class Runs {
    /// A run, and how many messages and bytes lie before it.
    record Part(Run run, int before, long bytesBefore) {}

    private volatile Part[] parts = new Part[1];
    /// Written last: parts below it may be read.
    private volatile int size;

    /// Adds the run that the next messages join, if it is not there yet; the one before it has ended.
    ///
    /// @return whether it was not there
    boolean add(Run run) {
        int place = size;
        if (place > 0 && parts[place - 1].run == run) {
            return false;
        }
        if (place == parts.length) {
            parts = Arrays.copyOf(parts, place * 2);
        }
        parts[place] = new Part(run, count(), bytes());
        size = place + 1;
        return true;
    }

    /// How many messages there are by now.
    int count() {
        int last = size - 1;
        return last < 0 ? 0 : parts[last].before + parts[last].run.kept();
    }

    /// Their length in bytes, by now.
    long bytes() {
        int last = size - 1;
        return last < 0 ? 0 : parts[last].bytesBefore + parts[last].run.bytes();
    }

    /// When the first message arrived; 0 if there is none yet.
    long firstNanos() {
        return size == 0 ? 0 : parts[0].run.nanos();
    }

    /// Its runs.
    List<Run> all() {
        return Arrays.stream(parts).limit(size).map(Part::run).toList();
    }

    /// Whether there was room for less than came.
    boolean cut() {
        Part[] now = parts;
        for (int i = size - 1; i >= 0; i--) {
            if (now[i].run.cut()) {
                return true;
            }
        }
        return false;
    }

    /// The run that a message is in, and how many messages lie before that run.
    ///
    /// @throws IndexOutOfBoundsException if there is no such message
    Part part(int index) {
        int low = 0;
        int high = size - 1;
        Objects.checkIndex(index, count());
        Part[] now = parts;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (now[middle].before <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return now[low];
    }

    /// Where a message's bytes are. May wait for the disk.
    ///
    /// @throws IndexOutOfBoundsException if there is no such message
    Span span(int index) {
        Part part = part(index);
        return part.run.span(index - part.before);
    }
}
