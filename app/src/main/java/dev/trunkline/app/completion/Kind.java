package dev.trunkline.app.completion;

/// What a proposal is.
public enum Kind {
    /// A column.
    COLUMN,
    /// A condition that joins two tables by a foreign key.
    JOIN,
    /// The name that a query gives to something it selects from.
    ALIAS,
    /// A query with a name, from a WITH.
    CTE,
    /// A table.
    TABLE,
    /// A view.
    VIEW,
    /// A schema.
    SCHEMA,
    /// A function, or an aggregate.
    FUNCTION,
    /// A procedure.
    PROCEDURE,
    /// A type.
    TYPE,
    /// One key word, or several that go together.
    KEYWORD
}
