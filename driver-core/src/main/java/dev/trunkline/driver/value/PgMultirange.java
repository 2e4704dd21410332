package dev.trunkline.driver.value;

import java.util.List;

/// Ranges that neither are empty nor touch, in their order (manual 8.17); the server sorts and joins
/// them, whatever was sent.
public record PgMultirange<T>(List<PgRange<T>> ranges) {
    /// Copies the list.
    public PgMultirange {
        ranges = List.copyOf(ranges);
    }
}
