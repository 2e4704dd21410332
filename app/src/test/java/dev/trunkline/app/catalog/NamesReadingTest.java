package dev.trunkline.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.app.catalog.Names.Field;
import dev.trunkline.app.catalog.Names.Function;
import dev.trunkline.app.catalog.Names.Table;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// All names of a real server's database.
class NamesReadingTest {
    private static final String SCHEMA = "Names Test";
    private static Connection admin;
    private static CatalogConnection connection;

    @BeforeAll
    static void fill() {
        admin = Connection.open(TestServer.get().options(), new Tape());
        for (String sql : List.of(
                "drop schema if exists \"Names Test\" cascade",
                "create schema \"Names Test\"",
                "set search_path to \"Names Test\"",
                "create type mood as enum ('fine', 'bad')",
                "create table parent (a int, \"B c\" text, gone int, primary key (a, \"B c\"))",
                "alter table parent drop column gone",
                "create table child (id int generated always as identity, c text, d int, m mood,"
                        + " foreign key (d, c) references parent (a, \"B c\"))",
                "create view seen as select 1 as one",
                "create function pairs(n int default 1, out x int, out y text) returns setof record"
                        + " language sql as $$ select 1, 'a' $$",
                "create function children(n int) returns setof child language sql as $$ select * from child $$",
                "create procedure act(n int) language sql as 'select 1'")) {
            admin.query(sql);
        }
        connection = new CatalogConnection(TestServer.get().options(), Budget.standard());
    }

    @AfterAll
    static void close() {
        admin.query("drop schema \"Names Test\" cascade");
        admin.close();
        connection.close();
    }

    private static Names read() {
        NamesReading reading = new NamesReading(new Catalog(connection));
        Names names = reading.read(Names.EMPTY, _ -> {});
        assertThat(reading.refused()).isNull();
        return names;
    }

    @Test
    void tables_come_with_columns_types_and_keys() {
        Names names = read();
        assertThat(names.schemas()).contains(SCHEMA, "public").endsWith("pg_catalog");
        Table parent = names.table(SCHEMA, "parent").orElseThrow();
        assertThat(parent.fields())
                .containsExactly(new Field("a", "integer", true, false), new Field("B c", "text", true, false));
        Table child = names.table(SCHEMA, "child").orElseThrow();
        assertThat(child.fields())
                .extracting(Field::name, Field::always)
                .contains(tuple("id", true), tuple("c", false));
        assertThat(names.keysOf(child)).singleElement().satisfies(key -> {
            assertThat(key.target()).isEqualTo(parent.oid());
            assertThat(key.columns()).containsExactly("d", "c");
            assertThat(key.targetColumns()).containsExactly("a", "B c");
        });
        assertThat(names.keysOf(parent)).hasSize(1);
        assertThat(names.table(SCHEMA, "seen").orElseThrow().kind()).isEqualTo(RelationKind.VIEW);
        assertThat(names.table(null, "pg_class")).isPresent();
        assertThat(names.table(null, "parent")).isEmpty();
        assertThat(names.types()).contains("text", "bigint", "\"Names Test\".mood");
    }

    @Test
    void functions_come_with_what_they_take_and_give() {
        Names names = read();
        Function pairs = names.functionsByName().get("pairs").getFirst();
        assertThat(pairs.arguments()).contains("n integer DEFAULT 1");
        assertThat(pairs.outputs()).containsExactly("x", "y");
        assertThat(pairs.set()).isTrue();
        Function children = names.functionsByName().get("children").getFirst();
        assertThat(names.table(children.row())).map(Table::name).contains("child");
        assertThat(names.functionsByName().get("act").getFirst().kind()).isEqualTo('p');
        assertThat(names.functionsByName()).containsKeys("count", "lower", "generate_series");
        assertThat(names.functionsByName()).doesNotContainKeys("int4in", "textout");
    }

    @Test
    void tables_are_there_before_their_columns_and_old_names_until_new_ones_come() {
        Names old = read();
        List<Names> steps = new ArrayList<>();
        new NamesReading(new Catalog(connection)).read(Names.EMPTY, steps::add);
        assertThat(steps.getFirst().table(SCHEMA, "child").orElseThrow().fields())
                .isEmpty();
        assertThat(steps.get(1).table(SCHEMA, "child").orElseThrow().fields()).hasSize(4);
        steps.clear();
        new NamesReading(new Catalog(connection)).read(old, steps::add);
        assertThat(steps.getFirst().table(SCHEMA, "child").orElseThrow().fields())
                .hasSize(4);
        assertThat(steps.getFirst().functionsByName()).containsKey("pairs");
    }

    @Test
    void what_the_server_refuses_is_left_out() {
        Catalog catalog = new Catalog((sql, parameters) -> {
            if (sql.contains("pg_proc") || sql.contains("pg_constraint")) {
                throw new ConnectionException(ConnectionException.Kind.LOST, "permission denied", null);
            }
            return connection.rows(sql, parameters);
        });
        NamesReading reading = new NamesReading(catalog);
        Names names = reading.read(Names.EMPTY, _ -> {});
        assertThat(reading.refused()).hasMessageContaining("permission denied");
        assertThat(names.functions()).isEmpty();
        assertThat(names.table(SCHEMA, "child").orElseThrow().fields()).hasSize(4);
    }
}
