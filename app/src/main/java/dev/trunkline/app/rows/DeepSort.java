package dev.trunkline.app.rows;

/// Sorts places by comparing the values that stand there: stable, by merging.
///
/// One thread at a time.
final class DeepSort {
    private final int[] places;
    private final int column;
    private final int level;
    private final Reader reader;
    private final Pace pace;
    private int[] merged = new int[0];

    DeepSort(int[] places, int column, int level, Reader reader, Pace pace) {
        this.places = places;
        this.column = column;
        this.level = level;
        this.reader = reader;
        this.pace = pace;
    }

    void sort(int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        if (compare(places[middle - 1], places[middle]) > 0) {
            merge(from, middle, to);
        }
    }

    private void merge(int from, int middle, int to) {
        int count = middle - from;
        if (merged.length < count) {
            Heap.require(4L * count);
            merged = new int[count];
        }
        System.arraycopy(places, from, merged, 0, count);
        int left = 0;
        int right = middle;
        int at = from;
        while (left < count && right < to) {
            places[at++] = compare(merged[left], places[right]) <= 0 ? merged[left++] : places[right++];
        }
        System.arraycopy(merged, left, places, at, count - left);
    }

    private int compare(int place, int other) {
        pace.check();
        return reader.compare(place, other, column, level);
    }
}
