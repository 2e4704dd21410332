package dev.trunkline.app.cli;

import dev.trunkline.app.cli.Script.Piece;
import dev.trunkline.app.cli.StatementRun.Manner;
import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.driver.Pipeline;
import dev.trunkline.driver.Reply;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;

/// The pieces of a script that are on their way: sent without waiting for each other, printed as their
/// answers come, in their order.
///
/// One thread at a time; for one pipeline.
final class PipedPieces {
    private final Pipeline pipeline;
    private final Manner manner;
    private final Reports reports;
    private final Runnable afterEach;
    private final Queue<Piece> unanswered = new ArrayDeque<>();
    private boolean failed;
    private int skipped;
    private int undone;

    /// @param pipeline just begun
    /// @param afterEach is called when it is certain what became of a piece
    PipedPieces(Pipeline pipeline, Manner manner, Reports reports, Runnable afterEach) {
        this.pipeline = pipeline;
        this.manner = manner;
        this.reports = reports;
        this.afterEach = afterEach;
    }

    /// Whether a piece can be sent before those in front of it are answered. Not if it reads rows,
    /// since the server takes nothing else meanwhile; nor if it may change how what follows it is
    /// split.
    static boolean takes(Piece piece, boolean singleTransaction) {
        String sql = piece.sql();
        String small = sql.toLowerCase(Locale.ROOT);
        return !StatementTraits.copiesFromInput(sql)
                && !small.contains("standard_conforming_strings")
                && !small.contains("reset")
                && !small.contains("discard")
                && !(singleTransaction && StatementTraits.isTransactionControl(sql));
    }

    /// Sends a BEGIN of our own.
    void begin() {
        pipeline.begin();
    }

    /// The piece that is answered at the moment.
    Optional<Piece> answering() {
        return Optional.ofNullable(unanswered.peek());
    }

    /// Sends a piece.
    ///
    /// @return whether none of those that are answered by now has failed
    boolean send(Piece piece) {
        ResultPrinter printer = new ResultPrinter(manner.output());
        unanswered.add(piece);
        Reply reply = pipeline.send(
                piece.sql(),
                manner.parameters(),
                new PieceObserver(piece, printer, reports, settled -> settled(piece, printer, settled)));
        if (reply.state() == Reply.State.SKIPPED) {
            // Interrupted: it was not sent.
            unanswered.remove(piece);
            failed = true;
        }
        if (!manner.singleTransaction()) {
            pipeline.sync();
        }
        return !failed;
    }

    private void settled(Piece piece, ResultPrinter printer, Reply reply) {
        unanswered.poll();
        switch (reply.state()) {
            case DONE -> printer.ended(true);
            case FAILED, PENDING -> failed = true;
            case SKIPPED -> {
                failed = true;
                skipped++;
            }
            case UNDONE -> {
                printer.ended(false);
                undone++;
                // With a Sync behind each statement it was that Sync which failed: no statement has said so.
                reply.error().ifPresent(error -> reports.error(error, piece, true));
            }
        }
        if (reply.commitBecameRollback()) {
            reports.rolledBack(piece.place(0));
            failed = true;
        }
        afterEach.run();
    }

    /// Waits for all answers.
    ///
    /// @return whether all succeeded
    boolean settle() {
        pipeline.close();
        failed |= undone > 0;
        if (skipped > 0) {
            reports.streams().say("of the statements behind the error " + skipped + " were skipped by the server");
        }
        return !failed;
    }
}
