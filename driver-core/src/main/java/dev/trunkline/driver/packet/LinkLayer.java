package dev.trunkline.driver.packet;

/// Finds the IP packet in what came over a link.
final class LinkLayer {
    /// There is no IP packet in it.
    static final int NONE = -1;
    /// Nobody here knows this link layer.
    static final int UNKNOWN = -2;

    private static final int MOST_TAGS = 8;

    private LinkLayer() {}

    /// Where the IP packet begins; [#NONE] if there is none, [#UNKNOWN] if the link layer is not known.
    ///
    /// @param link as in the registry of tcpdump.org; of raw IP the numbers that systems use themselves too
    static int ip(int link, byte[] bytes) {
        return switch (link) {
            case 0, 108 -> loopback(bytes);
            case 1 -> ethernet(bytes, 12);
            case 9 -> pointToPoint(bytes);
            case 12, 14, 101, 228, 229 -> 0;
            case 113 -> ethernet(bytes, 14);
            case 276 -> bytes.length < 20 ? NONE : typed(bytes, 0, 20);
            default -> UNKNOWN;
        };
    }

    /// BSD's loopback says the address family in four bytes, in the byte order of the recording machine or
    /// in the network's. IPv6 has a number of its own on each system.
    private static int loopback(byte[] bytes) {
        if (bytes.length < 4) {
            return NONE;
        }
        int family = bytes[0] == 0 && bytes[1] == 0 ? bytes[2] << 8 | bytes[3] : bytes[1] << 8 | bytes[0];
        return switch (family) {
            case 2, 10, 24, 28, 30 -> 4;
            default -> NONE;
        };
    }

    private static int pointToPoint(byte[] bytes) {
        int at = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == 3 ? 2 : 0;
        if (bytes.length < at + 2) {
            return NONE;
        }
        int protocol = int16(bytes, at);
        return protocol == 0x21 || protocol == 0x57 ? at + 2 : NONE;
    }

    private static int ethernet(byte[] bytes, int typeAt) {
        return typed(bytes, typeAt, typeAt + 2);
    }

    /// @param typeAt where the type of what follows stands
    /// @param from where that begins
    private static int typed(byte[] bytes, int typeAt, int from) {
        int type = typeAt;
        int at = from;
        for (int tags = 0; tags <= MOST_TAGS && at <= bytes.length && type + 2 <= bytes.length; tags++) {
            switch (int16(bytes, type)) {
                case 0x0800, 0x86dd -> {
                    return at;
                }
                case 0x8100, 0x88a8, 0x9100, 0x9200 -> {
                    // A tag of a virtual network: its number, then the type of what follows.
                    type = at + 2;
                    at += 4;
                }
                default -> {
                    return NONE;
                }
            }
        }
        return NONE;
    }

    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
