package dev.trunkline.app.result;

import java.util.Optional;

/// What the selected cells come to.
///
/// @param values how many cells have a value
/// @param nulls how many are NULL
/// @param numbers nothing unless every selected column is one of numbers
/// @param range nothing unless every selected column is of the same type of times
record CellStatistics(long values, long nulls, Optional<Numbers> numbers, Optional<Range> range) {
    /// Of no cells.
    static final CellStatistics NONE = new CellStatistics(0, 0, Optional.empty(), Optional.empty());

    /// Figures as PostgreSQL would write them; one that is rounded begins with `≈`.
    record Numbers(String sum, String average, String min, String max) {}

    /// The first and the last.
    record Range(String min, String max) {}

    long cells() {
        return values + nulls;
    }
}
