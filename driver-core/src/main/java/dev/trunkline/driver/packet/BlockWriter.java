package dev.trunkline.driver.packet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes a pcapng file of one section and one Ethernet interface, block by block, as
/// draft-ietf-opsawg-pcapng describes them. Times are nanoseconds.
///
/// One thread at a time.
public final class BlockWriter {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int CUSTOM = 0xbad;

    private static final int COMMENT = 1;
    private static final int INTERFACE_NAME = 2;
    private static final int APPLICATION = 4;
    private static final int TIME_RESOLUTION = 9;

    private static final int ETHERNET = 1;
    private static final byte NANOSECONDS = 9;
    /// An option's length is a word of 16 bits; more would help nobody.
    private static final int LONGEST_OPTION = 4096;

    private final OutputStream out;
    private byte[] bytes = {};
    private ByteBuffer block = ByteBuffer.wrap(bytes);

    /// @param out not closed
    public BlockWriter(OutputStream out) {
        this.out = out;
    }

    /// Begins the file.
    ///
    /// @param application which program writes it
    /// @param comment what there is to say of the whole; null for nothing
    public void section(String application, @Nullable String comment) throws IOException {
        begin(SECTION_HEADER, 32 + 2 * LONGEST_OPTION);
        block.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        text(APPLICATION, application);
        if (comment != null) {
            text(COMMENT, comment);
        }
        block.putInt(0);
        end();
    }

    /// Describes the interface that packets come from.
    public void ethernet(String name) throws IOException {
        begin(INTERFACE_DESCRIPTION, 64 + LONGEST_OPTION);
        block.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
        text(INTERFACE_NAME, name);
        block.putShort((short) TIME_RESOLUTION).putShort((short) 1).put(NANOSECONDS);
        pad();
        block.putInt(0);
        end();
    }

    /// A packet.
    ///
    /// @param nanos since 1970-01-01T00:00Z, unsigned
    /// @param comment null for none
    public void packet(byte[] frame, int length, long nanos, @Nullable String comment) throws IOException {
        begin(ENHANCED_PACKET, 64 + length + LONGEST_OPTION);
        block.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
        block.putInt(length).putInt(length).put(frame, 0, length);
        pad();
        if (comment != null) {
            text(COMMENT, comment);
            block.putInt(0);
        }
        end();
    }

    /// A block that only some programs understand, and any may copy.
    ///
    /// @param enterprise whose block it is
    public void custom(int enterprise, byte[] data) throws IOException {
        begin(CUSTOM, 32 + data.length);
        block.putInt(enterprise).put(data);
        pad();
        end();
    }

    private void begin(int type, int most) {
        if (bytes.length < most) {
            bytes = new byte[most];
            block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        block.clear().putInt(type).putInt(0);
    }

    private void end() throws IOException {
        int length = block.position() + 4;
        block.putInt(length).putInt(4, length);
        out.write(bytes, 0, length);
    }

    private void text(int option, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        if (length > LONGEST_OPTION - 8) {
            length = LONGEST_OPTION - 8;
            // No character is cut in two.
            while (length > 0 && (bytes[length] & 0xc0) == 0x80) {
                length--;
            }
        }
        block.putShort((short) option).putShort((short) length).put(bytes, 0, length);
        pad();
    }

    private void pad() {
        while (block.position() % 4 != 0) {
            block.put((byte) 0);
        }
    }
}
