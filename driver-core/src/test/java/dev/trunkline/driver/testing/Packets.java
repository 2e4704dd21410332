package dev.trunkline.driver.testing;

import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A TCP connection written down packet by packet, as somebody with tcpdump would have seen it, and files of
/// such packets. Built apart from what the program writes, so that the two can't be wrong together.
///
/// One thread at a time.
public final class Packets {
    /// When the first packet was seen, in nanoseconds since 1970.
    public static final long BEGAN = 1_793_520_000_123_456_789L;

    /// A TCP segment.
    public static final class Piece {
        private final int side;
        private final int sequence;
        private final int acknowledgement;
        private final int flags;
        private final byte[] data;

        /// @param data not copied
        public Piece(int side, int sequence, int acknowledgement, int flags, byte[] data) {
            this.side = side;
            this.sequence = sequence;
            this.acknowledgement = acknowledgement;
            this.flags = flags;
            this.data = data;
        }

        /// Who sent it: 0 for whoever asked for the connection.
        public int side() {
            return side;
        }

        /// The sequence number of its first byte.
        public int sequence() {
            return sequence;
        }

        /// What its sender had heard.
        public int acknowledgement() {
            return acknowledgement;
        }

        /// FIN, SYN and their like, as they stand in the header.
        public int flags() {
            return flags;
        }

        /// What is said.
        public byte[] data() {
            return data;
        }
    }

    private final int[] ports;
    private final int[] next;
    private final List<Piece> pieces = new ArrayList<>();

    /// @param ports the client's and the server's
    /// @param sequences with which sequence numbers they begin
    public Packets(int[] ports, int... sequences) {
        this.ports = ports.clone();
        this.next = sequences.clone();
    }

    /// A connection to port 5432 whose handshake has been seen.
    public static Packets connection() {
        return new Packets(new int[] {40_000, 5432}, 1000, 5000).handshake();
    }

    /// SYN, SYN and ACK, ACK.
    public Packets handshake() {
        add(0, 2, new byte[0]);
        next[0]++;
        add(1, 0x12, new byte[0]);
        next[1]++;
        return add(0, 0x10, new byte[0]);
    }

    /// What one side says, in one segment.
    public Packets say(int side, byte[] data) {
        add(side, 0x18, data);
        next[side] += data.length;
        return this;
    }

    /// Messages of the client, in one segment.
    public Packets client(FrontendMessage... messages) {
        ByteWriter bytes = new ByteWriter();
        Arrays.stream(messages).forEach(each -> FrontendCodec.encode(each, bytes));
        return say(0, Arrays.copyOf(bytes.array(), bytes.size()));
    }

    /// Messages of the server, in one segment.
    public Packets server(BackendMessage... messages) {
        return say(1, encoded(messages));
    }

    /// The bytes of messages.
    public static byte[] encoded(BackendMessage... messages) {
        ByteWriter bytes = new ByteWriter();
        Arrays.stream(messages).forEach(each -> BackendCodec.encode(each, bytes));
        return Arrays.copyOf(bytes.array(), bytes.size());
    }

    /// Both sides end.
    public Packets finish() {
        add(0, 0x11, new byte[0]);
        next[0]++;
        add(1, 0x11, new byte[0]);
        next[1]++;
        return add(0, 0x10, new byte[0]);
    }

    /// A segment with these flags.
    public Packets add(int side, int flags, byte[] data) {
        pieces.add(new Piece(side, next[side], (flags & 0x10) == 0 ? 0 : next[1 - side], flags, data));
        return this;
    }

    /// The segments so far, to be changed by whoever likes.
    public List<Piece> pieces() {
        return pieces;
    }

    /// A segment as an IPv4 packet.
    public byte[] v4(Piece piece) {
        byte[] tcp = tcp(piece);
        ByteBuffer ip = ByteBuffer.allocate(20 + tcp.length);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) (20 + tcp.length)).putInt(0x00014000);
        ip.put((byte) 64).put((byte) 6).putShort((short) 0);
        ip.putInt(0x0a000001 + piece.side).putInt(0x0a000002 - piece.side);
        return ip.put(tcp).array();
    }

    /// The same as an IPv6 packet.
    ///
    /// @param extensions headers between IP's and TCP's
    /// @param first the type of the first of them, or 6
    public byte[] v6(Piece piece, int first, byte[] extensions) {
        byte[] tcp = tcp(piece);
        return v6(
                piece.side,
                first,
                ByteBuffer.allocate(extensions.length + tcp.length)
                        .put(extensions)
                        .put(tcp)
                        .array());
    }

    /// An IPv6 packet with any content.
    public static byte[] v6(int side, int first, byte[] content) {
        ByteBuffer ip = ByteBuffer.allocate(40 + content.length);
        ip.putInt(0x60000000).putShort((short) content.length).put((byte) first).put((byte) 64);
        ip.putLong(0x20010db800000000L).putLong(1 + side);
        ip.putLong(0x20010db800000000L).putLong(2 - side);
        return ip.put(content).array();
    }

    /// A segment alone.
    public byte[] tcp(Piece piece) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + piece.data.length);
        tcp.putShort((short) ports[piece.side]).putShort((short) ports[1 - piece.side]);
        tcp.putInt(piece.sequence).putInt(piece.acknowledgement);
        tcp.put((byte) 0x50).put((byte) piece.flags).putShort((short) 0xffff).putInt(0);
        return tcp.put(piece.data).array();
    }

    /// An IP packet as it goes over Ethernet.
    public static byte[] ethernet(byte[] ip) {
        int type = ip[0] >> 4 == 4 ? 0x0800 : 0x86dd;
        return ByteBuffer.allocate(14 + ip.length)
                .put(new byte[12])
                .putShort((short) type)
                .put(ip)
                .array();
    }

    /// A pcap file of all segments, a microsecond apart.
    public byte[] pcap() {
        return pcap(pieces.stream().map(each -> ethernet(v4(each))).toList());
    }

    /// A pcap file of packets that went over Ethernet, a microsecond apart.
    public static byte[] pcap(List<byte[]> packets) {
        return pcap(ByteOrder.LITTLE_ENDIAN, true, 1, 0x40000, packets);
    }

    /// A pcap file.
    ///
    /// @param snapLength how much of a packet is kept
    public static byte[] pcap(ByteOrder order, boolean nanoseconds, int link, int snapLength, List<byte[]> packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(24).order(order);
        header.putInt(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        out.writeBytes(header.putLong(0).putInt(snapLength).putInt(link).array());
        long nanos = BEGAN;
        for (byte[] packet : packets) {
            int kept = Math.min(packet.length, snapLength);
            ByteBuffer record = ByteBuffer.allocate(16 + kept).order(order);
            record.putInt((int) (nanos / 1_000_000_000));
            record.putInt((int) (nanos % 1_000_000_000) / (nanoseconds ? 1 : 1000));
            out.writeBytes(record.putInt(kept)
                    .putInt(packet.length)
                    .put(packet, 0, kept)
                    .array());
            nanos += 1000;
        }
        return out.toByteArray();
    }

    /// A block of a pcapng file.
    public static byte[] block(ByteOrder order, int type, byte[] body) {
        int length = 12 + (body.length + 3) / 4 * 4;
        ByteBuffer block = ByteBuffer.allocate(length)
                .order(order)
                .putInt(type)
                .putInt(length)
                .put(body);
        return block.putInt(length - 4, length).array();
    }

    /// A section header.
    public static byte[] section(ByteOrder order) {
        ByteBuffer body = ByteBuffer.allocate(16)
                .order(order)
                .putInt(0x1a2b3c4d)
                .putShort((short) 1)
                .putShort((short) 0);
        return block(order, 0x0a0d0d0a, body.putLong(-1).array());
    }

    /// An interface of Ethernet.
    ///
    /// @param options as they are
    public static byte[] ethernet(ByteOrder order, int snapLength, byte... options) {
        ByteBuffer body = ByteBuffer.allocate(8 + options.length)
                .order(order)
                .putShort((short) 1)
                .putShort((short) 0);
        return block(order, 1, body.putInt(snapLength).put(options).array());
    }

    /// An enhanced packet block.
    public static byte[] enhanced(ByteOrder order, int on, long ticks, byte[] packet) {
        ByteBuffer body =
                ByteBuffer.allocate(20 + packet.length).order(order).putInt(on).putInt((int) (ticks >>> 32));
        return block(
                order,
                6,
                body.putInt((int) ticks)
                        .putInt(packet.length)
                        .putInt(packet.length)
                        .put(packet)
                        .array());
    }
}
