package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;

/// A network: a cidr (manual 8.9). Unlike an [Inet] it has no bits set behind its prefix.
///
/// @param address 4 bytes or 16
/// @param prefix in bits
public record Cidr(Bytes address, int prefix) {
    /// @throws IllegalArgumentException if it is no address of IPv4 or IPv6, or has bits behind the prefix
    public Cidr {
        AddressText.check(address, prefix);
        byte[] bytes = address.toArray();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                throw new IllegalArgumentException("a cidr has no bits set behind its prefix of " + prefix);
            }
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return AddressText.write(address) + "/" + prefix;
    }
}
