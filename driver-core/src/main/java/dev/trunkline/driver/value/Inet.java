package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// The address of a host, with the length of its network's prefix: an inet (manual 8.9).
///
/// @param address 4 bytes or 16
/// @param prefix in bits; 32 or 128 for a host alone
public record Inet(Bytes address, int prefix) {
    /// @throws IllegalArgumentException if it is no address of IPv4 or IPv6, or the prefix is longer
    public Inet {
        AddressText.check(address, prefix);
    }

    /// A host alone.
    public static Inet of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Inet(Bytes.of(bytes), bytes.length * 8);
    }

    /// The host for Java. Nothing is looked up. An IPv4 address within IPv6 (`::ffff:1.2.3.4`) becomes
    /// one of IPv4.
    public InetAddress inetAddress() {
        try {
            return InetAddress.getByAddress(address.toArray());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    /// As the server prints it.
    @Override
    public String toString() {
        String text = AddressText.write(address);
        return prefix == address.length() * 8 ? text : text + "/" + prefix;
    }
}
