package dev.trunkline.app.protocols;

import dev.trunkline.app.protocols.ProtocolsEnd.How;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.Saying;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs a statement in each way, one after the other, and undoes each run: within a transaction of its
/// own, or, where one is open, back to a savepoint. Results are read and let go.
///
/// The first run only warms up: it finds tables and plans cold that the others find warm. A statement
/// that is done soon and writes nothing is run for several rounds, every second one backwards, so that
/// chance and order show.
///
/// One thread at a time; of use once.
public final class ProtocolsRun {
    /// What takes longer to run is run once in each way.
    static final long SOON = 150_000_000;

    static final int ROUNDS = 3;

    private static final String SAVEPOINT = "SAVEPOINT trunkline_compare";
    private static final String BACK = "ROLLBACK TO SAVEPOINT trunkline_compare; RELEASE SAVEPOINT trunkline_compare";

    private final Connection connection;
    private final ProtocolsRequest request;
    private final ProtocolsObserver observer;
    private final RunHost host;
    private final List<WayRun> runs = new ArrayList<>();
    private final boolean savepoint;
    private int rounds;
    private OptionalLong trip = OptionalLong.empty();
    private Optional<ServerError> error = Optional.empty();

    /// @param request one that [Refusal] has nothing against
    public ProtocolsRun(Connection connection, ProtocolsRequest request, ProtocolsObserver observer, RunHost host) {
        this.connection = connection;
        this.request = request;
        this.observer = observer;
        this.host = host;
        this.savepoint = connection.transaction() != TransactionStatus.IDLE;
    }

    /// Runs them, and tells the observer all but the end.
    public ProtocolsEnd run() {
        try {
            return end(runAll(), Optional.empty());
        } catch (DriverException e) {
            return end(How.LOST, Optional.of(e));
        }
    }

    private ProtocolsEnd end(How how, Optional<DriverException> lost) {
        return new ProtocolsEnd(how, runs, rounds, savepoint, trip, error, lost, connection.transaction());
    }

    private How runAll() {
        // It was asked for a moment ago: what ran meanwhile may have failed.
        if (connection.transaction() == TransactionStatus.FAILED) {
            return How.NOT_UNDONE;
        }
        List<Way> ways = request.ways();
        How how = run(Way.EXTENDED, 0);
        if (how != How.DONE) {
            return how;
        }
        rounds = request.writes() || runs.getFirst().nanos() > SOON ? 1 : ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            for (Way way : round % 2 == 1 ? ways : ways.reversed()) {
                how = run(way, round);
                // Binary is the one way that the server refuses while it takes the others.
                boolean goesOn = how == How.DONE || (how == How.FAILED && way == Way.BINARY);
                if (!goesOn) {
                    return how;
                }
            }
        }
        error = Optional.empty();
        return How.DONE;
    }

    private How run(Way way, int round) {
        if (!host.wanted()) {
            return How.CANCELLED;
        }
        observer.begins(way, round, rounds);
        if (!ours(savepoint ? SAVEPOINT : request.begin(), TransactionStatus.IN_TRANSACTION)) {
            return How.NOT_UNDONE;
        }
        // Asked again once a cancel would hit the statement: it can fall into no gap between the two.
        Optional<Outcome> said = host.statement(() -> host.wanted() ? Optional.of(say(way)) : Optional.empty());
        if (said.isEmpty()) {
            return undone() ? How.CANCELLED : How.NOT_UNDONE;
        }
        Outcome outcome = said.get();
        host.settled();
        WayRun run = new WayRun(
                way,
                round,
                outcome.succeeded() && !outcome.tags().isEmpty()
                        ? outcome.tags().getLast()
                        : "",
                outcome.error(),
                outcome.firstNanos(),
                outcome.lastNanos());
        if (!undone()) {
            return How.NOT_UNDONE;
        }
        runs.add(run);
        observer.ended(run);
        error = outcome.error();
        if (outcome.expired() || !host.wanted()) {
            return How.CANCELLED;
        }
        return outcome.succeeded() ? How.DONE : How.FAILED;
    }

    private boolean undone() {
        return savepoint ? ours(BACK, TransactionStatus.IN_TRANSACTION) : ours("ROLLBACK", TransactionStatus.IDLE);
    }

    /// Returns whether it led to this status.
    private boolean ours(String sql, TransactionStatus expected) {
        Outcome outcome = host.ours(() -> connection.ours(sql));
        host.settled();
        long took = outcome.lastNanos() - outcome.firstNanos();
        if (outcome.succeeded() && took < trip.orElse(Long.MAX_VALUE)) {
            trip = OptionalLong.of(took);
        }
        if (outcome.error().isPresent()) {
            error = outcome.error();
        }
        return outcome.status() == expected;
    }

    private Outcome say(Way way) {
        ResultObserver letsGo = new LettingGo();
        return switch (way) {
            case SIMPLE -> connection.simple(request.sql(), Connection.Begin.NO, letsGo);
            case EXTENDED -> connection.extended(request.sql(), request.parameters(), Saying.TEXT, letsGo);
            case BINARY -> connection.extended(request.sql(), request.parameters(), Saying.BINARY, letsGo);
            case PLANNED_FIRST ->
                connection.extended(request.sql(), request.parameters(), Saying.PLANNED_FIRST, letsGo);
        };
    }

    /// Holds nothing of what comes: the tape shows it as long as it has room for it.
    private static final class LettingGo implements ResultObserver {
        @Override
        public void rows(Rows rows) {
            rows.close();
        }

        @Override
        public void copyOut(CopyOut data) {
            data.close();
        }
    }
}
