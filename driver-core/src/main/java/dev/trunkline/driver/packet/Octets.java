package dev.trunkline.driver.packet;

/// Bytes of a file, which nobody changes.
///
/// Thread-safe.
public final class Octets {
    private final byte[] array;

    /// @param array not copied, and no longer the caller's
    public Octets(byte[] array) {
        this.array = array;
    }

    /// Them, not copied.
    public byte[] array() {
        return array;
    }

    /// How many they are.
    public int length() {
        return array.length;
    }
}
