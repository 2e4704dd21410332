package dev.trunkline.driver.packet;

import static dev.trunkline.driver.packet.LinkLayer.int16;

import org.jspecify.annotations.Nullable;

/// Finds the TCP segment in an IP packet. What is malformed, or no TCP, is none.
///
/// One thread at a time.
final class Internet {
    private static final int TCP = 6;
    private static final int MOST_EXTENSIONS = 16;

    /// What is in an IP packet, or in several that were one.
    ///
    /// @param addresses where in `header` the two addresses stand
    private record Content(
            boolean v6, Octets header, int addresses, Octets bytes, int from, int to, long missing, int protocol) {}

    private final Fragments fragments = new Fragments();

    /// @param from where the IP packet begins
    @Nullable
    Segment segment(Block.Packet packet, int from) {
        byte[] bytes = packet.bytes().array();
        if (from >= bytes.length) {
            return null;
        }
        Content content = switch (bytes[from] >> 4 & 0xf) {
            case 4 -> v4(packet, from);
            case 6 -> v6(packet, from);
            default -> null;
        };
        return content == null || content.protocol != TCP ? null : tcp(content, packet);
    }

    private @Nullable Content v4(Block.Packet packet, int from) {
        byte[] bytes = packet.bytes().array();
        int header = (bytes[from] & 0xf) * 4;
        if (header < 20 || from + header > bytes.length) {
            return null;
        }
        int total = int16(bytes, from + 2);
        // Where the network card cuts a long segment into packets, the recorder sees it before that, without
        // a length.
        long end = total == 0 ? packet.original() : Math.min(from + total, packet.original());
        int to = (int) Math.min(end, bytes.length);
        if (to < from + header) {
            return null;
        }
        int protocol = bytes[from + 9] & 0xff;
        int place = int16(bytes, from + 6);
        int at = (place & 0x1fff) * 8;
        boolean more = (place & 0x2000) != 0;
        if (at == 0 && !more) {
            return new Content(false, packet.bytes(), from + 12, packet.bytes(), from + header, to, end - to, protocol);
        }
        var key = new Fragments.Key(
                Endpoint.v4(bytes, from + 12, 0), Endpoint.v4(bytes, from + 16, 0), protocol, int16(bytes, from + 4));
        Fragments.Whole whole = fragments.add(key, at, bytes, from + header, to, !more && to == end);
        return whole == null
                ? null
                : new Content(false, packet.bytes(), from + 12, whole.bytes(), 0, whole.length(), 0, protocol);
    }

    private @Nullable Content v6(Block.Packet packet, int from) {
        byte[] bytes = packet.bytes().array();
        if (from + 40 > bytes.length) {
            return null;
        }
        int payload = int16(bytes, from + 4);
        long end = payload == 0 ? packet.original() : Math.min(from + 40L + payload, packet.original());
        int to = (int) Math.min(end, bytes.length);
        int protocol = bytes[from + 6] & 0xff;
        int at = from + 40;
        for (int i = 0; i < MOST_EXTENSIONS && at + 8 <= to; i++) {
            switch (protocol) {
                case 0, 43, 60 -> {
                    protocol = bytes[at] & 0xff;
                    at += ((bytes[at + 1] & 0xff) + 1) * 8;
                }
                case 51 -> {
                    protocol = bytes[at] & 0xff;
                    at += ((bytes[at + 1] & 0xff) + 2) * 4;
                }
                case 44 -> {
                    return fragment6(packet.bytes(), from, at, to, to == end);
                }
                default -> {
                    return new Content(true, packet.bytes(), from + 8, packet.bytes(), at, to, end - to, protocol);
                }
            }
        }
        return null;
    }

    private @Nullable Content fragment6(Octets packet, int from, int at, int to, boolean whole) {
        byte[] bytes = packet.array();
        int protocol = bytes[at] & 0xff;
        int place = int16(bytes, at + 2);
        int id = int16(bytes, at + 4) << 16 | int16(bytes, at + 6);
        var key = new Fragments.Key(Endpoint.v6(bytes, from + 8, 0), Endpoint.v6(bytes, from + 24, 0), protocol, id);
        Fragments.Whole all = fragments.add(key, place & 0xfff8, bytes, at + 8, to, (place & 1) == 0 && whole);
        return all == null ? null : new Content(true, packet, from + 8, all.bytes(), 0, all.length(), 0, protocol);
    }

    private static @Nullable Segment tcp(Content content, Block.Packet packet) {
        byte[] bytes = content.bytes.array();
        int at = content.from;
        if (content.to - at < 20) {
            return null;
        }
        int header = (bytes[at + 12] >> 4 & 0xf) * 4;
        if (header < 20) {
            return null;
        }
        int from = at + header;
        long missing = content.missing;
        if (from > content.to) {
            // Cut off in the midst of the header: its data is missing all the same.
            missing = Math.max(0, missing - (from - content.to));
            from = content.to;
        }
        return new Segment(
                endpoint(content, 0, int16(bytes, at)),
                endpoint(content, 1, int16(bytes, at + 2)),
                int16(bytes, at + 4) << 16 | int16(bytes, at + 6),
                int16(bytes, at + 8) << 16 | int16(bytes, at + 10),
                bytes[at + 13] & 0xff,
                content.bytes,
                from,
                content.to,
                missing,
                packet.nanos(),
                packet.offset());
    }

    private static Endpoint endpoint(Content content, int which, int port) {
        return content.v6
                ? Endpoint.v6(content.header.array(), content.addresses + 16 * which, port)
                : Endpoint.v4(content.header.array(), content.addresses + 4 * which, port);
    }
}
