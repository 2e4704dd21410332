package dev.trunkline.app.importing;

import dev.trunkline.app.csv.CsvReading;
import dev.trunkline.app.csv.CsvRow;
import dev.trunkline.app.csv.Flaw;
import dev.trunkline.app.csv.FlawedException;
import dev.trunkline.app.csv.Flaws;
import dev.trunkline.app.files.FileStamp;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.CopyIn;
import dev.trunkline.driver.Opening;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One import, on a connection and in a transaction of its own: all rows or none.
///
/// One thread runs it; [#giveUp()] and [#cancel()] are thread-safe.
final class ImportRun {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// So often the watch is told.
    private static final int ROWS_BETWEEN = 64;

    private static final int BETWEEN_STOPS_MILLIS = 20;

    private final ImportJob job;
    private final ImportWatch watch;
    private final Opening opening;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Flaws flaws = new Flaws();
    private final Flaws left = new Flaws();
    private volatile @Nullable Connection connection;
    private volatile boolean cancelled;
    private long rows;

    /// @param tape what the connection records
    ImportRun(ImportJob job, Tape tape, ImportWatch watch) {
        this.job = job;
        this.watch = watch;
        this.opening = new Opening(job.options().withApplicationName("trunkline import"), tape, TokenSource.NONE);
    }

    /// Gives it up: it ends before the next row. What it ended with, [#run()] says: COMMIT may have
    /// been faster.
    void giveUp() {
        cancelled = true;
    }

    /// The same, and ends what it waits for at the server. Returns when it has ended.
    void cancel() throws InterruptedException {
        giveUp();
        do {
            Connection open = connection;
            if (open == null) {
                opening.abort();
            } else {
                open.underway().ifPresent(runs -> runs.stop(PATIENCE));
            }
            // What it had begun just before it saw the flag is stopped next time.
        } while (!over.await(BETWEEN_STOPS_MILLIS, TimeUnit.MILLISECONDS));
    }

    /// Imports. Waits for the file and the server: on a worker.
    ///
    /// @throws IOException if the file can't be read
    ImportEnd run() throws IOException {
        try (CsvReading reading = open()) {
            ImportEnd end = flaws.count() > 0 ? flawed() : imported(reading);
            if (end instanceof ImportEnd.Flawed && !cancelled) {
                lookOn(reading);
                return cancelled ? new ImportEnd.Cancelled() : flawed();
            }
            return end instanceof ImportEnd.Rejected rejected
                    ? located(rejected.rejection().error())
                    : end;
        } catch (FlawedException e) {
            flaws.add(e.flaw());
            return flawed();
        } finally {
            over.countDown();
        }
    }

    private CsvReading open() throws IOException {
        return CsvReading.open(job.file(), job.format(), flaws);
    }

    private ImportEnd imported(CsvReading reading) throws IOException {
        at(ImportStage.CONNECTING, reading);
        try (Connection open = opening.connect()) {
            connection = open;
            return cancelled ? new ImportEnd.Cancelled() : copied(open, reading);
        } catch (ServerException e) {
            return cancelled ? new ImportEnd.Cancelled() : new ImportEnd.Rejected(Rejection.nowhere(e.error()));
        } catch (DriverException e) {
            return cancelled ? new ImportEnd.Cancelled() : new ImportEnd.Lost(said(e));
        }
    }

    private ImportEnd copied(Connection open, CsvReading reading) throws IOException {
        at(ImportStage.STARTING, reading);
        open.simple("begin", Begin.NO, ResultObserver.NONE).orThrow();
        if (cancelled) {
            return new ImportEnd.Cancelled();
        }
        Outcome outcome;
        // Closing the connection without COMMIT rolls back; closing the COPY unfinished fails it.
        try (CopyIn copy = open.copyIn(job.sql())) {
            send(reading, copy);
            if (cancelled) {
                return new ImportEnd.Cancelled();
            }
            if (flaws.count() > 0) {
                return flawed();
            }
            if (changed()) {
                return new ImportEnd.Changed();
            }
            at(ImportStage.FINISHING, reading);
            outcome = copy.finish();
        }
        Optional<ServerError> error = outcome.error();
        if (error.isPresent()) {
            return cancelled ? new ImportEnd.Cancelled() : new ImportEnd.Rejected(Rejection.nowhere(error.get()));
        }
        return cancelled ? new ImportEnd.Cancelled() : committed(open, reading, counted(outcome));
    }

    private ImportEnd committed(Connection open, CsvReading reading, long counted) {
        at(ImportStage.COMMITTING, reading);
        Outcome outcome;
        try {
            outcome = open.simple("commit", Begin.NO, ResultObserver.NONE);
        } catch (DriverException e) {
            return new ImportEnd.Unknown(said(e));
        }
        Optional<ServerError> error = outcome.error();
        if (error.isPresent()) {
            return cancelled ? new ImportEnd.Cancelled() : new ImportEnd.Rejected(Rejection.nowhere(error.get()));
        }
        return outcome.commitBecameRollback()
                ? new ImportEnd.Lost("The server answered COMMIT with ROLLBACK.")
                : new ImportEnd.Done(counted, rows, reading.bytes(), left.first(), left.count(), reading.blankLines());
    }

    private void send(CsvReading reading, CopyIn copy) throws IOException {
        CopyText text = new CopyText(job.format(), job.fields());
        at(ImportStage.SENDING, reading);
        for (CsvRow row = reading.next(); row != null && !cancelled; row = reading.next()) {
            Flaw flaw = reading.flaw(row);
            if (flaw instanceof Flaw.Ragged && job.leaveOut()) {
                left.add(flaw);
            } else if (flaw != null) {
                flaws.add(flaw);
            } else {
                text.write(row, copy);
                rows++;
            }
            if (flaws.count() > 0) {
                return;
            }
            if (rows % ROWS_BETWEEN == 0) {
                at(ImportStage.SENDING, reading);
            }
        }
        if (!cancelled && flaws.count() == 0) {
            text.flush(copy);
        }
    }

    /// The server holds nothing any more; what else is wrong is said at once, and not one row at a time.
    private void lookOn(CsvReading reading) throws IOException {
        long looked = 0;
        for (CsvRow row = reading.next(); row != null && !cancelled; row = reading.next()) {
            Flaw flaw = reading.flaw(row);
            if (flaw != null) {
                flaws.add(flaw);
            }
            if (looked++ % ROWS_BETWEEN == 0) {
                at(ImportStage.LOOKING, reading);
            }
        }
    }

    /// The server counts rows; where they begin in the file, a second reading tells.
    private ImportEnd located(ServerError error) throws IOException {
        Optional<Rejection.Place> place = Rejection.place(error, job.table().name(), job.columns());
        if (place.isEmpty() || changed()) {
            return new ImportEnd.Rejected(Rejection.nowhere(error));
        }
        long count = 0;
        try (CsvReading reading = CsvReading.open(job.file(), job.format(), new Flaws())) {
            for (CsvRow row = reading.next(); row != null && !cancelled; row = reading.next()) {
                count += reading.flaw(row) == null ? 1 : 0;
                if (count == place.get().row()) {
                    return new ImportEnd.Rejected(
                            new Rejection(error, row.line(), place.get().column(), values(row)));
                }
                if (count % ROWS_BETWEEN == 0) {
                    at(ImportStage.FINDING, reading);
                }
            }
        }
        return new ImportEnd.Rejected(Rejection.nowhere(error));
    }

    private List<Rejection.Value> values(CsvRow row) {
        return job.links().stream()
                .map(link -> new Rejection.Value(
                        link.column(), job.format().isNull(row, link.field()) ? null : row.text(link.field())))
                .toList();
    }

    private boolean changed() throws IOException {
        try {
            return !FileStamp.of(job.file()).equals(job.stamp());
        } catch (NoSuchFileException gone) {
            return true;
        }
    }

    private void at(ImportStage stage, CsvReading reading) {
        watch.at(stage, rows, reading.bytes());
    }

    private ImportEnd flawed() {
        return new ImportEnd.Flawed(flaws.first(), flaws.count(), flaws.onlyRagged());
    }

    /// `COPY 12` says how many.
    private long counted(Outcome outcome) {
        String tag = outcome.tags().isEmpty() ? "" : outcome.tags().getLast();
        int space = tag.lastIndexOf(' ');
        try {
            return Long.parseLong(tag.substring(space + 1));
        } catch (NumberFormatException e) {
            // Another kind of server; it has taken them all.
            return rows;
        }
    }

    private static String said(DriverException e) {
        return ServerError.printable(String.valueOf(e.getMessage()));
    }
}
