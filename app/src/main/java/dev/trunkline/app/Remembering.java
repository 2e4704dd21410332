package dev.trunkline.app;

import dev.trunkline.app.history.Executed;
import dev.trunkline.app.history.HistoryFile;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Passes a run's news on and writes each statement into the history when it has ended.
///
/// One thread at a time: the session's.
final class Remembering implements RunObserver {
    private static final String QUERY_CANCELED = "57014";
    private static final Pattern COUNT = Pattern.compile("(?:.* )?([0-9]{1,18})");

    /// A statement that has begun.
    private static final class Begun {
        private final Instant at = Instant.now();
        private final long began = System.nanoTime();
        private @Nullable Rows rows;
        private String tag = "";
        private @Nullable ServerError error;
    }

    private final RunObserver next;
    private final HistoryFile history;
    private final String connection;
    private final List<String> statements;
    private final Map<Integer, Begun> begun = new HashMap<>();

    /// @param next is told the same
    /// @param connection where it runs, for people
    /// @param statements what runs
    Remembering(RunObserver next, HistoryFile history, String connection, List<String> statements) {
        this.next = next;
        this.history = history;
        this.connection = connection;
        this.statements = List.copyOf(statements);
    }

    private void note(int index, Executed.Ending ending, long nanos) {
        Begun statement = begun.remove(index);
        if (statement == null || index >= statements.size()) {
            return;
        }
        ServerError error = statement.error;
        history.add(
                new Executed(
                        statement.at,
                        connection,
                        statements.get(index),
                        nanos,
                        rows(statement),
                        ending,
                        error == null ? "" : error.summary()),
                error == null ? "" : error.sqlState());
    }

    /// As many as came; else as the command tag counts.
    private static OptionalLong rows(Begun statement) {
        Rows rows = statement.rows;
        if (rows != null) {
            return OptionalLong.of(rows.count());
        }
        Matcher count = COUNT.matcher(statement.tag);
        return count.matches() ? OptionalLong.of(Long.parseLong(count.group(1))) : OptionalLong.empty();
    }

    private Optional<Begun> at(int index) {
        return Optional.ofNullable(begun.get(index));
    }

    @Override
    public void started(int index) {
        begun.put(index, new Begun());
        next.started(index);
    }

    @Override
    public void rows(int index, Rows rows) {
        at(index).ifPresent(statement -> statement.rows = rows);
        next.rows(index, rows);
    }

    @Override
    public void arrived(int index, Rows rows) {
        next.arrived(index, rows);
    }

    @Override
    public void paused(int index, Full reason) {
        next.paused(index, reason);
    }

    @Override
    public void resumed(int index) {
        next.resumed(index);
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
        at(index).ifPresent(statement -> statement.tag = commandTag);
        next.completed(index, commandTag);
    }

    @Override
    public void failed(int index, ServerError error) {
        at(index).ifPresent(statement -> statement.error = error);
        next.failed(index, error);
    }

    @Override
    public void skipped(int index, Optional<ServerError> error) {
        // It was sent, perhaps, but not done.
        begun.remove(index);
        next.skipped(index, error);
    }

    @Override
    public void undone(int index, String commandTag, ServerError error) {
        at(index).ifPresent(statement -> statement.error = error);
        next.undone(index, commandTag, error);
    }

    @Override
    public void ended(int index, StatementEnd end) {
        at(index).ifPresent(statement -> {
            ServerError error = statement.error;
            Executed.Ending ending = error != null && error.sqlState().equals(QUERY_CANCELED)
                    ? Executed.Ending.CANCELLED
                    : end.succeeded() && error == null && !end.commitBecameRollback()
                            ? Executed.Ending.DONE
                            : Executed.Ending.FAILED;
            note(index, ending, end.endNanos() - end.startNanos());
        });
        next.ended(index, end);
    }

    @Override
    public void finished(RunEnd end) {
        Map.copyOf(begun)
                .forEach((index, statement) -> note(index, Executed.Ending.LOST, System.nanoTime() - statement.began));
        next.finished(end);
    }
}
