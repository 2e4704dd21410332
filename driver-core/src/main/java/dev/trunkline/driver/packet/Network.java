package dev.trunkline.driver.packet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Takes packets one by one and tells what was said over the TCP connections in them. What is no TCP, or is
/// malformed, is counted.
///
/// One thread at a time.
public final class Network {
    /// What waits for other packets takes no more memory than this, all connections together.
    private static final long MOST_HELD = 64 << 20;
    /// So many connections are followed; of those the one is left that was silent for longest.
    private static final int MOST_CONNECTIONS = 16_384;

    /// Both ends, the lesser first.
    private record Ends(Endpoint one, Endpoint other) {
        static Ends of(Segment segment) {
            return segment.source().compareTo(segment.target()) <= 0
                    ? new Ends(segment.source(), segment.target())
                    : new Ends(segment.target(), segment.source());
        }
    }

    private final Conversation.Listener listener;
    private final Internet internet = new Internet();
    private final LinkedHashMap<Ends, Tcp> connections = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Long> unknownLinks = new TreeMap<>();
    private boolean ordered;
    private long heldBytes;
    private long packets;
    private long segments;

    /// A network of which nothing has been seen.
    public Network(Conversation.Listener listener) {
        this.listener = listener;
    }

    /// Says that the packets stand in the order in which they were sent, so that nothing waits for another,
    /// and that what their sequence numbers leave out was left out on purpose.
    public void ordered() {
        ordered = true;
    }

    /// Takes the next packet.
    public void take(Block.Packet packet) {
        packets++;
        int at = LinkLayer.ip(packet.link(), packet.bytes().array());
        if (at == LinkLayer.UNKNOWN) {
            unknownLinks.merge(packet.link(), 1L, Long::sum);
            return;
        }
        Segment segment = at == LinkLayer.NONE ? null : internet.segment(packet, at);
        if (segment != null) {
            segments++;
            take(segment);
        }
    }

    private void take(Segment segment) {
        Ends ends = Ends.of(segment);
        Tcp known = connections.get(ends);
        if (known != null && known.isReplacedBy(segment)) {
            leave(known, Conversation.End.REPLACED);
            known = null;
        }
        if (known == null) {
            known = new Tcp(listener, segment, ordered);
            connections.put(ends, known);
            if (connections.size() > MOST_CONNECTIONS) {
                leave(connections.pollFirstEntry().getValue(), Conversation.End.UNSEEN);
            }
        }
        long before = known.heldBytes();
        known.take(segment);
        heldBytes += known.heldBytes() - before;
        if (heldBytes > MOST_HELD) {
            long held = known.heldBytes();
            known.flush();
            heldBytes -= held - known.heldBytes();
        }
    }

    private void leave(Tcp connection, Conversation.End how) {
        heldBytes -= connection.heldBytes();
        connection.end(how);
    }

    /// No more packets will come.
    public void end() {
        connections.values().forEach(each -> leave(each, Conversation.End.UNSEEN));
        connections.clear();
    }

    /// How many packets there were.
    public long packets() {
        return packets;
    }

    /// How many of them were TCP.
    public long segments() {
        return segments;
    }

    /// How many packets there were of each link layer that is not known here.
    public Map<Integer, Long> unknownLinks() {
        return unknownLinks;
    }
}
