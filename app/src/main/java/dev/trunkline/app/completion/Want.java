package dev.trunkline.app.completion;

/// What kind of thing is to be written at a place.
enum Want {
    /// Nothing that could be known: a new name, a number.
    NOTHING,
    /// Only the key words of the place.
    WORDS,
    /// Something that has a value: columns, functions.
    VALUE,
    /// The condition of a join.
    CONDITION,
    /// Something to select from.
    SOURCE,
    /// A table.
    TABLE,
    /// A view.
    VIEW,
    /// A column of what the statement changes.
    TARGET,
    /// A column that both sides of a join have.
    SHARED,
    /// A column of the table that the statement names.
    COLUMN,
    /// A type.
    TYPE,
    /// A schema.
    SCHEMA,
    /// A procedure.
    PROCEDURE,
    /// A function.
    FUNCTION
}
