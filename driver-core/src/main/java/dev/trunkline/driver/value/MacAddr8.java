package dev.trunkline.driver.value;

/// A hardware address of eight bytes: a macaddr8 (manual 8.9).
///
/// @param address all 64 bits
public record MacAddr8(long address) {
    /// As the server prints it.
    @Override
    public String toString() {
        return AddressText.hex(address, 8);
    }
}
