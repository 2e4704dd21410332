package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Bytes;
import java.util.BitSet;

/// A string of bits: a bit or varbit (manual 8.10).
///
/// @param length in bits
/// @param bits eight a byte, the first the highest; those of the last byte that are no part of it are zero
public record BitString(int length, Bytes bits) {
    /// @throws IllegalArgumentException if there are not as many bytes as the length needs, or bits are
    ///     set behind it
    public BitString {
        if (length < 0 || bits.length() != bytes(length)) {
            throw new IllegalArgumentException(length + " bits are not " + bits.length() + " bytes");
        }
        if (length % 8 != 0 && (bits.toArray()[bits.length() - 1] & (0xff >> (length % 8))) != 0) {
            throw new IllegalArgumentException("bits are set behind the last of " + length);
        }
    }

    /// How many bytes hold so many bits.
    static int bytes(int length) {
        return (int) ((length + 7L) / 8);
    }

    /// The bits as a set of the indexes of those that are one. It does not know how many there are.
    public BitSet bitSet() {
        byte[] bytes = bits.toArray();
        BitSet set = new BitSet(length);
        for (int i = 0; i < length; i++) {
            set.set(i, (bytes[i / 8] & (0x80 >> (i % 8))) != 0);
        }
        return set;
    }

    /// As the server prints it.
    @Override
    public String toString() {
        byte[] bytes = bits.toArray();
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((bytes[i / 8] & (0x80 >> (i % 8))) != 0 ? '1' : '0');
        }
        return out.toString();
    }
}
