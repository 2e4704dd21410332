package dev.trunkline.driver.value;

/// The number of a transaction that never wraps around (manual 8.19).
///
/// @param value to be read without sign
public record Xid8(long value) {
    /// As the server prints it.
    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
