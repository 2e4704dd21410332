package dev.trunkline.driver.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An array of any number of dimensions, each with a lower bound of its own (manual 8.15). It is copied
/// and can't be changed.
///
/// @param dimensions the outermost first; none for an empty array
/// @param elements all of them, the last subscript counting fastest; null for NULL
public record PgArray<T>(List<Dimension> dimensions, List<@Nullable T> elements) {
    /// One dimension.
    ///
    /// @param lower the subscript of its first element; 1 unless somebody wanted another
    /// @param length at least 1
    public record Dimension(int lower, int length) {
        /// @throws IllegalArgumentException if it is empty, or its last subscript is no int4
        public Dimension {
            if (length < 1 || (long) lower + length - 1 > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("no dimension: length " + length + " from " + lower);
            }
        }
    }

    /// As many dimensions as PostgreSQL allows.
    static final int MOST_DIMENSIONS = 6;

    /// @throws IllegalArgumentException if there are not as many elements as the dimensions say
    public PgArray {
        dimensions = List.copyOf(dimensions);
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("an array has at most " + MOST_DIMENSIONS + " dimensions");
        }
        long count = dimensions.isEmpty() ? 0 : 1;
        for (Dimension dimension : dimensions) {
            count = Math.multiplyExact(count, (long) dimension.length());
        }
        if (count != elements.size()) {
            throw new IllegalArgumentException("dimensions of " + count + " elements, and " + elements.size());
        }
    }

    /// An array of one dimension that counts from 1; empty if the list is.
    public static <T> PgArray<T> of(List<? extends @Nullable T> elements) {
        return new PgArray<>(
                elements.isEmpty() ? List.of() : List.of(new Dimension(1, elements.size())),
                new ArrayList<@Nullable T>(elements));
    }

    /// An element, by one subscript for each dimension, as SQL counts them; null if it is NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such element
    public @Nullable T element(int... subscripts) {
        if (subscripts.length != dimensions.size()) {
            throw new IndexOutOfBoundsException(
                    subscripts.length + " subscripts for " + dimensions.size() + " dimensions");
        }
        int index = 0;
        for (int i = 0; i < subscripts.length; i++) {
            Dimension dimension = dimensions.get(i);
            long place = (long) subscripts[i] - dimension.lower();
            if (place < 0 || place >= dimension.length()) {
                throw new IndexOutOfBoundsException("no subscript " + subscripts[i] + " in dimension " + (i + 1));
            }
            index = index * dimension.length() + (int) place;
        }
        return elements.get(index);
    }
}
