package dev.trunkline.driver;

import dev.trunkline.driver.flow.Replicating;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerException;
import java.time.Duration;
import java.util.Optional;

/// A stream of replication messages both ways (manual 54.4), as they are: what is in them is the
/// caller's business.
///
/// The connection belongs to it until it is closed. One thread at a time.
public final class Replication implements AutoCloseable {
    private final Line line;
    private final Running running;
    private final CopyOut arrived = new CopyOut(Format.BINARY);
    private final Replicating replicating;
    private int read;
    private boolean closed;

    Replication(Line line, String command) {
        this.line = line;
        this.running = line.begin("a replication stream", _ -> OnFull.Decision.GIVE_UP);
        this.replicating = new Replicating(line.dialogue(), arrived::add);
        begin(command);
    }

    private void begin(String command) {
        boolean begun = false;
        try {
            begun = line.step(() -> replicating.begin(command, Deadline.NONE));
            if (!begun) {
                throw replicating
                        .error()
                        .<RuntimeException>map(ServerException::new)
                        .orElseGet(() -> new IllegalArgumentException("the command starts no stream: " + command));
            }
        } finally {
            if (!begun) {
                closed = true;
                line.end(running);
            }
        }
    }

    /// Waits for the next message; what came before it is let go.
    ///
    /// @param patience how long to wait
    /// @return empty if none came in time, or the server has ended the stream: see [#ended()]
    /// @throws ServerException if the server has ended it with an error
    /// @throws ConnectionException if the connection is lost
    public Optional<byte[]> receive(Duration patience) {
        use();
        Deadline deadline = Deadline.in(patience);
        while (read == arrived.count()) {
            replicating.error().ifPresent(error -> {
                throw new ServerException(error);
            });
            if (replicating.ended() || !line.step(() -> replicating.hear(deadline))) {
                return Optional.empty();
            }
        }
        arrived.release(read);
        return Optional.of(arrived.bytes(read++));
    }

    /// Sends a message, such as a standby's status update.
    ///
    /// @throws ConnectionException if the connection is lost
    public void send(byte[] message) {
        use();
        line.step(() -> {
            replicating.send(Bytes.of(message), Deadline.NONE);
            return true;
        });
    }

    /// Whether the server has ended the stream.
    public boolean ended() {
        return closed || replicating.ended();
    }

    private void use() {
        if (closed) {
            throw new IllegalStateException("the stream is closed");
        }
    }

    /// Ends the stream and waits until the server has ended it too.
    ///
    /// @throws ConnectionException if the connection is lost
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            line.step(() -> replicating.finish(Deadline.NONE));
        } finally {
            arrived.close();
            line.end(running);
        }
    }
}
