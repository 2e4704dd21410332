package dev.trunkline.driver;

import dev.trunkline.driver.flow.Answers;
import dev.trunkline.driver.flow.FirstWord;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers what a query gives, tells its observer, and sums up.
///
/// One thread at a time; for one query.
final class Collector implements Answers, OnFull {
    private static final Set<String> ROLLING_BACK = Set.of("rollback", "abort");

    private final String sql;
    private final ResultObserver observer;
    private final Runnable stop;
    private final Cells cells;
    private final List<String> tags = new ArrayList<>(1);
    private @Nullable ServerError error;
    private @Nullable IOException sourceFailure;
    private @Nullable Rows open;
    private @Nullable Rows first;
    private @Nullable RowDescription described;
    private boolean parsed;
    private boolean bound;
    private @Nullable Full gaveUp;

    /// @param sql its text
    /// @param stop asks the server to end the query, without waiting for it
    Collector(String sql, ResultObserver observer, Runnable stop) {
        this(sql, observer, stop, Cells.NONE);
    }

    /// @param cells reads its rows, if they are as it knows them
    Collector(String sql, ResultObserver observer, Runnable stop, Cells cells) {
        this.sql = sql;
        this.observer = observer;
        this.stop = stop;
        this.cells = cells;
    }

    @Override
    public Decision full(Full full) {
        Decision decision = observer.full(full);
        if (decision == Decision.GIVE_UP) {
            gaveUp = full;
            stop.run();
        }
        return decision;
    }

    @Override
    public void parsed() {
        parsed = true;
    }

    @Override
    public void bound() {
        bound = true;
    }

    @Override
    public Consumer<Run> rows(RowDescription description) {
        Rows rows = new Rows(description, cells.reading(description.columns()));
        described = description;
        open = rows;
        first = first == null ? rows : first;
        observer.rows(rows);
        return run -> {
            rows.add(run);
            observer.arrived(rows);
        };
    }

    @Override
    public Consumer<Run> copyOut(Format format) {
        CopyOut data = new CopyOut(format);
        observer.copyOut(data);
        return run -> {
            data.add(run);
            observer.arrived(data);
        };
    }

    @Override
    public @Nullable InputStream copyIn(Format format) {
        return observer.copyIn(format);
    }

    @Override
    public void sourceFailed(IOException e) {
        sourceFailure = e;
    }

    @Override
    public void completed(String tag) {
        endRows();
        tags.add(tag);
        observer.completed(tag);
    }

    @Override
    public void failed(ServerError cause) {
        endRows();
        error = cause;
        observer.failed(cause);
    }

    void endRows() {
        if (open != null) {
            open.end();
            open = null;
        }
    }

    /// Whether the server knows the statement by its name now.
    boolean isParsed() {
        return parsed;
    }

    /// Whether the server has bound the statement, and so begun with it.
    boolean isBound() {
        return bound;
    }

    /// What it returns; null if it returns no rows.
    @Nullable
    RowDescription described() {
        return described;
    }

    /// The rows of its first result; without columns if it has none.
    Rows rows() {
        Rows known = first;
        return known == null ? Rows.none() : known;
    }

    /// The tag that it ended with; empty if it has not.
    String tag() {
        return tags.isEmpty() ? "" : tags.getLast();
    }

    /// The error, if there was one.
    Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    /// Why COPY's data could not be read, if it could not.
    Optional<IOException> sourceFailure() {
        return Optional.ofNullable(sourceFailure);
    }

    /// @param before the transaction before the query
    /// @param track what was recorded meanwhile
    Outcome outcome(TransactionStatus before, TransactionStatus status, boolean expired, Track track) {
        return new Outcome(
                tags,
                error(),
                status,
                commitBecameRollback(before),
                expired,
                Optional.ofNullable(gaveUp),
                track.firstNanos(),
                track.lastNanos());
    }

    /// Only in a transaction that has failed before does COMMIT end with the tag ROLLBACK, and there only
    /// a statement that ends the transaction is taken at all.
    boolean commitBecameRollback(TransactionStatus before) {
        if (before != TransactionStatus.FAILED) {
            return false;
        }
        Optional<String> first = tags.stream().filter(tag -> !tag.isEmpty()).findFirst();
        return first.equals(Optional.of("ROLLBACK")) && !ROLLING_BACK.contains(FirstWord.of(sql));
    }
}
