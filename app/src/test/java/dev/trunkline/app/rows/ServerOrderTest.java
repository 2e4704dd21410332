package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.Condition.Comparison;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The order of each type's values, held against the server's own `ORDER BY`, `<` and `=`.
class ServerOrderTest {
    private static final TextOrder PLAIN = new TextOrder.ByCodePoints();
    private static Connection connection;

    @BeforeAll
    static void connect() {
        connection = Connection.open(TestServer.get().options(), new Tape());
        connection.query("set timezone = 'Asia/Kolkata'");
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    /// A type, hard values of it, and an expression that makes more of them from `i` and `random()`.
    static Stream<Arguments> types() {
        return Stream.concat(numbers(), Stream.concat(times(), others()));
    }

    private static Stream<Arguments> numbers() {
        return Stream.of(
                type("int2", "i - 50", "-32768", "32767", "0", "-1", "9", "10"),
                type("int4", "(random() * 1000 - 500)::int", "-2147483648", "2147483647", "0", "007"),
                type(
                        "int8",
                        "(random() * 1e18)::int8 * (case when random() < 0.5 then -1 else 1 end)",
                        "-9223372036854775808",
                        "9223372036854775807",
                        "9223372036854775806",
                        "0",
                        "-10",
                        "-9"),
                type("oid", "i * 20000000::int8", "0", "4294967295", "10", "9"),
                type("xid8", "i", "0", "18446744073709551615", "9223372036854775808", "9223372036854775807"),
                type(
                        "float8",
                        "(random() - 0.5) * 10 ^ (random() * 40 - 20)",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "-0",
                        "0",
                        "1e-300",
                        "4.9e-324",
                        "1.7976931348623157e308",
                        "123456789012345678",
                        "0.1",
                        "0.30000000000000004",
                        "0.3"),
                type(
                        "float4",
                        "(random() - 0.5) * 10 ^ (random() * 20 - 10)",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "-0",
                        "0",
                        "1e-45",
                        "3.4028235e38",
                        "16777217",
                        "0.1"),
                type(
                        "numeric",
                        "((random() - 0.5)::numeric * 10::numeric ^ (random() * 40 - 20)::int)",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "0",
                        "0.000",
                        "-0.0",
                        "1.0",
                        "1.00",
                        "10",
                        "9",
                        "-10",
                        "-9",
                        "0.1",
                        "0.01",
                        "0.001",
                        "-0.001",
                        "123456789012.3",
                        "123456789012.30",
                        "123456789012.31",
                        "-123456789012.31",
                        "-123456789012.3",
                        "123456789012345678901234567890123456789",
                        "123456789012345678901234567890123456788.9999999999999999999",
                        "1234567890123000000000000000000",
                        "1234567890123000000000000000001",
                        "-1234567890123000000000000000001",
                        "-1234567890123000000000000000000",
                        "1e1000",
                        "1e-1000",
                        "1.0000000000000000000000000000001e1000",
                        "-1e1000",
                        "9e130000",
                        "1e-16000"),
                type(
                        "money",
                        "((random() - 0.5) * 1e6)::numeric",
                        "0",
                        "-1",
                        "-0.01",
                        "1234567.89",
                        "92233720368547758.07",
                        "-92233720368547758.08"));
    }

    private static Stream<Arguments> times() {
        return Stream.of(
                type(
                        "date",
                        "date '2000-01-01' + (random() * 1000000 - 500000)::int",
                        "infinity",
                        "-infinity",
                        "4713-01-01 BC",
                        "0001-12-31 BC",
                        "0001-01-01",
                        "0044-03-15 BC",
                        "0044-03-14 BC",
                        "2000-02-29",
                        "2000-03-01",
                        "1999-12-31",
                        "9999-12-31",
                        "10000-01-01",
                        "5874897-12-31"),
                type(
                        "timestamp",
                        "timestamp '2000-01-01' + (random() - 0.5) * interval '4000 years'",
                        "infinity",
                        "-infinity",
                        "4713-01-01 00:00:00 BC",
                        "0001-12-31 23:59:59.999999 BC",
                        "0001-01-01 00:00:00",
                        "294276-12-31 23:59:59.999999",
                        "2024-02-29 12:00:00",
                        "2024-02-29 12:00:00.1",
                        "2024-02-29 12:00:00.09",
                        "2024-02-29 12:00:00.000001"),
                type(
                        "timestamptz",
                        "timestamptz '2000-01-01' + (random() - 0.5) * interval '4000 years'",
                        "infinity",
                        "-infinity",
                        "4713-01-02 00:00:00+00 BC",
                        "0044-03-15 12:00:00+05:53:28 BC",
                        "2024-03-31 01:59:59.5+01",
                        "2024-03-31 03:00:00+02",
                        "294276-12-31 10:00:00+00",
                        "1900-01-01 00:00:00+00"),
                type(
                        "time",
                        "time '00:00' + random() * interval '1 day'",
                        "00:00:00",
                        "24:00:00",
                        "23:59:59.999999",
                        "12:00:00.5",
                        "12:00:00.49"),
                type(
                        "timetz",
                        "(time '00:00' + random() * interval '1 day')::text || '+0' || (i % 10)",
                        "00:00:00+00",
                        "01:00:00+01",
                        "02:00:00+02",
                        "23:00:00-01",
                        "24:00:00+00",
                        "00:00:00+15:59",
                        "00:00:00-15:59:59",
                        "05:30:00+05:30"),
                type(
                        "interval",
                        "make_interval(years => (random()*10-5)::int, months => i, days => (random()*100-50)::int, secs => random()*100000-50000)",
                        "1 mon",
                        "30 days",
                        "720:00:00",
                        "1 year",
                        "12 mons",
                        "365 days",
                        "360 days",
                        "-1 mon +1 day",
                        "-29 days",
                        "0",
                        "-0.000001 secs",
                        "00:00:00.001023",
                        "00:00:00.001024",
                        "178000000 years",
                        "-178000000 years",
                        "2562047788:00:54.775807",
                        "-2562047788:00:54.775807",
                        "1 day -24:00:00",
                        "infinity",
                        "-infinity"));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                type("bool", "i % 3 = 0", "t", "f"),
                type(
                        "uuid",
                        "gen_random_uuid()",
                        "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff",
                        "7fffffff-ffff-ffff-ffff-ffffffffffff",
                        "7fffffff-ffff-ffff-0000-000000000000",
                        "80000000-0000-0000-0000-000000000000"),
                type(
                        "bytea",
                        "decode(md5(i::text), 'hex')",
                        "\\\\x",
                        "\\\\x00",
                        "\\\\x0000",
                        "\\\\xff",
                        "\\\\x7f",
                        "\\\\x80",
                        "\\\\x0102030405060708090a",
                        "\\\\x0102030405060708090b"),
                type(
                        "inet",
                        "(i || '.' || (random()*255)::int || '.0.' || (random()*255)::int || '/' || (random()*32)::int)::inet",
                        "10.0.0.0/8",
                        "10.1.0.0/16",
                        "10.0.0.0/16",
                        "10.0.0.1",
                        "10.0.0.1/8",
                        "10.0.0.2/8",
                        "0.0.0.0/0",
                        "255.255.255.255",
                        "::1",
                        "::",
                        "::/0",
                        "fe80::1/64",
                        "fe80::2/64",
                        "fe80::/10",
                        "2001:db8:85a3::8a2e:370:7334",
                        "2001:db8:85a3:1:2:8a2e:370:7334/127",
                        "::ffff:1.2.3.4",
                        "::ffff:1.2.3.4/120",
                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                        "1::",
                        "1:0:0:2::"),
                type(
                        "cidr",
                        "network((i || '.' || (random()*255)::int || '.0.0/' || (random()*32)::int)::inet)::cidr",
                        "10.0.0.0/8",
                        "10.0.0.0/9",
                        "10.128.0.0/9",
                        "::/0",
                        "2001:db8::/32",
                        "2001:db8::/33",
                        "0.0.0.0/0"),
                type(
                        "pg_lsn",
                        "('0/0'::pg_lsn + (random()*1e15)::numeric)",
                        "0/0",
                        "FFFFFFFF/FFFFFFFF",
                        "80000000/0",
                        "9/A",
                        "A/9"),
                type(
                        "tid",
                        "('(' || i || ',' || (i % 7) || ')')::tid",
                        "(0,1)",
                        "(4294967295,65535)",
                        "(9,10)",
                        "(10,9)"),
                type(
                        "macaddr",
                        "('08:00:2b:' || left(md5(i::text), 2) || ':02:03')::macaddr",
                        "ff:ff:ff:ff:ff:ff",
                        "00:00:00:00:00:00"),
                type(
                        "varbit",
                        "(i % 64)::bit(6)::varbit",
                        "",
                        "0",
                        "00",
                        "1",
                        "01",
                        "10",
                        "0100000000",
                        "010000000",
                        "011"),
                type("bpchar", "rpad('x' || (i % 10), (random() * 20)::int)", "a", "a  ", "a b", "", "   ", "b"),
                type(
                        "text",
                        "md5(i::text)",
                        "",
                        "a",
                        "A",
                        "ä",
                        "é",
                        "z",
                        "🐘",
                        "\uffee",
                        "a\tb",
                        "ab",
                        "abcdefgh",
                        "abcdefghi",
                        "abcdefgh ",
                        "a'b"),
                type("varchar", "'customer number ' || (random() * 1000)::int", "", "customer number"),
                type("name", "'n' || (random() * 1000)::int", "", "N", "_n"));
    }

    private static Arguments type(String name, String random, String... values) {
        return Arguments.of(name, random, List.of(values));
    }

    private static Rows ranked(String type, String random, List<String> values, String operand) {
        String literals = String.join(
                ", ",
                values.stream()
                        .map(value -> "(E'" + value.replace("'", "''") + "')")
                        .toList());
        String collation = List.of("text", "varchar", "bpchar", "name").contains(type) ? " collate \"C\"" : "";
        String by = "v" + collation;
        String operandSql = "E'" + operand.replace("'", "''") + "'::" + type + collation;
        return connection.query("with t(v) as (select x::" + type + " from (values " + literals
                + ") l(x) union all select ("
                + random + ")::text::" + type
                + " from generate_series(1, 200) i union all select null from generate_series(1, 3))"
                + " select v, dense_rank() over (order by " + by + "), dense_rank() over (order by " + by + " desc), "
                + by + " < " + operandSql + ", " + by + " = " + operandSql + ", " + by + " >= " + operandSql
                + " from t order by md5(v::text)");
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_sorted_column_is_as_the_server_sorts_it(String type, String random, List<String> values) {
        Rows rows = ranked(type, random, values, values.getFirst());
        check(rows, Direction.ASCENDING, 1);
        check(rows, Direction.DESCENDING, 2);
    }

    private static void check(Rows rows, Direction direction, int rankColumn) {
        Arrangement sorted =
                Sorting.sort(rows, RowOrder.asSent(rows), List.of(new SortKey(0, direction)), PLAIN, Progress.NONE);
        assertThat(sorted.asText()).isEmpty();
        RowOrder order = sorted.order();
        assertThat(order.size()).isEqualTo(rows.count());
        for (int place = 1; place < order.size(); place++) {
            long before = Long.parseLong(rows.text(order.at(place - 1), rankColumn));
            long rank = Long.parseLong(rows.text(order.at(place), rankColumn));
            assertThat(rank)
                    .as("%s after %s", rows.text(order.at(place), 0), rows.text(order.at(place - 1), 0))
                    .isBetween(before, before + 1);
            if (rank == before) {
                assertThat(order.at(place)).isGreaterThan(order.at(place - 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_filter_compares_as_the_server_does(String type, String random, List<String> values) {
        for (String operand : values.subList(0, Math.min(6, values.size()))) {
            Rows rows = ranked(type, random, values, operand);
            String plain = operand.replace("\\\\", "\\");
            check(rows, new Condition.Compares(0, Comparison.LESS, plain), 3);
            check(rows, new Condition.Compares(0, Comparison.EQUAL, plain), 4);
            check(rows, new Condition.In(0, List.of(plain)), 4);
            check(rows, new Condition.Compares(0, Comparison.GREATER_OR_EQUAL, plain), 5);
        }
    }

    private static void check(Rows rows, Condition condition, int truthColumn) {
        Arrangement filtered = Filtering.filter(rows, RowOrder.asSent(rows), condition, PLAIN, Progress.NONE);
        assertThat(filtered.asText()).isEmpty();
        int place = 0;
        for (int row = 0; row < rows.count(); row++) {
            boolean in = place < filtered.order().size() && filtered.order().at(place) == row;
            assertThat(in).as("%s %s", rows.text(row, 0), condition).isEqualTo("t".equals(rows.text(row, truthColumn)));
            place += in ? 1 : 0;
        }
        assertThat(place).isEqualTo(filtered.order().size());
    }

    @Test
    void other_styles_of_writing_make_a_column_text_and_that_is_said() {
        for (String style : List.of(
                "datestyle = 'SQL, DMY'",
                "datestyle = German",
                "datestyle = Postgres",
                "intervalstyle = iso_8601",
                "intervalstyle = postgres_verbose",
                "bytea_output = escape")) {
            connection.query("set " + style);
            Rows rows = connection.query(
                    "select date '2024-05-06', timestamptz '2024-05-06 07:08:09', interval '1 year 2 days',"
                            + " '\\x0102'::bytea");
            List<SortKey> keys = Stream.of(0, 1, 2, 3)
                    .map(column -> new SortKey(column, Direction.ASCENDING))
                    .toList();
            // One row needs no key: a second one is the same.
            Rows two = connection.query(
                    "select date '2024-05-06', timestamptz '2024-05-06 07:08:09', interval '1 year 2 days',"
                            + " '\\x0102'::bytea from generate_series(1, 2)");
            assertThat(rows.count()).isEqualTo(1);
            assertThat(Sorting.sort(two, RowOrder.asSent(two), keys, PLAIN, Progress.NONE)
                            .asText())
                    .as(style)
                    .isNotEmpty()
                    .allSatisfy(column -> assertThat(column.value()).isEqualTo(two.text(0, column.column())));
            connection.query("reset all");
            connection.query("set timezone = 'Asia/Kolkata'");
        }
    }

    @Test
    void enums_arrays_and_ranges_are_sorted_as_text_and_that_is_said() {
        Rows rows = connection.query("select array[2, 1], int4range(1, 2), '{}'::jsonb from generate_series(1, 2)");
        for (int column = 0; column < 3; column++) {
            assertThat(Sorting.sort(
                                    rows,
                                    RowOrder.asSent(rows),
                                    List.of(new SortKey(column, Direction.ASCENDING)),
                                    PLAIN,
                                    Progress.NONE)
                            .asText())
                    .containsExactly(new Arrangement.AsText(column, ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void a_language_s_order_is_that_of_the_server_s_icu(String language) {
        String collation = '"' + language + "-x-icu\"";
        Rows rows = connection.query("select v, dense_rank() over (order by v collate " + collation + ") from ("
                + "select string_agg(substr(' _-,;:!?.''\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
                + "ABCDEFGHIJKLMNOPQRSTUVWXYZäöüÄÖÜßéèñåÅ', 1 + (random() * 105)::int, 1), '') v"
                + " from generate_series(1, 2000) i group by i / 5) t order by random()");
        Arrangement sorted = Sorting.sort(
                rows,
                RowOrder.asSent(rows),
                List.of(new SortKey(0, Direction.ASCENDING)),
                new TextOrder.ByLocale(Locale.forLanguageTag(language)),
                Progress.NONE);
        for (int place = 1; place < rows.count(); place++) {
            int before = sorted.order().at(place - 1);
            int row = sorted.order().at(place);
            assertThat(Integer.parseInt(rows.text(row, 1)))
                    .as("%s after %s", rows.text(row, 0), rows.text(before, 0))
                    .isGreaterThan(Integer.parseInt(rows.text(before, 1)));
        }
    }
}
