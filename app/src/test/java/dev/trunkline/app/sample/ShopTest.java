package dev.trunkline.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is in the sample database. Its folder stays in `target` for the next run.
class ShopTest {
    private static SampleServer server;
    private static Connection connection;

    @BeforeAll
    static void connect() throws Exception {
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        server = SampleServer.start(target.resolve("shop").toAbsolutePath(), step -> {});
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
        connection = DriverManager.getConnection(url, server.user(), server.password());
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void it_has_several_hundred_thousand_rows() throws SQLException {
        assertThat(rows("select count(*) from customer")).containsExactly("10000");
        assertThat(rows("select count(*) from product")).containsExactly("1000");
        assertThat(rows("select count(*) from orders")).containsExactly("100000");
        assertThat(rows("select count(*), count(attrs) from order_line")).containsExactly("300725|20875");
    }

    @Test
    void every_build_has_the_same_rows() throws SQLException {
        assertThat(rows("""
                        set timezone = 'UTC';
                        select md5(string_agg(row, '' order by place)) from (
                            select 'c' || id, customer::text from customer union all
                            select 'p' || id, product::text from product union all
                            select 'o' || id, orders::text from orders union all
                            select 'l' || id, order_line::text from order_line) everything (place, row);
                        reset timezone
                        """)).containsExactly("0b3f7c89d04ca357195af8cccc451f6a");
    }

    @Test
    void all_lies_before_a_fixed_day() throws SQLException {
        assertThat(rows("select max(placed_at) < '2026-11-01', min(placed_at) > '2023-01-01' from orders"))
                .containsExactly("t|t");
    }

    @Test
    void every_customer_has_bought_something_this_year() throws SQLException {
        List<String> rows = rows("""
                select c.id, c.name, sum(l.amount) as revenue, max(o.placed_at) at time zone 'UTC' last_order, c.attrs
                  from customer c join orders o on o.customer_id = c.id join order_line l on l.order_id = o.id
                 where o.placed_at >= '2026-01-01 00:00+00' group by c.id order by revenue desc
                """);
        assertThat(rows).hasSize(10_000);
        assertThat(rows.getFirst())
                .isEqualTo(
                        "8812|Anna Nowak|15759.59|2026-10-30 20:44:27|{\"tags\": [\"eu\", \"b2b\"], \"tier\": \"gold\"}");
    }

    @Test
    void the_first_customers_are_easy_to_recognise() throws SQLException {
        assertThat(rows("select id, name from customer order by id limit 3"))
                .containsExactly("1|Zoë Müller", "2|王小明", "3|Nora O'Brien");
    }

    @Test
    void the_kinds_of_value_that_clients_stumble_over_are_there() throws SQLException {
        assertThat(rows("""
                        select count(*) filter (where phone is null) > 0, count(*) filter (where phone = '') > 0,
                               count(*) filter (where tags = '{}') > 0, count(*) filter (where attrs = 'null') > 0,
                               count(*) filter (where name ~ '[\\n\\t]') > 1, count(*) filter (where name ~ '[\\u0590-\\u06ff]') > 100,
                               count(*) filter (where octet_length(name) > char_length(name)) > 1000 from customer
                        """)).containsExactly("t|t|t|t|t|t|t");
        assertThat(rows("select bool_and(substr(thumbnail, 1, 2) = '\\x424d'), max(length(description)) > 16000,"
                        + " count(discontinued_on) between 1 and 999 from product"))
                .containsExactly("t|t|t");
    }

    @Test
    void the_rules_are_enforced() {
        assertThatThrownBy(() -> rows("update order_line set quantity = 0 where id = 1"))
                .hasMessageContaining("order_line_quantity_positive");
        assertThatThrownBy(() -> rows("update customer set email = 'nowhere' where id = 1"))
                .hasMessageContaining("email_address");
        assertThatThrownBy(() -> rows("delete from customer where id = 1"))
                .hasMessageContaining("orders_customer_id_fkey");
        assertThatThrownBy(() -> rows("update customer set tier = 'lead' where id = 1"))
                .hasMessageContaining("customer_tier");
    }

    @Test
    void everything_in_the_schema_is_described() throws SQLException {
        assertThat(rows("""
                        select relname from pg_class
                         where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and obj_description(oid, 'pg_class') is null
                        union all
                        select proname from pg_proc
                         where pronamespace = 'public'::regnamespace and obj_description(oid, 'pg_proc') is null
                        """)).isEmpty();
        assertThat(rows("select nspname from pg_namespace where nspname = 'build'"))
                .isEmpty();
    }

    @Test
    void the_planner_knows_the_tables() throws SQLException {
        assertThat(rows("select relname, reltuples::int from pg_class where oid in"
                        + " ('customer'::regclass, 'order_line'::regclass) order by 1"))
                .containsExactly("customer|10000", "order_line|300725");
    }

    @Test
    void new_rows_go_on_where_the_sample_ends() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(rows("insert into orders (customer_id) values (1) returning id > 100000, status"))
                .containsExactly("t|placed");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void the_first_script_runs_without_an_error_changes_nothing_and_tells_a_notice() throws SQLException {
        String before = rows("select md5(string_agg(customer::text, '' order by id)) from customer")
                .getFirst();
        List<String> notices = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SampleServer.firstQuery().replace("1000000", "10"));
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                notices.add(warning.getMessage());
            }
        }
        assertThat(notices).singleElement().asString().contains("is cancelled");
        assertThat(rows("select md5(string_agg(customer::text, '' order by id)) from customer"))
                .containsExactly(before);
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (boolean rowsCome = statement.execute(sql);
                    rowsCome || statement.getUpdateCount() >= 0;
                    rowsCome = statement.getMoreResults()) {
                if (rowsCome) {
                    read(statement.getResultSet(), rows);
                }
            }
        }
        return rows;
    }

    private static void read(ResultSet results, List<String> rows) throws SQLException {
        while (results.next()) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                cells.add(String.valueOf(results.getString(column)));
            }
            rows.add(String.join("|", cells));
        }
    }
}
