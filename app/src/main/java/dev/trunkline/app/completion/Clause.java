package dev.trunkline.app.completion;

/// Where in a query something stands.
enum Clause {
    /// Before its first word.
    START,
    WITH,
    SELECT,
    /// What INSERT, UPDATE, DELETE or MERGE changes.
    TARGET,
    FROM,
    ON,
    WHERE,
    GROUP_BY,
    HAVING,
    WINDOW,
    ORDER_BY,
    LIMIT,
    LOCKING,
    SET,
    VALUES,
    CONFLICT,
    RETURNING,
    /// Behind a WHEN of MERGE.
    WHEN
}
