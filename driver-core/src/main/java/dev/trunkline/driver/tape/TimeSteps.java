package dev.trunkline.driver.tape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When the messages from an index on arrived: one time a socket read, none of them an object.
///
/// One thread adds; any thread reads without a lock what lies below an index published after it was added.
final class TimeSteps {
    private static final class Many {
        private final int[] from;
        private final long[] nanos;

        Many(int[] from, long[] nanos) {
            this.from = from;
            this.nanos = nanos;
        }
    }

    private volatile long first;
    private volatile @Nullable Many many;
    private int size;
    private long last;

    /// Does nothing if that is the time of the newest step already.
    void add(int index, long nanos) {
        if (size == 0) {
            first = nanos;
        } else if (nanos == last) {
            return;
        } else {
            Many room = many;
            if (room == null || size == room.from.length) {
                room = grown(room);
            }
            room.nanos[size] = nanos;
            room.from[size] = index;
            many = room;
        }
        last = nanos;
        size++;
    }

    private Many grown(@Nullable Many before) {
        int length = before == null ? 4 : before.from.length * 2;
        int[] from = before == null ? new int[length] : Arrays.copyOf(before.from, length);
        long[] nanos = before == null ? new long[length] : Arrays.copyOf(before.nanos, length);
        Arrays.fill(from, size, length, Integer.MAX_VALUE);
        if (before == null) {
            from[0] = 0;
            nanos[0] = first;
        }
        return new Many(from, nanos);
    }

    long at(int index) {
        Many steps = many;
        return steps == null ? first : steps.nanos[Steps.floor(steps.from, index)];
    }
}
