package dev.trunkline.app.result;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes an event of everything a session tells and passes it on.
///
/// Thread-safe if what it passes them to is.
final class RunFeed implements RunObserver {
    private final Consumer<RunEvent> next;

    RunFeed(Consumer<RunEvent> next) {
        this.next = next;
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
        next.accept(new RunEvent.Completed(index, commandTag, Instant.now()));
    }

    @Override
    public void failed(int index, ServerError error) {
        next.accept(new RunEvent.Failed(index, error, Instant.now()));
    }

    @Override
    public void skipped(int index, Optional<ServerError> error) {
        next.accept(new RunEvent.Skipped(index, error, Instant.now()));
    }

    @Override
    public void undone(int index, String commandTag, ServerError error) {
        next.accept(new RunEvent.Undone(index, commandTag, error, Instant.now()));
    }

    @Override
    public void ended(int index, StatementEnd end) {
        next.accept(new RunEvent.Ended(index, end, Instant.now()));
    }

    @Override
    public void finished(RunEnd end) {
        next.accept(new RunEvent.Finished(end, Instant.now()));
    }
}
