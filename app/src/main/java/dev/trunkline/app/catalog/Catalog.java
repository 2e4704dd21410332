package dev.trunkline.app.catalog;

import dev.trunkline.driver.value.BuiltInTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the database contains, asked of the server each time; only type names are remembered. Works on
/// PostgreSQL 12 to 18.
///
/// Thread-safe; questions wait for each other and for the server, so the window's thread must not ask. Each
/// throws what its [Query] throws.
public final class Catalog {
    private static final String SCHEMAS = """
            select n.nspname,
                   n.nspname in ('pg_catalog', 'information_schema') as system
              from pg_catalog.pg_namespace n
             where n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
             order by system, n.nspname""";

    private static final String RELATIONS = """
            select c.oid, c.relname, c.relkind, c.reltuples::bigint
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where n.nspname = $1
               and c.relkind in ('r', 'p', 'f', 'v', 'm')
             order by c.relname""";

    private static final String COLUMNS = """
            select a.attname,
                   pg_catalog.format_type(a.atttypid, a.atttypmod),
                   a.attnotnull,
                   exists (select from pg_catalog.pg_index i
                            where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)),
                   (select pg_catalog.string_agg(k.confrelid::pg_catalog.regclass::text, ', ' order by k.conname)
                      from pg_catalog.pg_constraint k
                     where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any (k.conkey))
              from pg_catalog.pg_attribute a
             where a.attrelid = $1::pg_catalog.oid
               and a.attnum > 0
               and not a.attisdropped
             order by a.attnum""";

    /// A domain's own NOT NULL and default count as the column's.
    private static final String TARGETS = """
            select a.attname,
                   pg_catalog.format_type(a.atttypid, a.atttypmod),
                   a.attnotnull or t.typnotnull,
                   a.atthasdef or a.attidentity <> '' or t.typdefault is not null
              from pg_catalog.pg_attribute a
              join pg_catalog.pg_type t on t.oid = a.atttypid
             where a.attrelid = $1::pg_catalog.oid
               and a.attnum > 0
               and not a.attisdropped
               and a.attgenerated = ''
               and a.attidentity <> 'a'
             order by a.attnum""";

    private static final String ROUTINES = """
            select p.proname,
                   pg_catalog.pg_get_function_identity_arguments(p.oid),
                   case when p.prokind = 'p' then '' else pg_catalog.format_type(p.prorettype, null) end
              from pg_catalog.pg_proc p
              join pg_catalog.pg_namespace n on n.oid = p.pronamespace
             where n.nspname = $1
             order by p.proname, 2""";

    private static final String TYPE = """
            select pg_catalog.format_type(t.oid, null)
              from pg_catalog.pg_type t
             where t.oid = $1::pg_catalog.oid""";

    private static final String RELATION = """
            select n.nspname, c.relname
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where c.oid = $1::pg_catalog.oid""";

    private final Query query;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Integer, String> typeNames = new ConcurrentHashMap<>();
    private final Map<Integer, String> relationNames = new ConcurrentHashMap<>();

    /// @param query runs the questions; called by one thread at a time
    public Catalog(Query query) {
        this.query = query;
    }

    /// The schemas: the user's by name, then PostgreSQL's own. Those of temporary and oversized values are
    /// left out.
    public List<Schema> schemas() {
        return ask(SCHEMAS).stream()
                .map(row -> new Schema(text(row, 0), truth(row, 1)))
                .toList();
    }

    /// The tables and views of a schema, by name.
    public List<Relation> relations(String schema) {
        return ask(RELATIONS, schema).stream().map(row -> relation(schema, row)).toList();
    }

    /// The columns of a table or view, in their order.
    public List<Column> columns(Relation relation) {
        return ask(COLUMNS, Long.toString(relation.oid())).stream()
                .map(row -> new Column(
                        text(row, 0), text(row, 1), truth(row, 2), truth(row, 3), Optional.ofNullable(row.get(4))))
                .toList();
    }

    /// The columns of a table that can be given values, in their order: all but those that the server always
    /// makes itself.
    public List<TargetColumn> targets(Relation relation) {
        return ask(TARGETS, Long.toString(relation.oid())).stream()
                .map(row -> new TargetColumn(text(row, 0), text(row, 1), truth(row, 2), truth(row, 3)))
                .toList();
    }

    /// The functions and procedures of a schema, by name.
    public List<Routine> routines(String schema) {
        return ask(ROUTINES, schema).stream()
                .map(row -> new Routine(text(row, 0), text(row, 1), text(row, 2)))
                .toList();
    }

    /// The type's name if it is known without asking, so that this may be called from anywhere: built in,
    /// or asked for before.
    public Optional<String> knownTypeName(int oid) {
        return BuiltInTypes.byOid(oid).map(BuiltInTypes.Type::name).or(() -> Optional.ofNullable(typeNames.get(oid)));
    }

    /// The type's name, as the header of a result shows it; asks the server once for a type that is not
    /// built in (an enum, a domain, an extension's). A type that is gone is `oid 16385`.
    public String typeName(int oid) {
        return knownTypeName(oid).orElseGet(() -> {
            List<List<@Nullable String>> rows = ask(TYPE, Integer.toUnsignedString(oid));
            String name = rows.isEmpty() ? BuiltInTypes.name(oid) : text(rows.getFirst(), 0);
            typeNames.put(oid, name);
            return name;
        });
    }

    /// The name of a table or view as SQL writes it, with its schema, if it is known without asking.
    public Optional<String> knownRelationName(int oid) {
        return Optional.ofNullable(relationNames.get(oid));
    }

    /// The name of a table or view as SQL writes it, with its schema; empty for one that is gone.
    public String relationName(int oid) {
        return knownRelationName(oid).orElseGet(() -> {
            List<List<@Nullable String>> rows = ask(RELATION, Integer.toUnsignedString(oid));
            String name = rows.isEmpty()
                    ? ""
                    : Identifiers.quote(text(rows.getFirst(), 0)) + "." + Identifiers.quote(text(rows.getFirst(), 1));
            relationNames.put(oid, name);
            return name;
        });
    }

    /// Asks what [NamesReading] asks: a statement without parameters.
    List<List<@Nullable String>> names(String sql) {
        return ask(sql);
    }

    private List<List<@Nullable String>> ask(String sql, String... parameters) {
        turn.lock();
        try {
            return query.rows(sql, List.of(parameters));
        } finally {
            turn.unlock();
        }
    }

    private static Relation relation(String schema, List<@Nullable String> row) {
        RelationKind kind = RelationKind.of(text(row, 2));
        long estimate = Long.parseLong(text(row, 3));
        // Before the first ANALYZE, servers up to 13 say 0 and later ones -1; a view has no rows of its own.
        boolean known = kind != RelationKind.VIEW && estimate > 0;
        return new Relation(
                Long.parseLong(text(row, 0)),
                schema,
                text(row, 1),
                kind,
                known ? OptionalLong.of(estimate) : OptionalLong.empty());
    }

    private static boolean truth(List<@Nullable String> row, int column) {
        return text(row, column).equals("t");
    }

    private static String text(List<@Nullable String> row, int column) {
        String value = row.get(column);
        return value == null ? "" : value;
    }
}
