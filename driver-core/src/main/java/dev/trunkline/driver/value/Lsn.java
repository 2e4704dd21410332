package dev.trunkline.driver.value;

import java.util.Locale;

/// A place in the write-ahead log: a pg_lsn (manual 8.20).
///
/// @param place in bytes, to be read without sign
public record Lsn(long place) implements Comparable<Lsn> {
    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(place, other.place);
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return (Long.toHexString(place >>> 32) + "/" + Integer.toHexString((int) place)).toUpperCase(Locale.ROOT);
    }
}
