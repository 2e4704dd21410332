package dev.trunkline.app.rows;

/// A column that rows are sorted by. As PostgreSQL does it, NULL comes after all values ascending,
/// before them descending.
///
/// @param column counted from 0
/// @param direction which values come first
public record SortKey(int column, Direction direction) {
    /// Which values come first.
    public enum Direction {
        /// The smallest.
        ASCENDING,
        /// The largest.
        DESCENDING
    }
}
