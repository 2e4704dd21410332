package dev.trunkline.app.cli;

import dev.trunkline.app.cli.Script.Piece;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
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
        CONTINUE
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
    private boolean failed;
    private boolean begun;

    /// @param afterEach is called after each piece
    StatementRun(Connection connection, Manner manner, Streams streams, Runnable afterEach) {
        this.connection = connection;
        this.manner = manner;
        this.streams = streams;
        this.afterEach = afterEach;
        connection.onNotification(this::notified);
    }

    /// Runs the scripts.
    ///
    /// @param interrupted asked before each piece; once true, nothing more is run
    /// @return whether every statement succeeded
    /// @throws OutputException if the output takes no more
    /// @throws dev.trunkline.driver.wire.DriverException if the connection is lost
    boolean run(List<Script> scripts, BooleanSupplier interrupted) {
        boolean plainStrings =
                !connection.setting("standard_conforming_strings").equals(Optional.of("off"));
        scripts:
        for (Script script : scripts) {
            for (Piece piece : script.pieces(manner.protocol(), plainStrings)) {
                if (interrupted.getAsBoolean() || leftTheTransaction(piece) || (!run(piece) && stops(script))) {
                    break scripts;
                }
            }
        }
        end(interrupted);
        return !failed;
    }

    /// Whether a statement before this one ended the single transaction, so that this one would run
    /// outside it.
    private boolean leftTheTransaction(Piece piece) {
        if (!manner.singleTransaction() || !begun || connection.transaction() != TransactionStatus.IDLE) {
            return false;
        }
        String place = piece.place(0);
        streams.err()
                .println((place.isEmpty() ? "trunkline: " : place)
                        + "the single transaction was ended by a statement before: nothing more is run");
        failed = true;
        return true;
    }

    private void notified(NotificationResponse notification) {
        String payload = notification.payload().isEmpty() ? "" : " with payload \"" + notification.payload() + "\"";
        String text = "Asynchronous notification \"" + notification.channel() + "\"" + payload
                + " received from server process with PID " + notification.processId() + ".";
        streams.err().println(ServerError.printable(text));
    }

    private boolean stops(Script script) {
        return manner.onError() == null ? script.stopsOnError() : manner.onError() == OnError.STOP;
    }

    /// Returns whether it succeeded.
    private boolean run(Piece piece) {
        boolean succeeded = piece.runnable() ? send(piece) : refuse(piece);
        failed |= !succeeded;
        afterEach.run();
        return succeeded;
    }

    private boolean refuse(Piece piece) {
        String place = piece.place(0);
        streams.err().println((place.isEmpty() ? "trunkline: line " + piece.line() + ": " : place) + piece.refusal());
        return false;
    }

    private boolean send(Piece piece) {
        ResultPrinter printer = new ResultPrinter(manner.output());
        ResultObserver observer = new Reporting(printer, piece);
        connection.onNotice(notice -> report(notice, piece, false));
        Begin begin = manner.singleTransaction() && !begun ? Begin.FIRST : Begin.NO;
        begun = true;
        Outcome outcome = switch (manner.protocol()) {
            case SIMPLE -> connection.simple(piece.sql(), begin, observer);
            case EXTENDED, PIPELINE -> connection.extended(piece.sql(), manner.parameters(), begin, observer);
        };
        printer.ended(outcome.succeeded());
        if (outcome.commitBecameRollback()) {
            sayRolledBack(piece.place(0));
        }
        return outcome.succeeded();
    }

    private void sayRolledBack(String place) {
        String text = "COMMIT became ROLLBACK: the transaction had failed before, and nothing of it was kept";
        streams.err().println((place.isEmpty() ? "trunkline: " : place) + text);
    }

    private void report(ServerError error, Piece piece, boolean context) {
        int character = Math.max(0, error.position().orElse(1) - 1);
        String sql = piece.sql();
        int place = character <= sql.codePointCount(0, sql.length()) ? sql.offsetByCodePoints(0, character) : 0;
        streams.err().print(ErrorText.of(piece.place(place), error, sql, context));
        streams.err().flush();
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
        Piece ending = new Piece(new Script(Script.Origin.COMMAND, "", ""), keep ? "COMMIT" : "ROLLBACK", 0, "");
        connection.onNotice(notice -> report(notice, ending, false));
        Outcome outcome = connection.simple(ending.sql(), Begin.NO, new ResultObserver() {
            @Override
            public void failed(ServerError error) {
                report(error, ending, true);
            }
        });
        failed |= !outcome.succeeded();
        afterEach.run();
        if (!keep) {
            streams.say("the single transaction is rolled back");
        } else if (outcome.commitBecameRollback()) {
            sayRolledBack("");
        }
    }

    /// Prints errors where the results before them have been printed.
    private final class Reporting implements ResultObserver {
        private final ResultPrinter printer;
        private final Piece piece;

        Reporting(ResultPrinter printer, Piece piece) {
            this.printer = printer;
            this.piece = piece;
        }

        @Override
        public void rows(Rows rows) {
            printer.rows(rows);
        }

        @Override
        public void arrived(Rows rows) {
            printer.arrived(rows);
        }

        @Override
        public void copyOut(CopyOut data) {
            printer.copyOut(data);
        }

        @Override
        public void arrived(CopyOut data) {
            printer.arrived(data);
        }

        @Override
        public OnFull.Decision full(Full reason) {
            streams.say("the result is larger than there is room for: memory holds " + reason.heapBytes() / 1_000_000
                    + " MB, and " + reason.detail() + "; every --format but table and xlsx writes rows as they come");
            return OnFull.Decision.GIVE_UP;
        }

        @Override
        public void completed(String tag) {
            printer.completed(tag);
        }

        @Override
        public void failed(ServerError error) {
            printer.failed(error);
            printer.ended(false);
            report(error, piece, true);
        }
    }
}
