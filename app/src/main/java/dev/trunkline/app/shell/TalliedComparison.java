package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.protocols.WayRun;
import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.StatementEnd;

/// Tells the status bar's tally how the runs of a comparison go: all of them are one statement to it.
///
/// @param tally is told in the words of a run
/// @param next is told the same in the words of a comparison
record TalliedComparison(RunTally tally, ProtocolsObserver next) implements ProtocolsObserver {
    @Override
    public void begins(Way way, int round, int rounds) {
        next.begins(way, round, rounds);
    }

    @Override
    public void ended(WayRun run) {
        next.ended(run);
    }

    @Override
    public void finished(ProtocolsEnd end) {
        next.finished(end);
        boolean done = end.how() == ProtocolsEnd.How.DONE;
        end.error().filter(_ -> !done).ifPresent(error -> tally.failed(0, error));
        if (done) {
            tally.completed(0, text("shell.status.compared"));
        }
        long now = System.nanoTime();
        long first = end.runs().isEmpty() ? now : end.runs().getFirst().firstNanos();
        long last = end.runs().isEmpty() ? now : end.runs().getLast().lastNanos();
        tally.ended(0, new StatementEnd(done, false, end.status(), first, last));
        tally.finished(new RunEnd(1, done, end.lost()));
    }
}
