package dev.trunkline.driver;

import dev.trunkline.driver.flow.FirstWord;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.flow.Statement.Prepared;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements that the server knows by name, so that they are parsed and described once. The least
/// recently used goes when there are too many.
///
/// One thread at a time, whoever has the connection's turn, except where it says otherwise.
final class Statements {
    private static final int MOST = 256;
    private static final int LONGEST = 16 << 10;
    private static final Set<String> REPEATED =
            Set.of("select", "insert", "update", "delete", "merge", "values", "with", "table", "call");

    private record Named(String name, Prepared prepared) {}

    private final Map<String, Named> known = new LinkedHashMap<>(16, 0.75f, true);
    private final List<String> closes = new ArrayList<>();
    private volatile boolean unnamed;
    private long names;

    /// Whether every statement goes as the unnamed one: behind a pooler the next transaction may find another
    /// server that has never heard of the name.
    void unnamed(boolean always) {
        unnamed = always;
    }

    /// Any thread.
    boolean unnamed() {
        return unnamed;
    }

    /// A name that no statement had before. Any thread.
    synchronized String nextName() {
        return "trunkline_" + ++names;
    }

    /// A statement is needed no longer: the server is told with the next one. Any thread.
    synchronized void forget(String name) {
        if (!name.isEmpty()) {
            // Closing what is not there is no error.
            closes.add(name);
        }
    }

    /// The names that the server is to forget, once: they go out with what is said now. Any thread.
    synchronized List<String> closes() {
        if (closes.isEmpty()) {
            return List.of();
        }
        List<String> now = List.copyOf(closes);
        closes.clear();
        return now;
    }

    /// How a statement is to be asked for: by the name it has, or by a new one, or by none.
    Statement asking(String sql, List<? extends @Nullable Bytes> parameters) {
        if (unnamed || sql.length() > LONGEST || !REPEATED.contains(FirstWord.of(sql))) {
            return Statement.unnamed(sql, parameters);
        }
        Named named = known.get(sql);
        return named == null
                ? statement(sql, nextName(), false, Optional.empty(), parameters)
                : statement(sql, named.name, true, Optional.of(named.prepared), parameters);
    }

    /// The same, of one that was asked for before and is not answered yet.
    ///
    /// @param sameSegment whether there is no Sync between the two: then this one is skipped if the
    ///     other fails
    Statement askingAgain(Statement asked, boolean sameSegment, List<? extends @Nullable Bytes> parameters) {
        return sameSegment
                ? statement(asked.sql(), asked.name(), true, asked.prepared(), parameters)
                : Statement.unnamed(asked.sql(), parameters);
    }

    private Statement statement(
            String sql,
            String name,
            boolean parsed,
            Optional<Prepared> prepared,
            List<? extends @Nullable Bytes> parameters) {
        return new Statement(
                sql,
                name,
                parsed,
                List.of(),
                prepared,
                closes(),
                Collections.unmodifiableList(parameters),
                List.of(),
                List.of());
    }

    /// It has run: the server knows it.
    ///
    /// @param rows what it returns; null if it returns no rows
    void ran(Statement statement, @Nullable RowDescription rows) {
        if (statement.name().isEmpty() || statement.parsed()) {
            return;
        }
        known.put(statement.sql(), new Named(statement.name(), new Prepared(rows)));
        if (known.size() > MOST) {
            var eldest = known.entrySet().iterator().next();
            forget(eldest.getValue().name);
            known.remove(eldest.getKey());
        }
    }

    /// It has failed.
    ///
    /// @param parsed whether the server has taken it under its name just now
    void failed(Statement statement, boolean parsed) {
        if (!statement.name().isEmpty()) {
            known.remove(statement.sql());
            // What was never parsed has nothing to be closed, and not every server takes that.
            if (parsed || statement.parsed()) {
                forget(statement.name());
            }
        }
    }

    /// Whether the server refused it only since what it knew by that name is gone, or returns something
    /// else by now (after a DDL).
    static boolean stale(Optional<ServerError> refused) {
        if (refused.isEmpty()) {
            return false;
        }
        ServerError error = refused.get();
        return error.sqlState().equals("26000")
                || (error.sqlState().equals("0A000") && error.field('R').equals(Optional.of("RevalidateCachedQuery")));
    }
}
