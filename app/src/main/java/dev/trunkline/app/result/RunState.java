package dev.trunkline.app.result;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a run has told so far. It only listens; [ResultModel] shows it.
///
/// One thread at a time: the user interface's.
final class RunState {
    private static final String QUERY_CANCELED = "57014";

    private final List<String> statements;
    private final IntFunction<TextStart> starts;
    private final List<ResultSet> results = new ArrayList<>();
    private final List<CopiedText> copied = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    /// Tags of the statement that runs: nothing is certain before its ReadyForQuery.
    private final List<RunEvent.Completed> tags = new ArrayList<>();

    private int index;
    private long statementNanos = System.nanoTime();
    private String lastTag = "";
    private long firstNanos;
    private long lastNanos;
    private long took;
    private @Nullable Failure failure;
    private Optional<Duration> expired = Optional.empty();
    private @Nullable Full paused;
    private boolean cancelling;
    private boolean rolledBack;
    private boolean told;
    private @Nullable RunEnd end;
    private @Nullable String lost;

    RunState(List<String> statements, IntFunction<TextStart> starts) {
        this.statements = List.copyOf(statements);
        this.starts = starts;
    }

    /// Before the first run.
    static RunState none() {
        return new RunState(List.of(), _ -> TextStart.TOP);
    }

    /// Whether there is something new to show instead of the run before.
    boolean told() {
        return told;
    }

    boolean finished() {
        return end != null;
    }

    List<ResultSet> results() {
        return results;
    }

    List<CopiedText> copied() {
        return copied;
    }

    /// The messages since the last call.
    List<Message> takeMessages() {
        List<Message> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /// Why nothing is read at the moment, if that is so.
    Optional<Full> paused() {
        return end == null ? Optional.ofNullable(paused) : Optional.empty();
    }

    /// The user has asked for its end.
    void cancelling() {
        cancelling = true;
    }

    void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> started(started);
            case RunEvent.RowsBegan began -> {
                told = true;
                results.add(new ResultSet(results.size() + 1, began.index(), textOf(began.index()), began.rows()));
            }
            case RunEvent.Paused waiting -> {
                told = true;
                paused = waiting.reason();
            }
            case RunEvent.Resumed _ -> paused = null;
            case RunEvent.Copied copy -> {
                told = true;
                copied.add(copy.text());
            }
            case RunEvent.Completed completed -> completed(completed);
            case RunEvent.Failed failed -> failed(failed.index(), failed.error().shown(), failed.at());
            case RunEvent.Skipped skipped -> {
                told = true;
                messages.add(new Message.Skipped(
                        skipped.at(), skipped.index() + 1, skipped.error().map(ServerError::shown)));
            }
            case RunEvent.Undone undone -> {
                told = true;
                messages.add(new Message.Undone(
                        undone.at(),
                        undone.index() + 1,
                        undone.tag(),
                        undone.error().shown()));
            }
            case RunEvent.Ended ended -> ended(ended.end(), ended.at());
            case RunEvent.Finished finished -> finished(finished.end(), finished.at());
            case RunEvent.Noticed noticed -> messages.add(new Message.Notice(noticed.at(), noticed.notice()));
            case RunEvent.Lost gone -> lost(gone.reason(), gone.at());
        }
    }

    Outcome outcome() {
        if (lost != null) {
            boolean running = end == null || !end.succeeded();
            return new Outcome.Lost(lost, running ? statement() : "");
        }
        if (statements.isEmpty()) {
            return new Outcome.NotRun();
        }
        if (end == null) {
            return new Outcome.Running(statement(), index, statements.size(), statementNanos, cancelling);
        }
        // A time limit says 57014 too, and so does COPY without data: only what was asked for here is a cancel.
        if (failure != null && !(cancelling && isCancel(failure.error()))) {
            return new Outcome.Failed(failure, expired, end.statements(), statements.size());
        }
        if (rolledBack) {
            return new Outcome.RolledBack();
        }
        if (!end.succeeded()) {
            Optional<ServerError> error = failure().map(Failure::error);
            return new Outcome.Cancelled(cancelling, error, took, end.statements(), statements.size());
        }
        return new Outcome.Done(end.statements(), lastTag, lastNanos - firstNanos);
    }

    private void started(RunEvent.Started started) {
        index = started.index();
        statementNanos = started.nanos();
        tags.clear();
    }

    private void completed(RunEvent.Completed completed) {
        tags.add(completed);
        for (ResultSet result : resultsOf(completed.index())) {
            if (result.rows().complete()) {
                result.end(whole(result));
            }
        }
    }

    private void failed(int failed, ServerError error, Instant at) {
        told = true;
        tags.forEach(tag -> messages.add(new Message.Doubtful(tag.at(), tag.tag())));
        tags.clear();
        failure = new Failure(failed, textOf(failed), starts.apply(failed), error);
        messages.add(new Message.Failed(at, failure, isCancel(error)));
        cut(failed);
    }

    private void ended(StatementEnd statementEnd, Instant at) {
        told = true;
        expired = statementEnd.expired();
        firstNanos = firstNanos == 0 ? statementEnd.startNanos() : firstNanos;
        lastNanos = statementEnd.endNanos();
        took = statementEnd.endNanos() - statementEnd.startNanos();
        if (statementEnd.commitBecameRollback()) {
            rolledBack = true;
            messages.add(new Message.RolledBack(at));
        } else {
            for (int i = 0; i < tags.size(); i++) {
                boolean last = i == tags.size() - 1;
                lastTag = tags.get(i).tag();
                OptionalLong nanos = last ? OptionalLong.of(took) : OptionalLong.empty();
                messages.add(new Message.Done(tags.get(i).at(), lastTag, nanos));
            }
        }
        tags.clear();
    }

    private void finished(RunEnd runEnd, Instant at) {
        told = true;
        end = runEnd;
        for (ResultSet result : results) {
            result.end(whole(result));
        }
        runEnd.lost().ifPresent(reason -> lost(String.valueOf(reason.getMessage()), at));
    }

    /// The session says it to the run and to everybody; once is enough.
    private void lost(String reason, Instant at) {
        if (lost == null) {
            told = true;
            lost = reason;
            messages.add(new Message.Lost(at, reason));
        }
    }

    private void cut(int failed) {
        for (ResultSet result : resultsOf(failed)) {
            if (result.stateProperty().get() == ResultSet.State.ARRIVING) {
                result.end(ResultSet.State.CUT);
            }
        }
    }

    private static ResultSet.State whole(ResultSet result) {
        boolean whole = result.rows().complete() && !result.rows().cut();
        return whole ? ResultSet.State.COMPLETE : ResultSet.State.CUT;
    }

    /// The results of a statement that ends: the last ones but for those that follow it in a pipeline.
    private List<ResultSet> resultsOf(int ending) {
        int to = results.size();
        while (to > 0 && results.get(to - 1).statement() > ending) {
            to--;
        }
        int from = to;
        while (from > 0 && results.get(from - 1).statement() == ending) {
            from--;
        }
        return results.subList(from, to);
    }

    /// Whoever asked: this window, another session, or a time limit.
    private static boolean isCancel(ServerError error) {
        return error.sqlState().equals(QUERY_CANCELED);
    }

    private String statement() {
        return textOf(index);
    }

    private String textOf(int place) {
        return place < statements.size() ? statements.get(place) : "";
    }
}
