package dev.trunkline.app.catalog;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalog's own connection: opened at the first question, and again if it was lost meanwhile.
///
/// One thread at a time asks; any thread may close.
public final class CatalogConnection implements Query {
    private final ConnectOptions options;
    private final Budget budget;
    private final Object lock = new Object();
    private @Nullable Connection connection;
    private boolean closed;

    /// @param options those of the tab's connection; the application name is the catalog's own
    /// @param budget what its answers count against
    public CatalogConnection(ConnectOptions options, Budget budget) {
        this.budget = budget;
        this.options = options.withApplicationName(APPLICATION_NAME);
    }

    @Override
    public List<List<@Nullable String>> rows(String sql, List<String> parameters) {
        Connection known = connection();
        if (known != null) {
            try {
                return read(known.query(sql, parameters.toArray(String[]::new)));
            } catch (ConnectionException lost) {
                // It may have died long ago, unnoticed; only a fresh one that fails is worth telling of.
                drop(known);
            }
        }
        return read(open().query(sql, parameters.toArray(String[]::new)));
    }

    /// Ends the connection; a question that runs fails.
    @Override
    public void close() {
        Connection open;
        synchronized (lock) {
            closed = true;
            open = connection;
            connection = null;
        }
        if (open != null) {
            open.close();
        }
    }

    private @Nullable Connection connection() {
        synchronized (lock) {
            return connection;
        }
    }

    private Connection open() {
        Connection fresh = Connection.open(options, new Tape(budget, History.OFF));
        synchronized (lock) {
            if (!closed) {
                connection = fresh;
                return fresh;
            }
        }
        fresh.close();
        throw new ConnectionException(ConnectionException.Kind.LOST, "the catalog's connection is closed", null);
    }

    private void drop(Connection dead) {
        synchronized (lock) {
            connection = null;
        }
        dead.abort();
    }

    private static List<List<@Nullable String>> read(Rows result) {
        try (Rows rows = result) {
            return table(rows);
        }
    }

    private static List<List<@Nullable String>> table(Rows rows) {
        List<List<@Nullable String>> table = new ArrayList<>(rows.count());
        for (int row = 0; row < rows.count(); row++) {
            List<@Nullable String> line = new ArrayList<>(rows.columns().size());
            for (int column = 0; column < rows.columns().size(); column++) {
                line.add(rows.text(row, column));
            }
            table.add(line);
        }
        return table;
    }
}
