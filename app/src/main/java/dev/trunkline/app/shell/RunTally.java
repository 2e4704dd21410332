package dev.trunkline.app.shell;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Watches a run for the status bar, in front of the observer that shows its results.
///
/// Thread-safe: the session's thread tells, the user interface's reads.
final class RunTally implements RunObserver {
    private static final String QUERY_CANCELED = "57014";

    private final RunObserver next;
    private final Runnable changed;
    private final long startNanos;
    private final List<Rows> results = new ArrayList<>();
    private int resultsBefore;
    private int statements;
    private String tag = "";
    private OptionalLong firstRow = OptionalLong.empty();
    private long firstStart;
    private long lastEnd;
    private boolean commitBecameRollback;
    private boolean paused;
    private @Nullable ServerError error;
    private @Nullable RunEnd end;

    /// @param next is told the same
    /// @param changed is called when the summary is worth another look; from the session's thread
    /// @param startNanos when the run was asked for
    RunTally(RunObserver next, Runnable changed, long startNanos) {
        this.next = next;
        this.changed = changed;
        this.startNanos = startNanos;
    }

    @Override
    public void started(int index) {
        synchronized (this) {
            resultsBefore = results.size();
        }
        next.started(index);
    }

    @Override
    public void rows(int index, Rows rows) {
        synchronized (this) {
            results.add(rows);
        }
        next.rows(index, rows);
        changed.run();
    }

    @Override
    public void arrived(int index, Rows rows) {
        next.arrived(index, rows);
    }

    @Override
    public void paused(int index, Full reason) {
        pause(true);
        next.paused(index, reason);
        changed.run();
    }

    @Override
    public void resumed(int index) {
        pause(false);
        next.resumed(index);
        changed.run();
    }

    private synchronized void pause(boolean now) {
        paused = now;
    }

    @Override
    public Optional<InputStream> copyIn(int index) {
        return next.copyIn(index);
    }

    @Override
    public void copyOut(int index, CopyOut data) {
        next.copyOut(index, data);
    }

    @Override
    public void arrived(int index, CopyOut data) {
        next.arrived(index, data);
    }

    @Override
    public void completed(int index, String commandTag) {
        synchronized (this) {
            tag = commandTag;
        }
        next.completed(index, commandTag);
    }

    @Override
    public void failed(int index, ServerError problem) {
        synchronized (this) {
            error = problem;
        }
        next.failed(index, problem);
    }

    @Override
    public void skipped(int index, Optional<ServerError> problem) {
        next.skipped(index, problem);
    }

    @Override
    public void undone(int index, String commandTag, ServerError problem) {
        next.undone(index, commandTag, problem);
    }

    @Override
    public void ended(int index, StatementEnd statement) {
        synchronized (this) {
            if (statements++ == 0) {
                firstStart = statement.startNanos();
            }
            lastEnd = statement.endNanos();
            commitBecameRollback |= statement.commitBecameRollback();
            if (firstRow.isEmpty()) {
                firstRow = results.stream()
                        .skip(resultsBefore)
                        .filter(rows -> rows.count() > 0)
                        .mapToLong(rows -> Math.max(0, rows.firstNanos() - firstStart))
                        .findFirst();
            }
        }
        next.ended(index, statement);
    }

    @Override
    public void finished(RunEnd runEnd) {
        synchronized (this) {
            end = runEnd;
        }
        next.finished(runEnd);
        changed.run();
    }

    synchronized boolean finished() {
        return end != null;
    }

    /// Whether it has not ended, or only with its connection.
    synchronized boolean cutOff() {
        return end == null || end.lost().isPresent();
    }

    /// Whether all statements were run, with success, and no COMMIT of them was turned into a ROLLBACK.
    synchronized boolean succeeded() {
        return end != null && end.succeeded() && !commitBecameRollback;
    }

    synchronized boolean commitBecameRollback() {
        return commitBecameRollback;
    }

    synchronized Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    /// What there is to say by now.
    synchronized RunSummary summary(long now) {
        long rows = results.stream().mapToLong(Rows::count).sum();
        long nanos = statements == 0 || end == null ? now - startNanos : lastEnd - firstStart;
        return new RunSummary(state(), statements, results.size(), rows, tag, nanos, firstRow);
    }

    private RunSummary.State state() {
        if (end == null) {
            return paused ? RunSummary.State.PAUSED : RunSummary.State.RUNNING;
        }
        if (end.succeeded() && !commitBecameRollback) {
            return RunSummary.State.SUCCEEDED;
        }
        return error != null && error.sqlState().equals(QUERY_CANCELED)
                ? RunSummary.State.CANCELLED
                : RunSummary.State.FAILED;
    }
}
