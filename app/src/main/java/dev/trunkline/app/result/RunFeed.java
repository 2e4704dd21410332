package dev.trunkline.app.result;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Makes an event of everything a session tells and passes it on.
///
/// Thread-safe if what it passes them to is.
final class RunFeed implements RunObserver {
    private final Consumer<RunEvent> next;
    private final IntFunction<Optional<InputStream>> rows;
    /// On the session's thread.
    private @Nullable CopyPreview copying;

    /// @param rows that a COPY of a statement takes, by its place in the run
    RunFeed(Consumer<RunEvent> next, IntFunction<Optional<InputStream>> rows) {
        this.next = next;
        this.rows = rows;
    }

    @Override
    public Optional<InputStream> copyIn(int index) {
        return rows.apply(index);
    }

    @Override
    public void copyOut(int index, CopyOut data) {
        copied(false);
        copying = new CopyPreview(index, data);
    }

    @Override
    public void arrived(int index, CopyOut data) {
        CopyPreview current = copying;
        if (current != null) {
            current.look();
        }
    }

    private void copied(boolean whole) {
        CopyPreview current = copying;
        copying = null;
        if (current != null) {
            next.accept(new RunEvent.Copied(current.end(whole)));
        }
    }

    @Override
    public void started(int index) {
        next.accept(new RunEvent.Started(index, System.nanoTime()));
    }

    @Override
    public void rows(int index, Rows rows) {
        next.accept(new RunEvent.RowsBegan(index, rows));
    }

    @Override
    public void paused(int index, Full reason) {
        next.accept(new RunEvent.Paused(reason));
    }

    @Override
    public void resumed(int index) {
        next.accept(new RunEvent.Resumed());
    }

    @Override
    public void completed(int index, String commandTag) {
        copied(true);
        next.accept(new RunEvent.Completed(index, commandTag, Instant.now()));
    }

    @Override
    public void failed(int index, ServerError error) {
        copied(false);
        next.accept(new RunEvent.Failed(index, error, Instant.now()));
    }

    @Override
    public void skipped(int index, Optional<ServerError> error) {
        copied(false);
        next.accept(new RunEvent.Skipped(index, error, Instant.now()));
    }

    @Override
    public void undone(int index, String commandTag, ServerError error) {
        copied(false);
        next.accept(new RunEvent.Undone(index, commandTag, error, Instant.now()));
    }

    @Override
    public void ended(int index, StatementEnd end) {
        next.accept(new RunEvent.Ended(index, end, Instant.now()));
    }

    @Override
    public void finished(RunEnd end) {
        copied(false);
        next.accept(new RunEvent.Finished(end, Instant.now()));
    }
}
