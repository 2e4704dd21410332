package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.Block;
import dev.trunkline.driver.packet.Conversation;
import dev.trunkline.driver.packet.Endpoint;
import dev.trunkline.driver.tape.Track;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connections of a packet file of our own, in which custom blocks say what packets can't; see
/// `docs/capture-files.md`.
///
/// One thread at a time. What contradicts itself is a [JsonLine.Unfit].
final class OwnConversations implements Conversation.Listener {
    private static final byte[] SIGNATURE = PcapngWriter.SIGNATURE.getBytes(StandardCharsets.US_ASCII);

    private record Ends(Endpoint client, Endpoint server) {}

    private final LineFeed feed;
    private final long anchorNanos;
    private final Map<Ends, Integer> connections = new HashMap<>();
    private final Map<Track, JsonLine> marks = new HashMap<>();

    /// @param anchorNanos when the tape began, in nanoseconds since 1970
    OwnConversations(LineFeed feed, long anchorNanos) {
        this.feed = feed;
        this.anchorNanos = anchorNanos;
    }

    /// The line in a block of ours; null if it is another's.
    static @Nullable JsonLine line(Block.Custom block) {
        byte[] data = block.data().array();
        boolean ours = block.enterprise() == PcapngWriter.ENTERPRISE
                && data.length > SIGNATURE.length
                && Arrays.equals(data, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
        return ours ? JsonLinesReader.line(data, SIGNATURE.length) : null;
    }

    /// Takes what a block says.
    void take(JsonLine line) {
        if (line.isAddresses()) {
            int connection = line.connection(LineFeed.MOST_CONNECTIONS);
            connections.put(new Ends(endpoint(line.client()), endpoint(line.server())), connection);
        } else if (line.isMarks()) {
            Track track = feed.track(line.connection(LineFeed.MOST_CONNECTIONS));
            feed.next(line, track);
            marks.put(track, line);
        } else {
            feed.take(line);
        }
    }

    private static Endpoint endpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new JsonLine.Unfit("\"" + text + "\" is no address");
        }
    }

    @Override
    public Conversation begins(Conversation.Connection connection, long offset) {
        Integer known = connections.get(new Ends(connection.first(), connection.second()));
        if (known == null) {
            throw new JsonLine.Unfit("no block says which connection " + connection.first() + " has");
        }
        return new OwnConversation(feed, feed.track(known), marks, anchorNanos);
    }

    /// Nothing more will come: what has come is made visible.
    void end() {
        feed.publish();
    }
}
