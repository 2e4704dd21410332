package dev.trunkline.driver.tape;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What holds from an index on, until the next step. Most have a single step, which costs no array.
///
/// One thread adds; any thread reads without a lock what lies below an index published after it was added.
final class Steps<T> {
    /// Replaced when it is full and never shifted: a reader of an old one finds what it looks for.
    private static final class Many {
        private final int[] from;
        private final Object[] values;

        Many(int[] from, Object[] values) {
            this.from = from;
            this.values = values;
        }
    }

    private volatile @Nullable T first;
    private volatile @Nullable Many many;
    private int size;

    void add(int index, T value) {
        if (size == 0) {
            first = value;
        } else {
            Many room = many;
            if (room == null || size == room.from.length) {
                room = grown(room);
            }
            room.values[size] = value;
            room.from[size] = index;
            many = room;
        }
        size++;
    }

    private Many grown(@Nullable Many before) {
        int length = before == null ? 4 : before.from.length * 2;
        int[] from = before == null ? new int[length] : Arrays.copyOf(before.from, length);
        Object[] values = before == null ? new Object[length] : Arrays.copyOf(before.values, length);
        Arrays.fill(from, size, length, Integer.MAX_VALUE);
        if (before == null) {
            values[0] = value(0, null);
            from[0] = 0;
        }
        return new Many(from, values);
    }

    /// The value at an index.
    T at(int index) {
        Many steps = many;
        return value(steps == null ? 0 : floor(steps.from, index), steps);
    }

    /// Where the next step is; [Integer#MAX_VALUE] if there is none yet.
    int end(int index) {
        Many steps = many;
        if (steps == null) {
            return Integer.MAX_VALUE;
        }
        int next = floor(steps.from, index) + 1;
        return next < steps.from.length ? steps.from[next] : Integer.MAX_VALUE;
    }

    /// The value of the newest step; for the thread that adds.
    @Nullable
    T last() {
        return size == 0 ? null : value(size - 1, many);
    }

    /// All values in order; for the thread that adds, or under its lock.
    void forEach(Consumer<T> action) {
        for (int i = 0; i < size; i++) {
            action.accept(value(i, many));
        }
    }

    @SuppressWarnings("unchecked")
    private T value(int step, @Nullable Many steps) {
        Object value = steps == null ? first : steps.values[step];
        if (value == null) {
            throw new IllegalStateException("nothing was added yet");
        }
        return (T) value;
    }

    /// The last place in an ascending array whose value is not above `index`.
    static int floor(int[] from, int index) {
        int place = Arrays.binarySearch(from, index);
        return place >= 0 ? place : -place - 2;
    }
}
