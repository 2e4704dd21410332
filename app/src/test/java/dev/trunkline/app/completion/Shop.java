package dev.trunkline.app.completion;

import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.Names.Field;
import dev.trunkline.app.catalog.Names.ForeignKey;
import dev.trunkline.app.catalog.Names.Function;
import dev.trunkline.app.catalog.Names.Table;
import dev.trunkline.app.catalog.RelationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A catalog that does not change: the tables of a shop, and some of PostgreSQL's own names.
final class Shop {
    static final List<Table> TABLES = List.of(
            table(
                    1,
                    "public",
                    "customer",
                    "id bigint",
                    "name text",
                    "email text",
                    "created_at timestamptz",
                    "attrs jsonb"),
            table(
                    2,
                    "public",
                    "orders",
                    "id bigint",
                    "customer_id bigint",
                    "placed_at timestamptz",
                    "status text",
                    "total numeric"),
            table(
                    3,
                    "public",
                    "order_line",
                    "order_id bigint",
                    "line_no integer",
                    "product_id bigint",
                    "amount integer",
                    "price numeric"),
            table(4, "public", "product", "id bigint", "title text", "price numeric", "search tsvector always"),
            table(5, "public", "Weird Name", "id integer", "Some Column text", "select text", "größe integer"),
            table(6, "public", "employee", "id integer", "manager_id integer", "full_name text"),
            table(7, "public", "shipment", "id integer", "order_id bigint", "line_no integer", "sent_at date"),
            view(8, "public", "recent_orders", "id bigint", "placed_at timestamptz"),
            table(9, "sales", "invoice", "id integer", "order_id bigint", "due date"),
            table(10, "archive", "orders", "id bigint", "archived_at timestamptz"),
            table(11, "pg_catalog", "pg_class", "oid oid", "relname name", "relkind char"),
            view(12, "pg_catalog", "pg_stat_activity", "pid integer", "query text", "state text"));

    static final List<ForeignKey> KEYS = List.of(
            new ForeignKey(2, List.of("customer_id"), 1, List.of("id")),
            new ForeignKey(3, List.of("order_id"), 2, List.of("id")),
            new ForeignKey(3, List.of("product_id"), 4, List.of("id")),
            new ForeignKey(6, List.of("manager_id"), 6, List.of("id")),
            new ForeignKey(7, List.of("order_id", "line_no"), 3, List.of("order_id", "line_no")),
            new ForeignKey(9, List.of("order_id"), 2, List.of("id")));

    static final Names NAMES = new Names(
            List.of("archive", "public", "sales", "pg_catalog", "information_schema"),
            TABLES,
            KEYS,
            List.of(
                    function("pg_catalog", "count", 'a', "\"any\"", "bigint"),
                    function("pg_catalog", "count", 'a', "", "bigint"),
                    function("pg_catalog", "sum", 'a', "bigint", "numeric"),
                    function("pg_catalog", "now", 'f', "", "timestamp with time zone"),
                    function("pg_catalog", "lower", 'f', "text", "text"),
                    function("pg_catalog", "length", 'f', "text", "integer"),
                    function(
                            "pg_catalog",
                            "date_trunc",
                            'f',
                            "text, timestamp with time zone",
                            "timestamp with time zone"),
                    function("pg_catalog", "row_number", 'w', "", "bigint"),
                    function("pg_catalog", "numeric_abs", 'f', "numeric", "numeric"),
                    function("pg_catalog", "string_agg", 'a', "text, text", "text"),
                    rows("pg_catalog", "generate_series", "integer, integer", "SETOF integer", 0),
                    rows("pg_catalog", "jsonb_each", "from_json jsonb", "SETOF record", 0, "key", "value"),
                    function("public", "customer_total", 'f', "customer_id bigint", "numeric"),
                    rows("public", "orders_of", "customer_id bigint", "SETOF orders", 2),
                    rows(
                            "public",
                            "find_orders",
                            "term text",
                            "TABLE(order_id bigint, rank real)",
                            0,
                            "order_id",
                            "rank"),
                    function("public", "Odd Function", 'f', "", "integer"),
                    function("sales", "close_month", 'p', "month date", ""),
                    function("public", "refresh_totals", 'p', "", "")),
            List.of(
                    "bigint",
                    "boolean",
                    "date",
                    "integer",
                    "jsonb",
                    "mood",
                    "numeric",
                    "text",
                    "timestamp with time zone"),
            List.of("public"));

    private Shop() {}

    private static Table table(long oid, String schema, String name, String... columns) {
        return new Table(oid, schema, name, RelationKind.TABLE, fields(columns));
    }

    private static Table view(long oid, String schema, String name, String... columns) {
        return new Table(oid, schema, name, RelationKind.VIEW, fields(columns));
    }

    private static List<Field> fields(String... columns) {
        List<Field> fields = new ArrayList<>();
        for (String column : columns) {
            boolean always = column.endsWith(" always");
            String rest = always ? column.substring(0, column.length() - 7) : column;
            int space = rest.lastIndexOf(' ');
            fields.add(new Field(rest.substring(0, space), rest.substring(space + 1), false, always));
        }
        return fields;
    }

    private static Function function(String schema, String name, char kind, String arguments, String returns) {
        return new Function(schema, name, kind, arguments, returns, false, 0, List.of());
    }

    private static Function rows(
            String schema, String name, String arguments, String returns, long row, String... outputs) {
        return new Function(schema, name, 'f', arguments, returns, true, row, Arrays.asList(outputs));
    }
}
