package dev.trunkline.app.result.value;

import java.util.Arrays;

/// Numbers in a row, as many as it takes.
///
/// One thread at a time while it grows; then any.
final class IntTable {
    private int[] numbers = new int[16];
    private int size;

    /// Adds one.
    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    /// The one at a place.
    int at(int place) {
        return numbers[place];
    }

    /// How many there are.
    int size() {
        return size;
    }
}
