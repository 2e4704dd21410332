package dev.trunkline.app.catalog;

import java.util.Set;

/// Names as SQL wants them written.
///
/// Thread-safe: holds no state.
public final class Identifiers {
    /// The words that PostgreSQL 18's quote_ident quotes: all of pg_get_keywords() that are not unreserved.
    private static final Set<String> QUOTED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both
            case cast char character check coalesce collate collation column concurrently constraint create cross
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
            json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
            localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
            only or order out outer overlaps overlay placing position precision primary real references returning right
            row select session_user setof similar smallint some substring symmetric system_user table tablesample then
            time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when
            where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
            xmlroot xmlserialize xmltable""".split("\\s+"));

    private Identifiers() {}

    /// The name as it can stand in a statement: in double quotes, unless it reads back as itself without
    /// them.
    public static String quote(String name) {
        return plain(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean plain(String name) {
        return !name.isEmpty()
                && (name.charAt(0) == '_' || lower(name.charAt(0)))
                && name.chars().allMatch(c -> c == '_' || lower(c) || (c >= '0' && c <= '9'))
                && !QUOTED.contains(name);
    }

    private static boolean lower(int c) {
        return c >= 'a' && c <= 'z';
    }
}
