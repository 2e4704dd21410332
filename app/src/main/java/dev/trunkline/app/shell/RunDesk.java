package dev.trunkline.app.shell;

import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.RunRequest;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// The runs of one session that have not ended, and the last one.
///
/// One thread at a time: the user interface's.
final class RunDesk {
    /// A run, and who is told of its end.
    private record Pending(RunTally tally, Consumer<RunTally> ended) {}

    private final Runnable changed;
    private final LongSupplier clock;
    private final List<Pending> pending = new ArrayList<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
    private @Nullable RunTally last;

    /// @param changed is called when a run has something new to say; from the session's thread
    RunDesk(Runnable changed, LongSupplier clock) {
        this.changed = changed;
        this.clock = clock;
    }

    /// Hands a run to the session.
    ///
    /// @param ended is called by [#look()] after the run's end
    void start(DatabaseSession session, PreparedRun run, RunRequest request, Consumer<RunTally> ended) {
        RunTally tally = begin(run.begins().get(), ended);
        session.run(request, tally);
    }

    /// Hands a comparison to the session.
    void start(DatabaseSession session, ProtocolsRequest request, ProtocolsObserver shows) {
        RunTally tally = begin(end -> {}, done -> {});
        session.compare(request, new TalliedComparison(tally, shows));
    }

    /// Tells of a run that ended before it began: the server was asked about its only statement, and has
    /// refused it.
    void failed(PreparedRun run, ServerError error, TransactionStatus status) {
        RunTally tally = begin(run.begins().get(), done -> {});
        long now = clock.getAsLong();
        tally.started(0);
        tally.failed(0, error);
        tally.ended(0, new StatementEnd(false, false, status, now, now));
        tally.finished(new RunEnd(1, false, Optional.empty()));
    }

    private RunTally begin(RunObserver observer, Consumer<RunTally> ended) {
        RunTally tally = new RunTally(observer, changed, clock.getAsLong());
        last = tally;
        pending.add(new Pending(tally, ended));
        running.set(true);
        return tally;
    }

    /// Sees which runs have ended.
    void look() {
        List<Pending> done =
                pending.stream().filter(run -> run.tally.finished()).toList();
        pending.removeAll(done);
        running.set(!pending.isEmpty());
        done.forEach(run -> run.ended.accept(run.tally));
    }

    /// Gives all runs up: their session is gone, or no longer this window's.
    void clear() {
        List<Pending> orphans = List.copyOf(pending);
        pending.clear();
        last = null;
        running.set(false);
        orphans.forEach(run -> run.ended.accept(run.tally));
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether the last run has not come to an end of its own.
    boolean wasRunning() {
        RunTally tally = last;
        return tally != null && tally.cutOff();
    }

    /// What there is to say of the last run.
    Optional<RunSummary> summary() {
        return Optional.ofNullable(last).map(tally -> tally.summary(clock.getAsLong()));
    }
}
