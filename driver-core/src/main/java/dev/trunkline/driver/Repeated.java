package dev.trunkline.driver;

import dev.trunkline.driver.flow.ExtendedQuery;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query by a statement that the server may know already. What it knows can be gone (a pooler,
/// DISCARD ALL) or return something else by now (a DDL): then it is asked once more by a new name. That
/// is safe only where the refused attempt has changed nothing: before the server has bound it, and with
/// no transaction open.
record Repeated(Line line, Statements statements) {
    Rows run(String sql, List<? extends @Nullable Bytes> parameters) {
        boolean safe = line.session().transaction() == TransactionStatus.IDLE;
        Attempt first = attempt(sql, parameters);
        boolean again = safe
                && !first.execution.collector().isBound()
                && first.outcome.status() == TransactionStatus.IDLE
                && first.statement.parsed()
                && Statements.stale(first.outcome.error());
        Attempt last = again ? attempt(sql, parameters) : first;
        last.outcome.orThrow();
        return last.execution.collector().rows();
    }

    private record Attempt(Statement statement, Execution execution, Outcome outcome) {}

    private Attempt attempt(String sql, List<? extends @Nullable Bytes> parameters) {
        Execution execution = new Execution(line, sql, ResultObserver.NONE);
        Statement[] asked = {Statement.unnamed(sql, parameters)};
        Outcome outcome = execution.run(answers -> {
            asked[0] = statements.asking(sql, parameters);
            TransactionStatus status = ExtendedQuery.run(line.dialogue(), asked[0], "", answers, Deadline.NONE);
            // Still in our turn: the list of what the server knows is one connection's.
            if (execution.collector().error().isEmpty()) {
                statements.ran(asked[0], execution.collector().described());
            } else {
                statements.failed(asked[0], execution.collector().isParsed());
            }
            return status;
        });
        return new Attempt(asked[0], execution, outcome);
    }
}
