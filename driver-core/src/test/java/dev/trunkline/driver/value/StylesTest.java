package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Settings change the server's texts: what can be read with certainty is read, the rest is refused by the
/// setting's name.
class StylesTest {
    private static Object read(String type, Bytes text) {
        byte[] bytes = text.toArray();
        return TypeMap.builtIn().codec(BuiltInTypes.oid(type)).decodeText(bytes, 0, bytes.length);
    }

    /// The values as the server prints them, read by us.
    private static <T> List<Object> through(TypedServer server, String type, List<T> values) {
        @SuppressWarnings("unchecked") // Arrays of a type hold values of it.
        Codec<PgArray<T>> codec = (Codec<PgArray<T>>) TypeMap.builtIn().codec(BuiltInTypes.oid(type + "[]"));
        TypedServer.Answer answer = server.query(
                "select unnest($1::" + type + "[])",
                List.of(new TypedServer.Parameter(Format.BINARY, codec.encodeBinary(PgArray.of(values)))),
                List.of());
        return answer.rows().stream().map(row -> read(type, row.getFirst())).toList();
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void intervals_are_read_in_all_four_styles(@ForAll Random random) {
        List<PgInterval> hard = List.of(
                new PgInterval(0, 0, 0),
                new PgInterval(-14, 0, 0),
                new PgInterval(14, 0, 0),
                new PgInterval(0, -3, -1),
                new PgInterval(0, -3, 1),
                new PgInterval(0, 0, -1),
                new PgInterval(0, 0, -500_000),
                new PgInterval(-1, 0, 500_000),
                new PgInterval(1, 1, 1),
                new PgInterval(-1, -1, -1),
                new PgInterval(0, 1, 0),
                new PgInterval(0, 0, 1_000_000),
                new PgInterval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE + 1));
        try (TypedServer server = new TypedServer()) {
            List<PgInterval> any = Case.of("interval", Samples.intervals(server.version() >= 170_000))
                    .some(400, random);
            for (String style : List.of("postgres", "postgres_verbose", "sql_standard", "iso_8601")) {
                server.query("set intervalstyle = '" + style + "'");
                assertThat(through(server, "interval", hard)).as(style).isEqualTo(hard);
                assertThat(through(server, "interval", any)).as(style).isEqualTo(any);
            }
        }
    }

    @Example
    void dates_in_another_style_are_refused_by_the_settings_name() {
        try (TypedServer server = new TypedServer()) {
            for (String style : List.of("SQL, DMY", "SQL, MDY", "Postgres, DMY", "German")) {
                server.query("set datestyle = '" + style + "'");
                for (String type : List.of("date", "timestamp", "timestamptz")) {
                    Bytes text = server.one("select '2024-01-31 12:34:56'::" + type);
                    assertThatThrownBy(() -> read(type, text))
                            .isInstanceOf(ValueException.class)
                            .hasMessageContaining("DateStyle");
                }
                assertThat(read("date", server.one("select 'infinity'::date"))).isEqualTo(PgDate.INFINITY);
            }
        }
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void moments_are_read_in_any_time_zone(@ForAll Random random) {
        try (TypedServer server = new TypedServer()) {
            for (String zone : List.of(
                    "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "UTC", "Africa/Monrovia", "<-03:17>03:17")) {
                server.query("set timezone = '" + zone + "'");
                List<PgTimestampTz> moments = Case.of(
                                "timestamptz", Samples.timestamps().map(PgTimestampTz::new))
                        .some(200, random);
                assertThat(through(server, "timestamptz", moments)).as(zone).isEqualTo(moments);
            }
        }
    }

    @Example
    void bytes_are_read_in_both_outputs() {
        Bytes all = Bytes.of(new byte[] {0, 'a', '\\', '\'', (byte) 0xff, 0x1f, 0x7f});
        try (TypedServer server = new TypedServer()) {
            server.query("set bytea_output = 'escape'");
            assertThat(server.one("select '\\x00615c27ff1f7f'::bytea").utf8()).isEqualTo("\\000a\\\\'\\377\\037\\177");
            assertThat(through(server, "bytea", List.of(all))).containsExactly(all);
        }
    }
}
