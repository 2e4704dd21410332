package dev.trunkline.driver.value;

import org.jspecify.annotations.Nullable;

/// A range (manual 8.17). Those of whole numbers and days are kept by the server with the lower bound
/// in and the upper one out, whatever was sent.
///
/// @param empty whether there is nothing in it; then it has no bounds
/// @param lower null if it has none
/// @param upper null if it has none
public record PgRange<T>(
        boolean empty, @Nullable Bound<T> lower, @Nullable Bound<T> upper) {
    /// An end.
    ///
    /// @param inclusive whether the value itself is in the range
    public record Bound<T>(T value, boolean inclusive) {}

    /// @throws IllegalArgumentException if it is empty and has bounds
    public PgRange {
        if (empty && (lower != null || upper != null)) {
            throw new IllegalArgumentException("an empty range has no bounds");
        }
    }

    /// Nothing.
    public static <T> PgRange<T> nothing() {
        return new PgRange<>(true, null, null);
    }

    /// From a bound to a bound; null for no bound.
    public static <T> PgRange<T> of(@Nullable Bound<T> lower, @Nullable Bound<T> upper) {
        return new PgRange<>(false, lower, upper);
    }
}
