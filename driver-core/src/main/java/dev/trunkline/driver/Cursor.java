package dev.trunkline.driver;

import dev.trunkline.driver.flow.Fetching;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;

/// A result fetched in parts, as many rows at a time as the caller asks for (manual 54.2.3, "portals").
/// It needs no transaction block; the server holds its snapshot until it is closed.
///
/// The connection belongs to the cursor until it is closed. One thread at a time.
public final class Cursor implements AutoCloseable {
    private final Line line;
    private final Running running;
    private final Fetching fetching;
    private final Collector collector;
    private final TransactionStatus before;
    private Fetching.Part part = Fetching.Part.SUSPENDED;
    private boolean begun;
    private boolean closed;

    Cursor(Line line, Statement statement) {
        this.line = line;
        this.collector = new Collector(statement.sql(), ResultObserver.NONE, line::stopLater);
        this.running = line.begin("a cursor", collector);
        this.before = line.session().transaction();
        this.fetching = new Fetching(line.dialogue(), statement, collector);
    }

    /// Fetches further rows: they are at the end of [#rows()] then.
    ///
    /// @param atMost at least 1
    /// @return whether there may be more; false means that there are none
    /// @throws ServerException if the server fails
    /// @throws ConnectionException if the connection is lost
    public boolean fetch(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("a cursor fetches at least one row at a time, not " + atMost);
        }
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        if (part == Fetching.Part.SUSPENDED) {
            part = line.step(
                    () -> begun ? fetching.more(atMost, Deadline.NONE) : fetching.first(atMost, Deadline.NONE));
            begun = true;
        }
        collector.error().ifPresent(error -> {
            throw new ServerException(error);
        });
        return part == Fetching.Part.SUSPENDED;
    }

    /// All rows fetched so far, in one list; give up those you have read by [Rows#release(int)]. Their
    /// number is counted here: the server's tag counts those of the last part only.
    public Rows rows() {
        return collector.rows();
    }

    /// Closes it, wherever it is, and frees the connection.
    ///
    /// @return how it ended
    /// @throws ConnectionException if the connection is lost
    public Outcome end() {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        closed = true;
        try {
            TransactionStatus status = begun
                    ? line.step(() -> fetching.close(Deadline.NONE))
                    : line.session().transaction();
            collector.endRows();
            return collector.outcome(before, status, running.expired(), line.track());
        } finally {
            line.end(running);
        }
    }

    /// As [#end()], if it was not called.
    @Override
    public void close() {
        if (!closed) {
            end();
        }
    }
}
