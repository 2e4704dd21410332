package dev.trunkline.app.catalog;

import dev.trunkline.app.catalog.Names.Field;
import dev.trunkline.app.catalog.Names.ForeignKey;
import dev.trunkline.app.catalog.Names.Function;
import dev.trunkline.app.catalog.Names.Table;
import dev.trunkline.driver.wire.DriverException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads all names of a database in a handful of statements, however many tables it has. Works on
/// PostgreSQL 12 to 18.
///
/// What the server refuses is left out, and what has come is given on as it comes. One thread at a
/// time; not the window's, since it waits for the server.
public final class NamesReading {
    /// Between the parts of what the server puts together in one value: no name has it.
    private static final String PART = "\u0001";

    private static final String ITEM = "\u0002";

    private static final String PATH = """
            select n.nspname, n.place
              from unnest(pg_catalog.current_schemas(true)) with ordinality n(nspname, place)
             order by n.place""";

    private static final String SCHEMAS = """
            select n.nspname
              from pg_catalog.pg_namespace n
             where n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
             order by n.nspname in ('pg_catalog', 'information_schema'), n.nspname""";

    private static final String TABLES = """
            select c.oid, n.nspname, c.relname, c.relkind
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'f', 'v', 'm')
               and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
             order by n.nspname, c.relname""";

    private static final String FIELDS = """
            select a.attrelid,
                   pg_catalog.string_agg(
                       a.attname || chr(1) || pg_catalog.format_type(a.atttypid, a.atttypmod) || chr(1) ||
                       case when a.attgenerated <> '' or a.attidentity = 'a' then 'a' else '' end ||
                       case when a.attnum = any (i.indkey) then 'p' else '' end,
                       chr(2) order by a.attnum)
              from pg_catalog.pg_attribute a
              join pg_catalog.pg_class c on c.oid = a.attrelid
              left join pg_catalog.pg_index i on i.indrelid = a.attrelid and i.indisprimary
             where c.relkind in ('r', 'p', 'f', 'v', 'm')
               and a.attnum > 0
               and not a.attisdropped
             group by a.attrelid""";

    private static final String KEYS = """
            select k.conrelid, k.confrelid,
                   (select pg_catalog.string_agg(a.attname, chr(1) order by o.place)
                      from unnest(k.conkey) with ordinality o(attnum, place)
                      join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.attnum),
                   (select pg_catalog.string_agg(a.attname, chr(1) order by o.place)
                      from unnest(k.confkey) with ordinality o(attnum, place)
                      join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = o.attnum)
              from pg_catalog.pg_constraint k
             where k.contype = 'f' and k.conparentid = 0
             order by k.oid""";

    /// Without what only the server itself calls: those that take or give values SQL does not have.
    private static final String FUNCTIONS = """
            select n.nspname, p.proname, p.prokind,
                   pg_catalog.pg_get_function_arguments(p.oid),
                   case when p.prokind = 'p' then '' else pg_catalog.pg_get_function_result(p.oid) end,
                   p.proretset,
                   t.typrelid,
                   (select pg_catalog.string_agg(p.proargnames[o.place], chr(1) order by o.place)
                      from unnest(p.proargmodes) with ordinality o(mode, place)
                     where o.mode in ('o', 'b', 't') and p.proretset)
              from pg_catalog.pg_proc p
              join pg_catalog.pg_namespace n on n.oid = p.pronamespace
              join pg_catalog.pg_type t on t.oid = p.prorettype
             where t.typname not in ('internal', 'cstring', 'trigger', 'event_trigger', 'language_handler',
                                     'fdw_handler', 'index_am_handler', 'table_am_handler', 'tsm_handler')
               and not ('pg_catalog.internal'::pg_catalog.regtype = any (p.proargtypes))
               and not ('pg_catalog.cstring'::pg_catalog.regtype = any (p.proargtypes))
               and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
             order by p.proname, n.nspname = 'pg_catalog', p.pronargs, p.oid""";

    private static final String TYPES = """
            select pg_catalog.format_type(t.oid, null)
              from pg_catalog.pg_type t
              join pg_catalog.pg_namespace n on n.oid = t.typnamespace
             where t.typtype in ('b', 'd', 'e', 'r', 'm', 'c')
               and (t.typrelid = 0 or exists (select from pg_catalog.pg_class c
                                               where c.oid = t.typrelid and c.relkind = 'c'))
               and t.typelem = 0 and n.nspname not in ('information_schema', 'pg_toast')
             order by n.nspname = 'pg_catalog', 1""";

    private final Catalog catalog;
    private final Map<String, String> shared = new HashMap<>();
    private @Nullable DriverException refused;

    /// @param catalog asked, on its own connection
    public NamesReading(Catalog catalog) {
        this.catalog = catalog;
    }

    /// Reads, and gives on what is known after each step: first the tables, then their columns, then
    /// the rest.
    ///
    /// @param known the names that were read before: they stand until the new ones come
    /// @param come is given the names so far, each time more; on this thread
    /// @return the last of them
    public Names read(Names known, Consumer<Names> come) {
        List<String> path = firsts(PATH);
        List<String> schemas = firsts(SCHEMAS);
        List<Table> tables = tables(known);
        Names names = new Names(schemas, tables, known.keys(), known.functions(), known.types(), path);
        come.accept(names);
        tables = withFields(tables);
        names = new Names(schemas, tables, known.keys(), known.functions(), known.types(), path);
        come.accept(names);
        names = new Names(schemas, tables, keys(), known.functions(), known.types(), path);
        come.accept(names);
        names = new Names(schemas, tables, names.keys(), functions(), firsts(TYPES), path);
        come.accept(names);
        return names;
    }

    /// What the server said when it first refused something; null if it did not.
    public @Nullable DriverException refused() {
        return refused;
    }

    private List<List<@Nullable String>> ask(String sql) {
        try {
            return catalog.names(sql);
        } catch (DriverException e) {
            if (refused == null) {
                refused = e;
            }
            return List.of();
        }
    }

    private List<String> firsts(String sql) {
        return ask(sql).stream().map(row -> text(row, 0)).toList();
    }

    private List<Table> tables(Names known) {
        List<Table> tables = new ArrayList<>();
        for (List<@Nullable String> row : ask(TABLES)) {
            long oid = Long.parseLong(text(row, 0));
            List<Field> fields = known.table(oid).map(Table::fields).orElse(List.of());
            tables.add(new Table(oid, share(text(row, 1)), text(row, 2), RelationKind.of(text(row, 3)), fields));
        }
        return tables;
    }

    private List<Table> withFields(List<Table> tables) {
        Map<Long, List<Field>> fields = new HashMap<>();
        for (List<@Nullable String> row : ask(FIELDS)) {
            fields.put(Long.parseLong(text(row, 0)), fields(text(row, 1)));
        }
        return tables.stream()
                .map(table -> table.with(fields.getOrDefault(table.oid(), table.fields())))
                .toList();
    }

    private List<Field> fields(String packed) {
        return Arrays.stream(packed.split(ITEM, -1)).map(this::field).toList();
    }

    private Field field(String packed) {
        String[] parts = packed.split(PART, -1);
        return new Field(share(parts[0]), share(parts[1]), parts[2].contains("p"), parts[2].contains("a"));
    }

    private List<ForeignKey> keys() {
        return ask(KEYS).stream()
                .map(row -> new ForeignKey(
                        Long.parseLong(text(row, 0)), parts(row, 2), Long.parseLong(text(row, 1)), parts(row, 3)))
                .toList();
    }

    private List<Function> functions() {
        return ask(FUNCTIONS).stream()
                .map(row -> new Function(
                        share(text(row, 0)),
                        text(row, 1),
                        text(row, 2).charAt(0),
                        share(text(row, 3)),
                        share(text(row, 4)),
                        text(row, 5).equals("t"),
                        Long.parseLong(text(row, 6)),
                        parts(row, 7)))
                .toList();
    }

    private List<String> parts(List<@Nullable String> row, int column) {
        String packed = text(row, column);
        return packed.isEmpty()
                ? List.of()
                : Arrays.stream(packed.split(PART, -1)).map(this::share).toList();
    }

    /// The same text for all columns of a name: most names come again and again.
    private String share(String text) {
        String known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private static String text(List<@Nullable String> row, int column) {
        String value = row.get(column);
        return value == null ? "" : value;
    }
}
