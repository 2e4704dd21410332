package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.value.TypeDescription.Field;
import dev.trunkline.driver.value.TypeDescription.Kind;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Types that a database has of its own are looked up, and what can't be made sense of is a text.
class TypeMapTest {
    private static TypeDescription type(int oid, Kind kind, int part, Field... fields) {
        return new TypeDescription(oid, "t" + oid, kind, "", part, ',', List.of(fields));
    }

    private static Object read(Codec<?> codec, Bytes value, Format format) {
        byte[] bytes = value.toArray();
        return codec.decode(format, bytes, 0, bytes.length);
    }

    @Test
    void a_server_describes_types_and_all_that_they_are_made_of() {
        try (TypedServer server = new TypedServer()) {
            MadeTypes.make(server);
            int nest = server.oid("pg_temp.nest");
            List<TypeDescription> described = server.describe(List.of(nest, 23));
            assertThat(described)
                    .extracting(TypeDescription::name)
                    .containsExactlyInAnyOrder("nest", "pair", "_pair", "mood", "year");
            assertThat(described.stream()
                            .filter(type -> type.name().equals("pair"))
                            .findFirst()
                            .orElseThrow()
                            .fields())
                    .containsExactly(
                            new Field("the number", 23),
                            new Field("t", 25),
                            new Field("m", server.oid("pg_temp.mood")));
            TypeMap map = TypeMap.builtIn().with(described);
            assertThat(map.format(nest)).isEqualTo(Format.BINARY);
            Bytes text = server.one("select row(row(1, 'x', 'sad'), '{}', null, 1.50)::pg_temp.nest");
            PgComposite value = (PgComposite) read(map.codec(nest), text, Format.TEXT);
            assertThat(((PgComposite) value.value("p")).value("the number")).isEqualTo(1);
            assertThat(value.value("y")).isNull();
            assertThat(value.value("n")).hasToString("1.50");
            assertThatThrownBy(() -> value.value("z")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_record_in_binary_knows_what_was_looked_up() {
        try (TypedServer server = new TypedServer()) {
            MadeTypes.make(server);
            TypeMap map = MadeTypes.map(server, "pg_temp.mood");
            TypedServer.Answer answer = server.query(
                    "select row(1, 'sad'::pg_temp.mood, 'u'::name), array[row('so so'::pg_temp.mood)]",
                    List.of(),
                    List.of(Format.BINARY));
            PgComposite row = (PgComposite) read(
                    map.codec(answer.types().getFirst()),
                    answer.rows().getFirst().getFirst(),
                    Format.BINARY);
            assertThat(row.fields()).extracting(PgComposite.Field::value).containsExactly(1, "sad", "u");
            PgArray<?> rows = (PgArray<?>) read(
                    map.codec(answer.types().getLast()),
                    answer.rows().getFirst().getLast(),
                    Format.BINARY);
            assertThat(((PgComposite) rows.element(1)).fields().getFirst().value())
                    .isEqualTo("so so");
        }
    }

    @Test
    void what_a_type_is_made_of_may_be_unknown() {
        try (TypedServer server = new TypedServer()) {
            MadeTypes.make(server);
            int rights = server.oid("pg_temp.rights");
            TypeMap map = MadeTypes.map(server, "pg_temp.rights");
            assertThat(map.format(rights)).isEqualTo(Format.TEXT);
            Bytes text = server.one("select row('me', 'postgres=r/postgres')::pg_temp.rights");
            assertThat(((PgComposite) read(map.codec(rights), text, Format.TEXT)).value("acl"))
                    .isEqualTo("postgres=r/postgres");
        }
    }

    @Test
    void the_question_suits_servers_without_multiranges() {
        try (TypedServer server = new TypedServer()) {
            MadeTypes.make(server);
            String oids = TypeQuery.parameter(List.of(server.oid("pg_temp.floats"), server.oid("pg_temp.pair[]")));
            List<TypeDescription> described = server.query(TypeQuery.sql(96_000), oids).rows().stream()
                    .map(row -> TypeQuery.read(row.stream()
                            .map(value -> value == null ? null : value.utf8())
                            .toList()))
                    .toList();
            assertThat(described).extracting(TypeDescription::name).contains("floats", "pair", "_pair", "mood");
            assertThat(TypeQuery.sql(130_000)).doesNotContain("rngmultitypid");
        }
    }

    @Test
    void types_that_go_in_circles_or_too_deep_are_texts() {
        List<TypeDescription> types = new ArrayList<>(List.of(
                type(30_000, Kind.DOMAIN, 30_001),
                type(30_001, Kind.ARRAY, 30_000),
                type(30_002, Kind.COMPOSITE, 0, new Field("me", 30_002)),
                type(30_003, Kind.MULTIRANGE, 23)));
        for (int i = 0; i < 1000; i++) {
            types.add(type(40_000 + i, Kind.DOMAIN, i == 0 ? 23 : 40_000 + i - 1));
        }
        TypeMap map = TypeMap.builtIn().with(types);
        for (int oid : List.of(30_000, 30_001, 30_002, 30_003, 40_999)) {
            assertThat(read(map.codec(oid), Bytes.utf8("{x}"), Format.TEXT)).isEqualTo("{x}");
        }
        assertThat(read(map.codec(40_003), Bytes.utf8("7"), Format.TEXT)).isEqualTo(7);
    }

    @Test
    void a_row_of_the_answer_that_is_none_is_refused() {
        assertThatThrownBy(() -> TypeQuery.read(List.of("1"))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> TypeQuery.read(Arrays.asList("x", "n", "e", "E", "", "0", ",", "{}", "{}")))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> TypeQuery.read(Arrays.asList("1", "n", "c", "C", "", "0", ",", "{a}", "{}")))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void what_is_added_later_joins_what_was_there() {
        TypeMap first = TypeMap.builtIn().with(List.of(type(30_000, Kind.ENUM, 0)));
        TypeMap second = first.with(List.of(type(30_001, Kind.ARRAY, 30_000)));
        assertThat(first.find(30_001)).isEmpty();
        assertThat(read(second.codec(30_001), Bytes.utf8("{a}"), Format.TEXT)).isEqualTo(PgArray.of(List.of("a")));
        assertThat(second.find(30_000)).isPresent();
    }
}
