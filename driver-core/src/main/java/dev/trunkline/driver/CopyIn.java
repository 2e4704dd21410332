package dev.trunkline.driver;

import dev.trunkline.driver.flow.CopyingIn;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;

/// The data of a COPY … FROM STDIN, written piece by piece (manual 54.2.6). The network holds the
/// writer back if the server takes it slowly. Nothing is in the table before [#finish()]; closing it
/// without that throws the data away.
///
/// The connection belongs to it until then. One thread at a time.
public final class CopyIn implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Line line;
    private final Running running;
    private final Collector collector;
    private final CopyingIn copying;
    private final TransactionStatus before;
    private final Format format;
    private final byte[] gathered = new byte[PIECE];
    private int filled;
    private long bytes;
    private boolean closed;

    CopyIn(Line line, String sql) {
        this.line = line;
        this.collector = new Collector(sql, ResultObserver.NONE, line::stopLater);
        this.running = line.begin("a COPY", collector);
        this.before = line.session().transaction();
        this.copying = new CopyingIn(line.dialogue(), collector);
        this.format = begin(sql);
    }

    private Format begin(String sql) {
        boolean begun = false;
        try {
            Optional<Format> wanted = line.step(() -> copying.begin(Statement.unnamed(sql, List.of()), Deadline.NONE));
            if (wanted.isEmpty()) {
                line.step(() -> copying.finish(Optional.empty(), Deadline.NONE));
                throw collector
                        .error()
                        .<RuntimeException>map(ServerException::new)
                        .orElseGet(() -> new IllegalArgumentException(
                                "the statement takes no data: it is no COPY … FROM STDIN"));
            }
            begun = true;
            return wanted.get();
        } finally {
            if (!begun) {
                closed = true;
                line.end(running);
            }
        }
    }

    /// Whether the server wants text (CSV too) or binary.
    public Format format() {
        return format;
    }

    /// How many bytes have been given to it.
    public long bytes() {
        return bytes;
    }

    /// Writes data; pieces need not be lines. Waits while the server takes no more.
    ///
    /// @throws ServerException if the server has failed: then it wants no more, and nothing is in the table
    /// @throws ConnectionException if the connection is lost
    public void write(byte[] data, int offset, int length) {
        use();
        int done = 0;
        while (done < length) {
            int piece = Math.min(length - done, PIECE - filled);
            System.arraycopy(data, offset + done, gathered, filled, piece);
            filled += piece;
            done += piece;
            if (filled == PIECE && !send()) {
                end(Optional.empty());
                throw collector
                        .error()
                        .map(ServerException::new)
                        .orElseThrow(() -> new IllegalStateException("the server has ended the COPY without an error"));
            }
        }
        bytes += length;
    }

    /// Writes data, as [#write(byte\[\], int, int)] does.
    ///
    /// @throws ServerException if the server has failed
    /// @throws ConnectionException if the connection is lost
    public void write(byte[] data) {
        write(data, 0, data.length);
    }

    /// Returns false if the server wants no more.
    private boolean send() {
        Bytes piece = Bytes.lent(gathered, 0, filled);
        filled = 0;
        return line.step(() -> copying.data(piece, Deadline.NONE));
    }

    /// Says that the data is complete and waits until the server has it.
    ///
    /// @return how it ended; a server's error is in there, not thrown
    /// @throws ConnectionException if the connection is lost
    public Outcome finish() {
        use();
        if (filled > 0) {
            // Whether the server takes the last piece or has failed by now, the end tells.
            send();
        }
        return end(Optional.empty());
    }

    /// Throws the data away: the statement fails.
    ///
    /// @param reason the server puts it into its error
    /// @return how it ended
    /// @throws ConnectionException if the connection is lost
    public Outcome fail(String reason) {
        use();
        return end(Optional.of(reason));
    }

    private Outcome end(Optional<String> fail) {
        closed = true;
        try {
            TransactionStatus status = line.step(() -> copying.finish(fail, Deadline.NONE));
            return collector.outcome(before, status, running.expired(), line.track());
        } finally {
            line.end(running);
        }
    }

    private void use() {
        if (closed) {
            throw new IllegalStateException("the COPY has ended");
        }
    }

    /// Throws the data away, unless it was finished.
    @Override
    public void close() {
        if (!closed) {
            end(Optional.of("the client gave it up"));
        }
    }
}
