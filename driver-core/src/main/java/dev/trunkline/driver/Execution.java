package dev.trunkline.driver;

import dev.trunkline.driver.flow.Answers;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.UncheckedIOException;
import java.util.function.Function;

/// A query from its first message to its ReadyForQuery.
///
/// One thread at a time; of use once.
final class Execution {
    private final Line line;
    private final String what;
    private final Collector collector;

    Execution(Line line, String sql, ResultObserver observer) {
        this(line, sql, observer, Cells.NONE);
    }

    /// @param cells reads its rows, if they are as it knows them
    Execution(Line line, String sql, ResultObserver observer, Cells cells) {
        this.line = line;
        this.what = "a query";
        this.collector = new Collector(sql, observer, line::stopLater, cells);
    }

    /// What it gave.
    Collector collector() {
        return collector;
    }

    /// Waits for its turn, and runs it.
    ///
    /// @param flow speaks and hears, and returns the transaction afterwards
    /// @throws UncheckedIOException if data for COPY could not be read
    Outcome run(Function<Answers, TransactionStatus> flow) {
        Running running = line.begin(what, collector);
        try {
            TransactionStatus before = line.session().transaction();
            TransactionStatus status = line.step(() -> flow.apply(collector));
            collector.sourceFailure().ifPresent(e -> {
                throw new UncheckedIOException("COPY's data could not be read: " + e.getMessage(), e);
            });
            return collector.outcome(before, status, running.expired(), line.track());
        } finally {
            collector.endRows();
            line.end(running);
        }
    }
}
