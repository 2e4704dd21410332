package dev.trunkline.app.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names in a database, all at once, as they were when they were read: what completion looks names
/// up in. It may be only the part of them that has come so far.
///
/// Immutable, hence thread-safe.
public final class Names {
    /// No names.
    public static final Names EMPTY = new Names(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// A column.
    ///
    /// @param type as `format_type` writes it; empty if it is not known
    /// @param primaryKey whether it is part of the primary key
    /// @param always whether the server makes its value, so that none can be given
    public record Field(String name, String type, boolean primaryKey, boolean always) {}

    /// A table or view with its columns in their order.
    public record Table(long oid, String schema, String name, RelationKind kind, List<Field> fields) {
        /// The same with these columns.
        public Table with(List<Field> known) {
            return new Table(oid, schema, name, kind, known);
        }
    }

    /// A foreign key: each of `columns` of one table holds what the column at the same place of
    /// `targetColumns` holds in the other.
    public record ForeignKey(long table, List<String> columns, long target, List<String> targetColumns) {}

    /// A function, procedure, aggregate or window function.
    ///
    /// @param kind `f`, `p`, `a` or `w`, as `pg_proc.prokind`
    /// @param arguments with names and defaults: `start integer, stop integer DEFAULT 1`
    /// @param returns the type it gives; empty for a procedure
    /// @param set whether it gives rows
    /// @param row the table or type that a row of it has the columns of; 0 for none
    /// @param outputs names of its own columns, if it gives rows of several
    public record Function(
            String schema,
            String name,
            char kind,
            String arguments,
            String returns,
            boolean set,
            long row,
            List<String> outputs) {}

    private final List<String> schemas;
    private final List<Table> tables;
    private final List<ForeignKey> keys;
    private final List<Function> functions;
    private final List<String> types;
    private final List<String> path;
    private final Map<String, List<Table>> byName = new HashMap<>();
    private final Map<Long, Table> byOid = new HashMap<>();
    private final Map<Long, List<ForeignKey>> keysOf = new HashMap<>();
    private final Map<String, List<Function>> functionsByName = new LinkedHashMap<>();

    /// @param path the schemas that names without one are looked for in, in their order; `pg_catalog`
    ///     comes first unless it is among them
    public Names(
            List<String> schemas,
            List<Table> tables,
            List<ForeignKey> keys,
            List<Function> functions,
            List<String> types,
            List<String> path) {
        this.schemas = List.copyOf(schemas);
        this.tables = List.copyOf(tables);
        this.keys = List.copyOf(keys);
        this.functions = List.copyOf(functions);
        this.types = List.copyOf(types);
        this.path = withCatalog(path);
        for (Table table : tables) {
            byOid.put(table.oid(), table);
            byName.computeIfAbsent(table.name(), _ -> new ArrayList<>(1)).add(table);
        }
        for (ForeignKey key : keys) {
            keysOf.computeIfAbsent(key.table(), _ -> new ArrayList<>(2)).add(key);
            if (key.target() != key.table()) {
                keysOf.computeIfAbsent(key.target(), _ -> new ArrayList<>(2)).add(key);
            }
        }
        for (Function function : functions) {
            functionsByName
                    .computeIfAbsent(function.name(), _ -> new ArrayList<>(1))
                    .add(function);
        }
    }

    private static List<String> withCatalog(List<String> path) {
        if (path.contains("pg_catalog")) {
            return List.copyOf(path);
        }
        List<String> all = new ArrayList<>(List.of("pg_catalog"));
        all.addAll(path);
        return List.copyOf(all);
    }

    /// All schemas, those of PostgreSQL itself last.
    public List<String> schemas() {
        return schemas;
    }

    /// All tables and views.
    public List<Table> tables() {
        return tables;
    }

    /// All foreign keys.
    public List<ForeignKey> keys() {
        return keys;
    }

    /// All functions.
    public List<Function> functions() {
        return functions;
    }

    /// The functions with their names, each name once.
    public Map<String, List<Function>> functionsByName() {
        return functionsByName;
    }

    /// The names of types as SQL writes them.
    public List<String> types() {
        return types;
    }

    /// The schemas that names without one are looked for in.
    public List<String> path() {
        return path;
    }

    /// The place of a schema in the search path, or a negative number if it is not in it.
    public int placeInPath(String schema) {
        return path.indexOf(schema);
    }

    /// The table of this name, in this schema, or in the first of the search path that has it.
    public Optional<Table> table(@Nullable String schema, String name) {
        @Nullable Table found = null;
        int place = Integer.MAX_VALUE;
        for (Table table : byName.getOrDefault(name, List.of())) {
            int here = schema == null
                    ? placeInPath(table.schema())
                    : table.schema().equals(schema) ? 0 : -1;
            if (here >= 0 && here < place) {
                found = table;
                place = here;
            }
        }
        return Optional.ofNullable(found);
    }

    /// The table with this OID.
    public Optional<Table> table(long oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    /// Whether a table can be written without its schema.
    public boolean visible(Table table) {
        return table(null, table.name()).filter(table::equals).isPresent();
    }

    /// The foreign keys of a table, and those that point to it.
    public Collection<ForeignKey> keysOf(Table table) {
        return keysOf.getOrDefault(table.oid(), List.of());
    }

    /// The same names with another search path.
    public Names withPath(List<String> other) {
        return new Names(schemas, tables, keys, functions, types, other);
    }
}
