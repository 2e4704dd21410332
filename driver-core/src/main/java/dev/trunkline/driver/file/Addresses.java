package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.TcpEnd;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The addresses that a connection's packets have: those that the tape knows, and for what it does not
/// know those that are reserved for documentation (RFC 5737, RFC 3849).
///
/// One thread at a time.
final class Addresses {
    /// Both ends of a connection.
    record Pair(TcpEnd client, TcpEnd server) {}

    private static final int POSTGRESQL = 5432;
    /// The first of the ports that nobody has registered.
    private static final int FIRST_PORT = 49152;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9a-zA-Z:.])(?:(\\d{1,3}(?:\\.\\d{1,3}){3})|\\[([0-9a-fA-F:.]+)(?:%[^\\]]*)?\\]):(\\d{1,5})");
    private static final Pattern UNIX = Pattern.compile("\\.s\\.PGSQL\\.(\\d{1,5})");

    private final Tape tape;
    private final boolean realPorts;
    /// What was noted when a connection stood.
    private final Map<Integer, String> notes = new HashMap<>();
    private int seen;

    Addresses(Tape tape, boolean realPorts) {
        this.tape = tape;
        this.realPorts = realPorts;
    }

    Pair of(int track) {
        for (int size = tape.size(); seen < size; seen++) {
            if (tape.get(seen) instanceof Event event && event.kind() == Event.Kind.CONNECTED) {
                notes.putIfAbsent(event.track(), event.text());
            }
        }
        String note = notes.getOrDefault(track, "");
        List<TcpEnd> known = ends(note);
        int port = FIRST_PORT + track % (0x10000 - FIRST_PORT);
        TcpEnd server =
                known.isEmpty() ? new TcpEnd(InetAddress.ofLiteral("192.0.2.2"), unixPort(note)) : known.getFirst();
        TcpEnd client = known.size() > 1 && known.get(1).isV6() == server.isV6()
                ? known.get(1)
                : new TcpEnd(clientOf(server.address()), port);
        return new Pair(client, realPorts ? server : new TcpEnd(server.address(), POSTGRESQL));
    }

    private static InetAddress clientOf(InetAddress server) {
        // Who calls his own machine by this address calls from it too.
        if (server.isLoopbackAddress()) {
            return server;
        }
        return InetAddress.ofLiteral(server.getAddress().length == 4 ? "192.0.2.1" : "2001:db8::1");
    }

    private static List<TcpEnd> ends(String note) {
        List<TcpEnd> found = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(note);
        while (matcher.find()) {
            String address = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            end(address, Integer.parseInt(matcher.group(3))).ifPresent(found::add);
        }
        return found;
    }

    /// Empty for what only looks like an address.
    private static Optional<TcpEnd> end(String address, int port) {
        try {
            return Optional.of(new TcpEnd(InetAddress.ofLiteral(address), port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int unixPort(String note) {
        Matcher matcher = UNIX.matcher(note);
        int port = matcher.find() ? Integer.parseInt(matcher.group(1)) : POSTGRESQL;
        return port <= 0xffff ? port : POSTGRESQL;
    }
}
