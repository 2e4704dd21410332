package dev.trunkline.driver.packet;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A file of packets, pcap or pcapng, read from its beginning to its end. No more than a packet of it is in
/// memory.
///
/// One thread at a time.
public abstract sealed class PacketFile permits Pcap, Pcapng {
    /// No network has packets as long as this.
    static final int LONGEST = 16 << 20;

    /// Reads the first bytes.
    ///
    /// @throws BrokenPacketsException if they are those of no packet file
    public static PacketFile open(InputStream in) throws IOException {
        Source source = new Source(in);
        source.need(4, "a packet file's first four bytes");
        source.bigEndian(true);
        int magic = source.int32(0);
        return magic == Pcapng.SECTION ? new Pcapng(source) : new Pcap(source, magic);
    }

    /// The next block that says something; null at the end of the file.
    ///
    /// @throws BrokenPacketsException if what follows is none; nothing can be read behind it
    public abstract @Nullable Block next() throws IOException;
}
