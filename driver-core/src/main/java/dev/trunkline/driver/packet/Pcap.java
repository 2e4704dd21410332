package dev.trunkline.driver.packet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A pcap file: one header, then packets, each with its own. In either byte order, with micro- or
/// nanoseconds, or as old Linux systems had it, with eight more bytes a packet.
///
/// One thread at a time.
final class Pcap extends PacketFile {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int LONGER = 0xa1b2cd34;
    private static final int HEADER = 24;

    private final Source source;
    private final int packetHeader;
    private final int nanosPerTick;
    private final int link;

    /// @param magic the first four bytes, read as if the writer's byte order were ours
    Pcap(Source source, int magic) throws IOException {
        boolean known = magic == MICROSECONDS || magic == NANOSECONDS || magic == LONGER;
        int said = known ? magic : Integer.reverseBytes(magic);
        if (said != MICROSECONDS && said != NANOSECONDS && said != LONGER) {
            throw new BrokenPacketsException(
                    0, "expected a packet file's magic number, found 0x" + Integer.toHexString(magic));
        }
        this.source = source;
        source.bigEndian(known);
        source.need(HEADER, "the header of a pcap file");
        nanosPerTick = said == NANOSECONDS ? 1 : 1000;
        packetHeader = said == LONGER ? 24 : 16;
        // Above the type stand lengths of check sequences behind the packets, which IP's own length cuts off.
        link = source.int32(20) & 0xffff;
        source.drop();
    }

    @Override
    public @Nullable Block next() throws IOException {
        source.drop();
        if (source.atEnd()) {
            return null;
        }
        source.need(packetHeader, "the header of a packet");
        long nanos = source.unsigned32(0) * 1_000_000_000 + source.unsigned32(4) * nanosPerTick;
        long kept = source.unsigned32(8);
        long original = Math.max(kept, source.unsigned32(12));
        if (kept > LONGEST) {
            throw new BrokenPacketsException(
                    source.offset() + 8, "expected a packet of at most " + LONGEST + " bytes, found " + kept);
        }
        int end = packetHeader + (int) kept;
        source.need(end, "a packet with its header");
        return new Block.Packet(source.offset(), link, nanos, new Octets(source.copy(packetHeader, end)), original);
    }
}
