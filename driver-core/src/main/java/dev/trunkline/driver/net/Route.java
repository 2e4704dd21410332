package dev.trunkline.driver.net;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way to one address of a server. It can be taken again, by a further attempt or a cancel, and
/// leads to the same server: nothing is looked up twice.
///
/// One thread at a time, except [#dial(Tape, Deadline)].
public final class Route {
    private final ConnectOptions options;
    private final SocketAddress address;
    private final Abort abort;
    /// What was recorded on the way here; null once it has become part of a connection.
    private @Nullable Track begun;

    Route(ConnectOptions options, SocketAddress address, @Nullable Track begun, Abort abort) {
        this.options = options;
        this.address = address;
        this.begun = begun;
        this.abort = abort;
    }

    /// What to say to the server at its end; only one host.
    public ConnectOptions options() {
        return options;
    }

    /// Whether it leads through a Unix-domain socket, which TLS has no part in.
    public boolean unixSocket() {
        return address instanceof UnixDomainSocketAddress;
    }

    /// Connects for a session, noting it on the tape.
    ///
    /// @throws ConnectionException of kind UNREACHABLE or TIMEOUT, saying where; of kind AUTHENTICATION
    ///     if the server runs as somebody else than `requirepeer` says
    public Wire open(Tape tape, Deadline deadline) {
        Track track = begun != null ? begun : tape.track();
        begun = null;
        return dial(track, deadline, abort);
    }

    /// Connects once more, beside the session. Thread-safe.
    ///
    /// @throws ConnectionException as [#open(Tape, Deadline)] does
    public Wire dial(Tape tape, Deadline deadline) {
        return dial(tape.track(), deadline, new Abort());
    }

    private Wire dial(Track track, Deadline deadline, Abort ends) {
        long began = System.nanoTime();
        SocketTransport socket;
        try {
            socket = SocketTransport.connect(address, options.network().keepalives(), deadline, ends);
        } catch (IOException e) {
            throw ends.called()
                    ? failure(track, Kind.LOST, "the connection was cut", e)
                    : failure(track, Kind.UNREACHABLE, "can't connect: " + e.getMessage(), e);
        }
        if (socket == null) {
            throw failure(track, Kind.TIMEOUT, "nothing answered in time", null);
        }
        long now = System.nanoTime();
        track.event(Event.Kind.CONNECTED, now, now - began, address.toString());
        Duration writeTimeout = options.network().writeTimeout();
        Wire wire = new Wire(options.address(), track, socket, writeTimeout);
        ends.ends(wire::abort);
        checkPeer(socket, wire);
        return wire;
    }

    private void checkPeer(SocketTransport socket, Wire wire) {
        String required = options.network().requirePeer();
        if (required == null || !unixSocket()) {
            return;
        }
        String said = options.address() + ": requirepeer is " + required + ", and ";
        Optional<String> peer = socket.peer();
        if (peer.isEmpty()) {
            wire.close("the server's user is unknown");
            throw new ConnectionException(
                    Kind.AUTHENTICATION, said + "this system does not tell whom the server runs as", null);
        }
        if (!peer.get().equals(required)) {
            wire.close("the server runs as another user");
            throw new ConnectionException(Kind.AUTHENTICATION, said + "the server runs as " + peer.get(), null);
        }
    }

    private ConnectionException failure(Track track, Kind kind, String what, @Nullable Throwable cause) {
        track.event(Event.Kind.CLOSED, System.nanoTime(), 0, what);
        track.close();
        return new ConnectionException(kind, options.address() + ": " + what, cause);
    }
}
