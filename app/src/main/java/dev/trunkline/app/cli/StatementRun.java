package dev.trunkline.app.cli;

import dev.trunkline.app.cli.Script.Piece;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs scripts over a connection, piece by piece, and prints what comes of it.
///
/// One thread at a time; for one connection.
final class StatementRun {
    /// What to do when a statement fails.
    enum OnError {
        /// Run nothing more.
        STOP,
        /// Run the next.
        CONTINUE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How statements are run.
    ///
    /// @param output where rows go
    /// @param onError null for each script's own way
    /// @param parameters of the only statement; may be none
    record Manner(
            RunProtocol protocol,
            RowsOutput output,
            @Nullable OnError onError,
            boolean singleTransaction,
            List<String> parameters) {}

    private final Connection connection;
    private final Manner manner;
    private final Streams streams;
    private final Runnable afterEach;
    private final Reports reports;
    private @Nullable PipedPieces piped;
    private boolean failed;
    private boolean begun;

    /// @param afterEach is called after each piece
    StatementRun(Connection connection, Manner manner, Streams streams, Runnable afterEach) {
        this.connection = connection;
        this.manner = manner;
        this.streams = streams;
        this.afterEach = afterEach;
        this.reports = new Reports(streams);
        // The session is the script's: nothing is prepared in it that was not asked for.
        connection.unnamed(true);
        connection.onNotification(reports::notified);
    }

    /// Runs the scripts.
    ///
    /// @param interrupted asked before each piece; once true, nothing more is run
    /// @return whether every statement succeeded
    /// @throws OutputException if the output takes no more
    /// @throws dev.trunkline.driver.wire.DriverException if the connection is lost
    boolean run(List<Script> scripts, BooleanSupplier interrupted) {
        for (Script script : scripts) {
            if (!run(script, interrupted)) {
                break;
            }
        }
        settle();
        end(interrupted);
        return !failed;
    }

    /// Returns whether to go on with the next script.
    private boolean run(Script script, BooleanSupplier interrupted) {
        try (Script.Pieces pieces = script.pieces(manner.protocol(), this::plainStrings)) {
            for (Optional<Piece> next = pieces.next(); next.isPresent(); next = pieces.next()) {
                Piece piece = next.get();
                if (interrupted.getAsBoolean() || leftTheTransaction(piece)) {
                    return false;
                }
                if (!run(piece) && (stops(script) || piece.last())) {
                    return false;
                }
            }
            return settle() || !stops(script);
        } catch (UnsendableException e) {
            streams.say(script.title() + " " + e.getMessage());
        } catch (IOException e) {
            streams.say(script.title() + ": " + Failures.reason(e));
        }
        failed = true;
        return false;
    }

    /// A script may set it for what follows.
    private boolean plainStrings() {
        return !connection.setting("standard_conforming_strings").equals(Optional.of("off"));
    }

    /// Whether a statement before this one ended the single transaction, so that this one would run
    /// outside it.
    private boolean leftTheTransaction(Piece piece) {
        if (!manner.singleTransaction()
                || !begun
                || piped != null
                || connection.transaction() != TransactionStatus.IDLE) {
            return false;
        }
        String place = piece.place(0);
        streams.err()
                .println((place.isEmpty() ? "trunkline: " : place)
                        + "the single transaction was ended by a statement before: nothing more is run");
        failed = true;
        return true;
    }

    private boolean stops(Script script) {
        return manner.onError() == null ? script.stopsOnError() : manner.onError() == OnError.STOP;
    }

    /// Returns whether it succeeded.
    private boolean run(Piece piece) {
        boolean succeeded = piece.runnable() ? send(piece) : refuse(piece);
        failed |= !succeeded;
        if (piped == null) {
            afterEach.run();
        }
        return succeeded;
    }

    private boolean refuse(Piece piece) {
        String place = piece.place(0);
        streams.err().println((place.isEmpty() ? "trunkline: line " + piece.line() + ": " : place) + piece.refusal());
        return false;
    }

    private boolean send(Piece piece) {
        if (manner.protocol() == RunProtocol.PIPELINE && PipedPieces.takes(piece, manner.singleTransaction())) {
            return pipe(piece);
        }
        if (!settle() && stops(piece.script())) {
            return false;
        }
        ResultPrinter printer = new ResultPrinter(manner.output());
        ResultObserver observer = new PieceObserver(piece, printer, reports, _ -> {});
        connection.onNotice(notice -> reports.error(notice, piece, false));
        Begin begin = manner.singleTransaction() && !begun ? Begin.FIRST : Begin.NO;
        begun = true;
        Outcome outcome;
        try {
            outcome = send(piece, begin, observer);
        } catch (UncheckedIOException e) {
            // The rows of a COPY can't be read: the server has had that reason for its error, which is printed.
            return false;
        }
        printer.ended(outcome.succeeded());
        if (outcome.commitBecameRollback()) {
            reports.rolledBack(piece.place(0));
        }
        return outcome.succeeded();
    }

    /// Returns whether all of those that are answered by now succeeded.
    private boolean pipe(Piece piece) {
        PipedPieces open = piped;
        if (open == null) {
            open = new PipedPieces(connection.pipeline(), manner, reports, afterEach);
            PipedPieces opened = open;
            connection.onNotice(
                    notice -> reports.error(notice, opened.answering().orElse(piece), false));
            piped = open;
            if (manner.singleTransaction() && !begun) {
                open.begin();
            }
        }
        begun = true;
        boolean succeeded = open.send(piece);
        failed |= !succeeded;
        return succeeded;
    }

    /// Waits for the answers to what was sent in a pipeline.
    ///
    /// @return whether all of it succeeded
    private boolean settle() {
        PipedPieces open = piped;
        piped = null;
        boolean succeeded = open == null || open.settle();
        failed |= !succeeded;
        return succeeded;
    }

    private Outcome send(Piece piece, Begin begin, ResultObserver observer) {
        return switch (manner.protocol()) {
            case SIMPLE -> connection.simple(piece.sql(), begin, observer);
            case EXTENDED, PIPELINE -> connection.extended(piece.sql(), manner.parameters(), begin, observer);
        };
    }

    /// Ends the single transaction, and says what becomes of one that the statements left open.
    private void end(BooleanSupplier interrupted) {
        TransactionStatus status = connection.transaction();
        if (!manner.singleTransaction()) {
            if (status != TransactionStatus.IDLE) {
                streams.say("the transaction is still open: it is rolled back");
            }
            return;
        }
        if (!begun || status == TransactionStatus.IDLE) {
            return;
        }
        boolean keep = !failed && !interrupted.getAsBoolean();
        String ending = keep ? "COMMIT" : "ROLLBACK";
        connection.onNotice(notice -> reports.error(notice, "", ending, false));
        Outcome outcome = connection.simple(ending, Begin.NO, new ResultObserver() {
            @Override
            public void failed(ServerError error) {
                reports.error(error, "", ending, true);
            }
        });
        failed |= !outcome.succeeded();
        afterEach.run();
        if (!keep) {
            streams.say("the single transaction is rolled back");
        } else if (outcome.commitBecameRollback()) {
            reports.rolledBack("");
        }
    }
}
