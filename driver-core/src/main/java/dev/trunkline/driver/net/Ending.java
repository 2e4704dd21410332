package dev.trunkline.driver.net;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How a connection ends, and the words for it: on the tape once, and in the exception of whoever waits.
///
/// One thread at a time, the one that drives the connection, except [#cut(Transport)] and [#isCut()].
final class Ending {
    private final String address;
    private final Track track;
    private final AtomicBoolean cut = new AtomicBoolean();
    private boolean ended;
    private @Nullable IOException broken;

    Ending(String address, Track track) {
        this.address = address;
        this.track = track;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isCut() {
        return cut.get();
    }

    /// Writing has failed. The server's last words are heard first; if they say nothing, this is the reason.
    void breaks(IOException e) {
        broken = e;
    }

    /// Closes the socket at once. Any thread.
    void cut(Transport transport) {
        if (cut.compareAndSet(false, true)) {
            transport.close();
        }
    }

    /// Closes the socket and tells the tape.
    ///
    /// @param why for whoever reads the tape
    void end(Transport transport, String why) {
        if (!ended && !cut.get()) {
            transport.farewell();
        }
        cut(transport);
        if (!ended) {
            ended = true;
            track.event(Event.Kind.CLOSED, System.nanoTime(), 0, why);
            track.close();
        }
    }

    /// Somebody speaks on a connection that has ended.
    ConnectionException over() {
        return new ConnectionException(ConnectionException.Kind.LOST, address + ": the connection is closed", broken);
    }

    /// It took too long: the connection ends.
    ConnectionException timeout(Transport transport, String what) {
        end(transport, what);
        return new ConnectionException(ConnectionException.Kind.TIMEOUT, address + ": " + what, null);
    }

    /// The server refuses TLS when we have begun to speak already: the connection ends.
    ConnectionException byTls(Transport transport, IOException e) {
        String what = "the server ended TLS: " + e.getMessage();
        end(transport, what);
        return new ConnectionException(ConnectionException.Kind.TLS, address + ": " + what, e);
    }

    /// The network failed, or the server has closed the connection: it ends.
    ConnectionException lost(Transport transport, IOException e) {
        IOException reason = broken != null ? broken : e;
        String what = cut.get()
                ? "the connection was cut"
                : reason instanceof EOFException
                        ? String.valueOf(reason.getMessage())
                        : "the connection broke: " + reason.getMessage();
        end(transport, what);
        return new ConnectionException(ConnectionException.Kind.LOST, address + ": " + what, reason);
    }
}
