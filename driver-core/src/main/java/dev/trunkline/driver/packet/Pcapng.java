package dev.trunkline.driver.packet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pcapng file: sections, each in a byte order of its own and with interfaces of its own, made of blocks.
/// What is no packet, no custom block and no keys is passed over.
///
/// One thread at a time.
final class Pcapng extends PacketFile {
    static final int SECTION = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;
    private static final int SECRETS = 10;
    private static final int CUSTOM = 0x0bad;
    private static final int CUSTOM_NOT_COPIED = 0x40000bad;
    /// Type, length, and the length again at the end.
    private static final int LEAST = 12;

    private static final int MOST_INTERFACES = 65_536;

    private final Source source;
    private final List<Interface> interfaces = new ArrayList<>();
    /// What a packet without a time is given: that of the one before.
    private long newestNanos;

    Pcapng(Source source) {
        this.source = source;
    }

    @Override
    public @Nullable Block next() throws IOException {
        while (!source.atEnd()) {
            Block block = block();
            source.drop();
            if (block != null) {
                return block;
            }
        }
        return null;
    }

    private @Nullable Block block() throws IOException {
        source.need(LEAST, "a block");
        int type = source.int32(0);
        if (type == SECTION) {
            section();
        }
        long claimed = source.unsigned32(4);
        if (claimed < LEAST || claimed % 4 != 0) {
            throw fault(4, "a block's length, a multiple of 4 and no less than 12, found " + claimed);
        }
        if (!isRead(type) || claimed > LONGEST + 4096) {
            return pass(type, claimed);
        }
        int length = (int) claimed;
        source.need(length, "a whole block of type 0x" + Integer.toHexString(type));
        if (source.unsigned32(length - 4) != claimed) {
            throw fault(length - 4, "the block's length " + claimed + " again, found " + source.unsigned32(length - 4));
        }
        return read(type, length - 4);
    }

    private static boolean isRead(int type) {
        return switch (type) {
            case SECTION, INTERFACE, OLD_PACKET, SIMPLE_PACKET, STATISTICS, ENHANCED_PACKET -> true;
            case SECRETS, CUSTOM, CUSTOM_NOT_COPIED -> true;
            default -> false;
        };
    }

    /// @param end where the block's length stands again
    private @Nullable Block read(int type, int end) throws IOException {
        return switch (type) {
            case INTERFACE -> {
                need(end, 16, "an interface description");
                if (interfaces.size() == MOST_INTERFACES) {
                    throw fault(0, "at most " + MOST_INTERFACES + " interfaces");
                }
                interfaces.add(Interface.read(source, end));
                yield null;
            }
            case OLD_PACKET -> packet(end, source.int16(8));
            case ENHANCED_PACKET -> packet(end, source.int32(8));
            case SIMPLE_PACKET -> simplePacket(end);
            case STATISTICS -> statistics(end);
            case SECRETS -> {
                need(end, 16, "keys");
                long length = source.unsigned32(12);
                if (length > end - 16) {
                    throw fault(12, "keys that the block holds, at most " + (end - 16) + " bytes, found " + length);
                }
                yield new Block.Secrets(
                        source.offset(), source.int32(8), new Octets(source.copy(16, 16 + (int) length)));
            }
            case CUSTOM, CUSTOM_NOT_COPIED -> {
                need(end, 12, "a custom block");
                yield new Block.Custom(source.offset(), source.int32(8), new Octets(source.copy(12, end)));
            }
            default -> null;
        };
    }

    private void need(int end, int least, String what) throws BrokenPacketsException {
        if (end < least) {
            throw fault(4, what + " of at least " + (least + 4) + " bytes, found " + (end + 4));
        }
    }

    /// A section begins; what came before it is of no meaning for it.
    private void section() throws IOException {
        source.bigEndian(true);
        if (source.int32(8) != BYTE_ORDER) {
            source.bigEndian(false);
            if (source.int32(8) != BYTE_ORDER) {
                throw fault(8, "the byte-order magic 0x1a2b3c4d, found 0x" + Integer.toHexString(source.int32(8)));
            }
        }
        source.need(16, "a section header");
        if (source.int16(12) != 1) {
            throw fault(12, "pcapng of version 1, found version " + source.int16(12));
        }
        interfaces.clear();
    }

    private Interface of(int index) throws BrokenPacketsException {
        if (index < 0 || index >= interfaces.size()) {
            throw fault(
                    8,
                    "one of the section's " + interfaces.size() + " interfaces, found number "
                            + Integer.toUnsignedString(index));
        }
        return interfaces.get(index);
    }

    private Block packet(int end, int index) throws IOException {
        need(end, 28, "a packet's block");
        Interface on = of(index);
        long nanos = on.nanos(source.unsigned32(12) << 32 | source.unsigned32(16));
        newestNanos = nanos;
        return packet(end, on, nanos, 28, source.unsigned32(20), source.unsigned32(24));
    }

    private Block simplePacket(int end) throws IOException {
        need(end, 12, "a packet's block");
        if (interfaces.isEmpty()) {
            throw fault(0, "an interface description before the first packet");
        }
        Interface on = interfaces.getFirst();
        long original = source.unsigned32(8);
        long limit = on.snapLength() == 0 ? original : Math.min(original, on.snapLength());
        return packet(end, on, newestNanos, 12, Math.min(limit, end - 12), original);
    }

    private Block packet(int end, Interface on, long nanos, int from, long kept, long original)
            throws BrokenPacketsException {
        if (kept > end - from) {
            throw fault(20, "a packet that its block holds, at most " + (end - from) + " bytes, found " + kept);
        }
        Octets bytes = new Octets(source.copy(from, from + (int) kept));
        return new Block.Packet(source.offset(), on.link(), nanos, bytes, Math.max(kept, original));
    }

    /// Of what an interface's statistics say, only what was dropped.
    private @Nullable Block statistics(int end) throws IOException {
        need(end, 20, "statistics");
        long dropped = 0;
        for (Option option : Option.all(source, 20, end)) {
            // By the interface, and by the system before the recorder saw it.
            if ((option.code() == 5 || option.code() == 7) && option.length() == 8) {
                dropped += Math.max(0, source.int64(option.at()));
            }
        }
        return dropped > 0 ? new Block.Dropped(source.offset(), dropped) : null;
    }

    private @Nullable Block pass(int type, long claimed) throws IOException {
        long offset = source.offset();
        long behind = claimed - LEAST;
        if (source.skip(behind) < behind) {
            throw new BrokenPacketsException(
                    offset, "the file ends in the middle: expected a whole block of " + claimed + " bytes");
        }
        return isRead(type) ? new Block.Skipped(offset, "a block of " + claimed + " bytes was passed over") : null;
    }

    private BrokenPacketsException fault(int at, String expected) {
        return new BrokenPacketsException(source.offset() + at, "expected " + expected);
    }
}
