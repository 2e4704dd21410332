package dev.trunkline.app.rows;

import java.util.List;

/// What sorting or filtering gives.
///
/// @param order the rows; it does not change any more
/// @param asText columns whose values were compared as text although PostgreSQL would not; the user is
///     to know it
public record Arrangement(RowOrder order, List<AsText> asText) {
    /// A column compared as text.
    ///
    /// @param column counted from 0
    /// @param value the beginning of a value that is not of the form that its type's order reads, as
    ///     with another DateStyle; empty if it is the type that has no order known here: enums, arrays,
    ///     ranges, types of extensions
    public record AsText(int column, String value) {}

    /// Copies the list.
    public Arrangement {
        asText = List.copyOf(asText);
    }
}
