package dev.trunkline.driver.wire;

import java.util.Set;

/// What command tags say (manual 54.7, "CommandComplete").
///
/// Thread-safe: holds no state.
public final class CommandTags {
    /// What ends a transaction so that nothing undoes it: a prepared one is out of the session's hands.
    private static final Set<String> ENDS =
            Set.of("COMMIT", "PREPARE TRANSACTION", "COMMIT PREPARED", "ROLLBACK PREPARED");

    /// What refuses to be part of a transaction, and so commits itself.
    private static final Set<String> ALONE = Set.of(
            "VACUUM", "CREATE DATABASE", "DROP DATABASE", "CREATE TABLESPACE", "DROP TABLESPACE", "ALTER SYSTEM");

    private CommandTags() {}

    /// The number of rows that a tag ends with: `INSERT 0 5`, `SELECT 5`, `COPY 5`; 0 if it ends with none.
    public static long rows(String tag) {
        long count = 0;
        long unit = 1;
        for (int at = tag.length() - 1; at >= 0 && tag.charAt(at) >= '0' && tag.charAt(at) <= '9'; at--) {
            count += (tag.charAt(at) - '0') * unit;
            unit *= 10;
        }
        return count;
    }

    /// Whether what came before the statement, itself included, stays though something fails later: in a
    /// pipeline, what an error undoes ends there.
    public static boolean commits(String tag) {
        return ENDS.contains(tag) || ALONE.stream().anyMatch(tag::startsWith);
    }
}
