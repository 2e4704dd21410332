package dev.trunkline.app.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one statement on the catalog's connection and gives all its rows as text. The catalog calls it from
/// one thread at a time, never from the window's.
@FunctionalInterface
public interface Query extends AutoCloseable {
    /// The name the catalog's connection gives itself, by which a server's administrator tells it from the
    /// tabs'.
    String APPLICATION_NAME = "trunkline catalog";

    /// Runs the statement and waits for its end.
    ///
    /// @param sql one statement, with `$1`, `$2` … for the parameters
    /// @param parameters their values as text; the server infers their types
    /// @return the rows, each as long as the select list; null for NULL
    /// @throws dev.trunkline.driver.wire.DriverException if the server refuses or the connection is gone
    List<List<@Nullable String>> rows(String sql, List<String> parameters);

    /// Ends the connection; a question that runs fails. From any working thread.
    @Override
    default void close() {}
}
