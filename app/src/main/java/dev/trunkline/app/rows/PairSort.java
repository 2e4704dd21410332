package dev.trunkline.app.rows;

import java.util.concurrent.RecursiveAction;

/// Sorts two arrays as one: keys, and the place that each came from, which decides between equal keys.
/// So equal keys stay in their order although elements are swapped in place, and no memory is needed.
/// Quicksort; where its luck ends, heapsort.
final class PairSort extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private static final int SMALL = 24;
    /// Less than this is not worth another thread, and is soon enough done for a cancel.
    private static final int FORK = 1 << 14;

    private final long[] keys;
    private final int[] places;
    private final Pace pace;
    private final int from;
    private final int to;
    private final int depth;

    private PairSort(long[] keys, int[] places, int from, int to, int depth, Pace pace) {
        this.keys = keys;
        this.places = places;
        this.from = from;
        this.to = to;
        this.depth = depth;
        this.pace = pace;
    }

    /// Sorts what lies from `from` to below `to`. In a fork-join pool it uses all of its threads.
    static void sort(long[] keys, int[] places, int from, int to, Pace pace) {
        int depth = 2 * (32 - Integer.numberOfLeadingZeros(to - from));
        PairSort all = new PairSort(keys, places, from, to, depth, pace);
        if (!all.sorted()) {
            all.sortParts(from, to, depth);
        }
    }

    @Override
    protected void compute() {
        sortParts(from, to, depth);
    }

    private boolean sorted() {
        for (int i = from + 1; i < to; i++) {
            if (less(keys[i], places[i], keys[i - 1], places[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private void sortParts(int first, int end, int luck) {
        int low = first;
        int high = end;
        for (int left = luck; high - low > SMALL; left--) {
            if (left == 0) {
                heapSort(low, high);
                return;
            }
            if (high - low > FORK) {
                fork(low, high, left - 1);
                return;
            }
            int middle = partition(low, high);
            if (middle - low < high - middle) {
                sortParts(low, middle, left - 1);
                low = middle;
            } else {
                sortParts(middle, high, left - 1);
                high = middle;
            }
        }
        insertionSort(low, high);
    }

    private void fork(int low, int high, int luck) {
        pace.check();
        int middle = partition(low, high);
        invokeAll(
                new PairSort(keys, places, low, middle, luck, pace),
                new PairSort(keys, places, middle, high, luck, pace));
    }

    private static boolean less(long key, int place, long otherKey, int otherPlace) {
        return key < otherKey || (key == otherKey && place < otherPlace);
    }

    /// Puts the smaller elements before the others; where the others begin. Neither part is empty,
    /// since no two elements are equal and the pivot is neither the first nor the last of three.
    private int partition(int low, int high) {
        int pivot = pivot(low, high);
        long key = keys[pivot];
        int place = places[pivot];
        int left = low - 1;
        int right = high;
        while (true) {
            do {
                left++;
            } while (less(keys[left], places[left], key, place));
            do {
                right--;
            } while (less(key, place, keys[right], places[right]));
            if (left >= right) {
                return right + 1;
            }
            swap(left, right);
        }
    }

    private int pivot(int low, int high) {
        int size = high - low;
        int middle = low + size / 2;
        if (size < 1024) {
            return median(low, middle, high - 1);
        }
        int step = size / 8;
        return median(
                median(low, low + step, low + 2 * step),
                median(middle - step, middle, middle + step),
                median(high - 1 - 2 * step, high - 1 - step, high - 1));
    }

    private int median(int a, int b, int c) {
        boolean ab = less(keys[a], places[a], keys[b], places[b]);
        boolean bc = less(keys[b], places[b], keys[c], places[c]);
        if (ab == bc) {
            return b;
        }
        boolean ac = less(keys[a], places[a], keys[c], places[c]);
        return ab == ac ? c : a;
    }

    private void swap(int a, int b) {
        long key = keys[a];
        keys[a] = keys[b];
        keys[b] = key;
        int place = places[a];
        places[a] = places[b];
        places[b] = place;
    }

    private void insertionSort(int low, int high) {
        for (int i = low + 1; i < high; i++) {
            long key = keys[i];
            int place = places[i];
            int at = i;
            while (at > low && less(key, place, keys[at - 1], places[at - 1])) {
                keys[at] = keys[at - 1];
                places[at] = places[at - 1];
                at--;
            }
            keys[at] = key;
            places[at] = place;
        }
    }

    private void heapSort(int low, int high) {
        for (int i = (high - low) / 2 - 1; i >= 0; i--) {
            sink(low, i, high - low);
        }
        for (int size = high - low - 1; size > 0; size--) {
            swap(low, low + size);
            sink(low, 0, size);
        }
    }

    private void sink(int low, int index, int size) {
        int at = index;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            int a = low + child;
            if (child + 1 < size && less(keys[a], places[a], keys[a + 1], places[a + 1])) {
                a++;
            }
            if (!less(keys[low + at], places[low + at], keys[a], places[a])) {
                return;
            }
            swap(low + at, a);
            at = a - low;
        }
    }
}
