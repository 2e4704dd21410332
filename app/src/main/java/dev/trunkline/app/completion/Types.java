package dev.trunkline.app.completion;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The types that are written every day, the most frequent first, and the short names of some.
///
/// Thread-safe.
final class Types {
    static final List<String> EVERYDAY = List.of(
            "text",
            "integer",
            "bigint",
            "boolean",
            "numeric",
            "date",
            "timestamp with time zone",
            "timestamp without time zone",
            "uuid",
            "jsonb",
            "json",
            "interval",
            "character varying",
            "double precision",
            "smallint",
            "real",
            "bytea",
            "time without time zone",
            "inet",
            "regclass");

    /// Short names, with what they are short for.
    static final Map<String, String> SHORT = new TreeMap<>(Map.of(
            "int", "integer",
            "timestamptz", "timestamp with time zone",
            "timestamp", "timestamp without time zone",
            "varchar", "character varying",
            "char", "character",
            "bool", "boolean",
            "decimal", "numeric",
            "int8", "bigint",
            "float8", "double precision",
            "timetz", "time with time zone"));

    /// What stands for a type in the definition of a table.
    static final List<String> SERIAL = List.of("serial", "bigserial", "smallserial");

    private Types() {}
}
