package dev.trunkline.driver;

import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.util.List;

/// What a server says of a statement without running it (manual 54.2.3, Describe).
///
/// @param parameterTypes the OIDs of its parameters' types, `$1` first
/// @param columns what it would return; none if it returns no rows
public record Described(List<Integer> parameterTypes, List<RowDescription.Column> columns) {
    /// Copies the lists.
    public Described {
        parameterTypes = List.copyOf(parameterTypes);
        columns = List.copyOf(columns);
    }
}
