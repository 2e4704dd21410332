package dev.trunkline.driver.packet;

import java.nio.ByteBuffer;

/// An Ethernet frame with a TCP segment in it, from one end of a connection to the other. Its room is used
/// again for each.
///
/// One thread at a time.
final class Frame {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;

    /// What an Ethernet frame carries at most.
    private static final int MTU = 1500;

    private static final int ETHERNET = 14;
    private static final int TCP = 20;
    private static final int PROTOCOL_TCP = 6;
    private static final int HOPS = 64;
    private static final short DO_NOT_FRAGMENT = 0x4000;
    /// The largest scale there is: nobody ever waits for the other's window.
    private static final byte WINDOW_SCALE = 14;

    private final boolean v6;
    private final int ip;
    private final byte[] bytes = new byte[ETHERNET + MTU];
    private final ByteBuffer frame = ByteBuffer.wrap(bytes);
    private int identification;
    private int payload;
    private int length;

    Frame(TcpEnd from, TcpEnd to, boolean client) {
        v6 = from.isV6();
        ip = v6 ? 40 : 20;
        // Locally administered addresses: nobody's.
        byte sender = (byte) (client ? 1 : 2);
        frame.put(new byte[] {2, 0, 0, 0, 0, (byte) (3 - sender), 2, 0, 0, 0, 0, sender});
        frame.putShort((short) (v6 ? 0x86dd : 0x0800));
        if (v6) {
            frame.putInt(0x60000000)
                    .putShort((short) 0)
                    .put((byte) PROTOCOL_TCP)
                    .put((byte) HOPS);
        } else {
            frame.putShort((short) 0x4500).putShort((short) 0).putShort((short) 0);
            frame.putShort(DO_NOT_FRAGMENT).put((byte) HOPS).put((byte) PROTOCOL_TCP);
            frame.putShort((short) 0);
        }
        frame.put(from.address().getAddress()).put(to.address().getAddress());
        frame.putShort((short) from.port()).putShort((short) to.port());
    }

    /// How many bytes of data a segment holds at most.
    int room() {
        return MTU - ip - TCP;
    }

    /// The frame's bytes, [#length()] of them.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// How many bytes of data it holds.
    int payload() {
        return payload;
    }

    /// Takes as many bytes of data as there is room for.
    ///
    /// @return how many that were
    int add(byte[] data, int from, int count) {
        int taken = Math.min(count, room() - payload);
        System.arraycopy(data, from, bytes, ETHERNET + ip + TCP + payload, taken);
        payload += taken;
        return taken;
    }

    /// Completes it.
    void end(int flags, int sequence, int acknowledged) {
        int options = 0;
        if ((flags & SYN) != 0) {
            frame.position(ETHERNET + ip + TCP);
            frame.put((byte) 2).put((byte) 4).putShort((short) room());
            frame.put((byte) 1).put((byte) 3).put((byte) 3).put(WINDOW_SCALE);
            options = 8;
        }
        frame.position(ETHERNET + ip + 4).putInt(sequence).putInt((flags & ACK) != 0 ? acknowledged : 0);
        frame.putShort((short) ((((TCP + options) / 4) << 12) | flags));
        frame.putShort((short) 0xffff).putShort((short) 0).putShort((short) 0);
        int segment = TCP + options + payload;
        endAddresses(segment);
        length = ETHERNET + ip + segment;
        int addresses = v6 ? 32 : 8;
        long sum = sum(ETHERNET + ip - addresses, addresses + segment) + PROTOCOL_TCP + segment;
        frame.putShort(ETHERNET + ip + 16, folded(sum));
    }

    private void endAddresses(int segment) {
        if (v6) {
            frame.putShort(ETHERNET + 4, (short) segment);
            return;
        }
        frame.putShort(ETHERNET + 2, (short) (ip + segment));
        frame.putShort(ETHERNET + 4, (short) identification++);
        frame.putShort(ETHERNET + 10, (short) 0);
        frame.putShort(ETHERNET + 10, folded(sum(ETHERNET, ip)));
    }

    /// Makes room for the next.
    void clear() {
        payload = 0;
    }

    private long sum(int from, int count) {
        long sum = 0;
        int even = from + (count & ~1);
        for (int at = from; at < even; at += 2) {
            sum += frame.getShort(at) & 0xffff;
        }
        return (count & 1) == 0 ? sum : sum + ((bytes[even] & 0xff) << 8);
    }

    /// RFC 1071: the ones' complement of the ones' complement sum.
    private static short folded(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (short) ~folded;
    }
}
