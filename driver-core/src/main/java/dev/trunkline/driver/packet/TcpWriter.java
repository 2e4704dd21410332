package dev.trunkline.driver.packet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes one TCP connection as the packets that would have carried it: handshake, data in segments that
/// Ethernet can carry, acknowledgements, the end. Both sides begin at sequence number 0.
///
/// One thread at a time. Times are nanoseconds since 1970-01-01T00:00Z, unsigned.
public final class TcpWriter {
    /// Who receives acknowledges after so many bytes, if he has nothing to say himself.
    private static final int UNACKNOWLEDGED = 64 << 10;

    /// One direction.
    private static final class Side {
        final Frame frame;
        int next;
        /// Up to where the other side has acknowledged it.
        int acknowledged;
        /// Of the segment that is being filled.
        long nanos;

        @Nullable
        String comment;

        Side(Frame frame) {
            this.frame = frame;
        }
    }

    private final BlockWriter blocks;
    private final Side client;
    private final Side server;

    /// Writes nothing yet.
    public TcpWriter(BlockWriter blocks, TcpEnd client, TcpEnd server) {
        this.blocks = blocks;
        this.client = new Side(new Frame(client, server, true));
        this.server = new Side(new Frame(server, client, false));
    }

    /// The handshake.
    ///
    /// @param asked when the client called
    /// @param connected when it was answered
    public void open(long asked, long connected) throws IOException {
        write(client, Frame.SYN, asked, null);
        write(server, Frame.SYN | Frame.ACK, connected, null);
        write(client, Frame.ACK, connected, null);
    }

    /// Data, written or read at this time. What has the same time as the data before it and comes from
    /// the same side shares segments with it; [#flush()] ends that.
    ///
    /// @param fromClient who sends it
    /// @param comment for the packet that it begins in; null for none
    public void data(boolean fromClient, byte[] bytes, int from, int count, long nanos, @Nullable String comment)
            throws IOException {
        Side side = fromClient ? client : server;
        if (comment != null || side.nanos != nanos || other(side).frame.payload() > 0) {
            flush();
        }
        side.nanos = nanos;
        if (comment != null) {
            side.comment = comment;
        }
        int done = 0;
        while (done < count) {
            if (side.frame.payload() == side.frame.room()) {
                segment(side, Frame.ACK);
            }
            done += side.frame.add(bytes, from + done, count - done);
        }
    }

    /// Writes the segment that is being filled, if there is one.
    public void flush() throws IOException {
        for (Side side : new Side[] {client, server}) {
            if (side.frame.payload() > 0) {
                segment(side, Frame.ACK | Frame.PSH);
            }
        }
    }

    /// Leaves out data: the sequence numbers go on as if it had been sent.
    public void gap(boolean fromClient, int count) throws IOException {
        flush();
        Side side = fromClient ? client : server;
        side.next += count;
    }

    /// The connection is closed by one side, then by the other.
    public void close(boolean byClient, long nanos) throws IOException {
        flush();
        Side first = byClient ? client : server;
        write(first, Frame.FIN | Frame.ACK, nanos, null);
        write(other(first), Frame.FIN | Frame.ACK, nanos, null);
        write(first, Frame.ACK, nanos, null);
    }

    /// One side breaks the connection off.
    public void reset(boolean byClient, long nanos) throws IOException {
        flush();
        write(byClient ? client : server, Frame.RST | Frame.ACK, nanos, null);
    }

    private Side other(Side side) {
        return side == client ? server : client;
    }

    private void segment(Side side, int flags) throws IOException {
        String comment = side.comment;
        side.comment = null;
        write(side, flags, side.nanos, comment);
        if (side.next - side.acknowledged >= UNACKNOWLEDGED) {
            write(other(side), Frame.ACK, side.nanos, null);
        }
    }

    private void write(Side side, int flags, long nanos, @Nullable String comment) throws IOException {
        Side other = other(side);
        Frame frame = side.frame;
        frame.end(flags, side.next, other.next);
        blocks.packet(frame.bytes(), frame.length(), nanos, comment);
        boolean counted = (flags & (Frame.SYN | Frame.FIN)) != 0;
        side.next += frame.payload() + (counted ? 1 : 0);
        frame.clear();
        if ((flags & Frame.ACK) != 0) {
            other.acknowledged = other.next;
        }
    }
}
