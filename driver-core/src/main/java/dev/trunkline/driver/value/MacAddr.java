package dev.trunkline.driver.value;

/// A hardware address of six bytes: a macaddr (manual 8.9).
///
/// @param address in the lower 48 bits
public record MacAddr(long address) {
    /// @throws IllegalArgumentException if there are more bits
    public MacAddr {
        if (address >>> 48 != 0) {
            throw new IllegalArgumentException("a macaddr has 48 bits");
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return AddressText.hex(address, 6);
    }
}
