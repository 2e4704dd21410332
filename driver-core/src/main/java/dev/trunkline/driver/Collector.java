package dev.trunkline.driver;

import dev.trunkline.driver.flow.Answers;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gathers what a query gives, tells its observer, and sums up.
///
/// One thread at a time; for one query.
final class Collector implements Answers, OnFull {
    private static final Pattern COMMIT = Pattern.compile("\\b(commit|end)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK = Pattern.compile("\\b(rollback|abort)\\b", Pattern.CASE_INSENSITIVE);

    private final ResultObserver observer;
    private final Runnable stop;
    private final List<String> tags = new ArrayList<>();
    private @Nullable ServerError error;
    private @Nullable Rows open;

    private @Nullable Full gaveUp;

    /// @param stop asks the server to end the query, without waiting for it
    Collector(ResultObserver observer, Runnable stop) {
        this.observer = observer;
        this.stop = stop;
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
    public Consumer<Run> rows(RowDescription description) {
        Rows rows = new Rows(description);
        open = rows;
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

    /// @param track what was recorded meanwhile
    Outcome outcome(String sql, TransactionStatus status, Track track) {
        // A tag ROLLBACK that nobody asked for is the answer to a COMMIT.
        boolean became = tags.contains("ROLLBACK")
                && COMMIT.matcher(sql).find()
                && !ROLLBACK.matcher(sql).find();
        return new Outcome(
                tags,
                Optional.ofNullable(error),
                status,
                became,
                Optional.ofNullable(gaveUp),
                track.firstNanos(),
                track.lastNanos());
    }
}
