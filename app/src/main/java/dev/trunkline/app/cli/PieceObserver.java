package dev.trunkline.app.cli;

import dev.trunkline.app.cli.Script.Piece;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Reply;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.util.function.Consumer;

/// Prints errors where the results before them have been printed.
final class PieceObserver implements ResultObserver {
    private final ResultPrinter printer;
    private final Piece piece;
    private final Reports reports;
    private final Consumer<Reply> settled;

    /// @param settled is told what became of it, in a pipeline
    PieceObserver(Piece piece, ResultPrinter printer, Reports reports, Consumer<Reply> settled) {
        this.printer = printer;
        this.piece = piece;
        this.reports = reports;
        this.settled = settled;
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
    public InputStream copyIn(Format format) {
        return piece.rows().open(format == Format.BINARY);
    }

    @Override
    public OnFull.Decision full(Full reason) {
        reports.streams()
                .say("the result is larger than there is room for: memory holds " + reason.heapBytes() / 1_000_000
                        + " MB, and " + reason.detail()
                        + "; every --format but table and xlsx writes rows as they come");
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
        reports.error(error, piece, true);
    }

    @Override
    public void settled(Reply reply) {
        settled.accept(reply);
    }
}
