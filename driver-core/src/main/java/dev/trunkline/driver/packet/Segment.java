package dev.trunkline.driver.packet;

/// A TCP segment as it came.
///
/// @param from where in the packet's bytes its data begins
/// @param to where that ends, as far as it was kept
/// @param missing how much of it behind that was cut off by the recorder
/// @param nanos when it was seen
/// @param offset where in the file
record Segment(
        Endpoint source,
        Endpoint target,
        int sequence,
        int acknowledgement,
        int flags,
        Octets bytes,
        int from,
        int to,
        long missing,
        long nanos,
        long offset) {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /// How many bytes of data it had, those included that were cut off.
    long length() {
        return to - from + missing;
    }
}
