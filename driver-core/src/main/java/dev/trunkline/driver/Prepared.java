package dev.trunkline.driver;

import dev.trunkline.driver.flow.ExtendedQuery;
import dev.trunkline.driver.flow.Preparing;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.value.Codec;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.CommandTags;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ServerException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A statement that the server has parsed and described. Values go to it by the types the server wants, and
/// come from it by the types the server gives: in binary wherever there is a codec. One round trip for each
/// run.
///
/// What the server knows of it can be gone (a pooler, DISCARD ALL) or return something else by now (a
/// DDL): then it is prepared once more, if that is safe: before the server has begun with it, and with
/// no transaction open.
///
/// Thread-safe: runs take turns on the connection. Closing it lets the server forget it.
public final class Prepared implements AutoCloseable {
    private final Line line;
    private final Statements statements;
    private final Types types;
    private final String sql;
    private volatile Plan plan;
    private volatile boolean closed;

    Prepared(Line line, Statements statements, Types types, String sql) {
        this.line = line;
        this.statements = statements;
        this.types = types;
        this.sql = sql;
        this.plan = prepare();
    }

    private Plan prepare() {
        Execution execution = new Execution(line, sql, ResultObserver.NONE);
        String name = statements.unnamed() ? "" : statements.nextName();
        Preparing.Description[] found = new Preparing.Description[1];
        execution
                .run(answers -> {
                    Preparing.run(line.dialogue(), name, sql, statements.closes(), answers, Deadline.NONE)
                            .ifPresent(description -> found[0] = description);
                    return line.session().transaction();
                })
                .orThrow();
        return Plan.of(name, found[0], types.knowing(Plan.oids(found[0])));
    }

    /// What its parameters are: `$1` first.
    public List<Codec<?>> parameters() {
        return plan.parameters();
    }

    /// The columns it returns; none, if it returns no rows.
    public List<RowDescription.Column> columns() {
        RowDescription rows = plan.rows();
        return rows == null ? List.of() : rows.columns();
    }

    /// Runs it and gives its rows.
    ///
    /// @param values of its parameters, as [dev.trunkline.driver.value.Parameter] takes them; null for NULL
    /// @throws ServerException if the server refuses it
    /// @throws IncompleteException if there was no room for all of the result
    /// @throws IllegalArgumentException if a value does not fit its parameter, or there are too many or
    ///     too few
    /// @throws ConnectionException if the connection is lost
    public Rows query(@Nullable Object... values) {
        return ran(ResultObserver.NONE, values).collector().rows();
    }

    /// Runs it and gives each row to the reader as it arrives; none is kept. While the reader works
    /// nothing is read, and the server waits.
    ///
    /// @param reader reads the row that the cursor is at; an exception of its own ends the statement
    /// @param values as [#query] takes them
    /// @return how many rows there were
    /// @throws ServerException as [#query] does; the reader may have been given rows before
    public long each(Consumer<? super RowCursor> reader, @Nullable Object... values) {
        EachRow each = new EachRow(reader);
        ran(each, values);
        return each.count();
    }

    /// Runs it for what it does.
    ///
    /// @param values as [#query] takes them
    /// @return how many rows were inserted, updated, deleted, merged or selected, as the server counts; 0 for
    ///     a statement that counts none
    /// @throws ServerException as [#query] does
    public long execute(@Nullable Object... values) {
        Execution execution = ran(ResultObserver.NONE, values);
        execution.collector().rows().close();
        return CommandTags.rows(execution.collector().tag());
    }

    private Execution ran(ResultObserver observer, @Nullable Object[] values) {
        use();
        boolean safe = line.session().transaction() == TransactionStatus.IDLE;
        Attempt first = attempt(plan, observer, values);
        boolean again = safe
                && !first.execution.collector().isBound()
                && first.outcome.status() == TransactionStatus.IDLE
                && Statements.stale(first.outcome.error());
        Attempt last = first;
        if (again) {
            statements.forget(plan.name());
            plan = prepare();
            last = attempt(plan, observer, values);
        }
        last.outcome.orThrow();
        return last.execution;
    }

    private record Attempt(Execution execution, Outcome outcome) {}

    private Attempt attempt(Plan by, ResultObserver observer, @Nullable Object[] values) {
        Plan.Values bound = by.values(values);
        Execution execution = new Execution(line, sql, observer, by.cells());
        Outcome outcome = execution.run(
                answers -> ExtendedQuery.run(line.dialogue(), statement(by, bound), "", answers, Deadline.NONE));
        return new Attempt(execution, outcome);
    }

    /// In our turn: what the server is to forget goes out with it.
    private Statement statement(Plan by, Plan.Values values) {
        return by.statement(sql, by.name().isEmpty() || statements.unnamed(), statements.closes(), values);
    }

    private void use() {
        if (closed) {
            throw new IllegalStateException("the prepared statement is closed: " + sql);
        }
    }

    /// The statement for a pipeline, in the pipeline's turn. Names are given anew on each connection:
    /// by the same name another one may know something else.
    Statement statement(Line pipelined, @Nullable Object[] values) {
        use();
        if (!line.equals(pipelined)) {
            throw new IllegalArgumentException("the statement was prepared on another connection: " + sql);
        }
        Plan by = plan;
        return statement(by, by.values(values));
    }

    /// Its text.
    String sql() {
        return sql;
    }

    /// What reads its rows.
    Cells cells() {
        return plan.cells();
    }

    /// Lets the server forget it, with the next statement that goes out.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            statements.forget(plan.name());
        }
    }
}
