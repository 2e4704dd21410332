package dev.trunkline.driver.value;

import dev.trunkline.driver.value.TypeDescription.Field;
import dev.trunkline.driver.value.TypeDescription.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to ask a server about types that are not built in, and how to read its answer. Who has the
/// connection runs the query; this only knows its words.
///
/// Thread-safe: holds no state.
public final class TypeQuery {
    private static final int MULTIRANGES_SINCE = 140_000;

    private static final String MULTIRANGE = """
                union all select r.rngtypid from pg_catalog.pg_range r where r.rngmultitypid = t.oid
            """;

    /// Asks for types and all that they are made of. Those with a fixed OID (below 10,000) are left out: they
    /// are known.
    private static final String SQL = """
            with recursive wanted(oid) as (
                select oid from pg_catalog.unnest($1::pg_catalog.oid[]) as given(oid)
                union
                select part.oid from wanted w
                join pg_catalog.pg_type t on t.oid = w.oid and t.oid >= 10000
                cross join lateral (
                    select t.typelem where t.typtype = 'b' and t.typcategory = 'A'
                    union all select t.typbasetype where t.typtype = 'd'
                    union all select r.rngsubtype from pg_catalog.pg_range r where r.rngtypid = t.oid
            %s    union all select a.atttypid from pg_catalog.pg_attribute a
                        where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
                ) as part(oid)
            )
            select t.oid, t.typname, t.typtype, t.typcategory, coalesce(e.extname, ''),
                case t.typtype when 'd' then t.typbasetype when 'b' then t.typelem
                    when 'r' then (select r.rngsubtype from pg_catalog.pg_range r where r.rngtypid = t.oid)
                    when 'm' then (%s) else 0 end,
                coalesce(c.typdelim, ','),
                array(select a.attname::pg_catalog.text from pg_catalog.pg_attribute a
                    where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
                    order by a.attnum),
                array(select a.atttypid from pg_catalog.pg_attribute a
                    where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
                    order by a.attnum)
            from wanted w
            join pg_catalog.pg_type t on t.oid = w.oid and t.oid >= 10000
            left join pg_catalog.pg_type c on c.oid = t.typelem
            left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                and d.objid = t.oid and d.deptype = 'e'
                and d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            left join pg_catalog.pg_extension e on e.oid = d.refobjid
            """;

    /// How many columns the answer has.
    public static final int COLUMNS = 9;

    private TypeQuery() {}

    /// The query. Its one parameter is an array of OIDs, as [#parameter(List)] gives it.
    ///
    /// @param serverVersion as the setting `server_version_num` has it, such as 180004
    public static String sql(int serverVersion) {
        return serverVersion >= MULTIRANGES_SINCE
                ? SQL.formatted(
                        MULTIRANGE.indent(0),
                        "select r.rngtypid from pg_catalog.pg_range r where r.rngmultitypid = t.oid")
                : SQL.formatted("", "null");
    }

    /// The parameter as text: the types to ask for.
    public static String parameter(List<Integer> oids) {
        StringBuilder out = new StringBuilder("{");
        for (int oid : oids) {
            out.append(out.length() == 1 ? "" : ",").append(Integer.toUnsignedString(oid));
        }
        return out.append('}').toString();
    }

    /// What a row of the answer says.
    ///
    /// @param row its values as text
    /// @throws ValueException if it is no such row
    public static TypeDescription read(List<@Nullable String> row) {
        if (row.size() != COLUMNS) {
            throw new ValueException("pg_type", 0, "expected " + COLUMNS + " columns, found " + row.size());
        }
        Kind kind = kind(text(row, 2), text(row, 3));
        List<@Nullable String> names = decode("text[]", text(row, 7)).elements();
        List<@Nullable String> types = decode("text[]", text(row, 8)).elements();
        if (names.size() != types.size()) {
            throw new ValueException("pg_type", 0, names.size() + " names and " + types.size() + " types of fields");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(String.valueOf(names.get(i)), oid(String.valueOf(types.get(i)))));
        }
        String delimiter = text(row, 6);
        return new TypeDescription(
                oid(text(row, 0)),
                text(row, 1),
                kind,
                text(row, 4),
                kind == Kind.BASE ? 0 : oid(text(row, 5)),
                delimiter.isEmpty() ? ',' : delimiter.charAt(0),
                fields);
    }

    private static Kind kind(String letter, String category) {
        return switch (letter) {
            case "b" -> category.equals("A") ? Kind.ARRAY : Kind.BASE;
            case "c" -> Kind.COMPOSITE;
            case "d" -> Kind.DOMAIN;
            case "e" -> Kind.ENUM;
            case "r" -> Kind.RANGE;
            case "m" -> Kind.MULTIRANGE;
            default -> Kind.BASE;
        };
    }

    private static String text(List<@Nullable String> row, int column) {
        String text = row.get(column);
        return text == null ? "0" : text;
    }

    private static int oid(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (int) TextCell.oid(bytes, 0, bytes.length);
    }

    private static PgArray<String> decode(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ArrayCodec<>(new Texts.Text("text"), type, BuiltInTypes.oid(type), ',')
                .decodeText(bytes, 0, bytes.length);
    }
}
