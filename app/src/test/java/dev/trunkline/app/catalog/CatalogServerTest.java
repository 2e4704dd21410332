package dev.trunkline.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The catalog's questions, asked of a real server.
class CatalogServerTest {
    private static Connection admin;
    private static CatalogConnection connection;
    private static Catalog catalog;

    @BeforeAll
    static void fill() {
        admin = Connection.open(TestServer.get().options(), new Tape());
        for (String sql : List.of(
                "drop schema if exists \"Catalog Test\" cascade",
                "create schema \"Catalog Test\"",
                "set search_path to \"Catalog Test\"",
                "create type mood as enum ('fine', 'bad')",
                "create table parent (id bigint primary key, name varchar(20) not null)",
                "create table child (id int, parent_id bigint references parent, m mood, gone int, primary key (id))",
                "alter table child drop column gone",
                "create table pieces (n int) partition by range (n)",
                "create view seen as select 1 as one",
                "create materialized view kept as select 1 as one",
                "create function twice(n int) returns int language sql as 'select 2 * n'",
                "create procedure act(n int) language sql as 'select 1'",
                "insert into parent select n, 'x' from generate_series(1, 1200) n",
                "analyze parent")) {
            admin.query(sql);
        }
        connection = new CatalogConnection(TestServer.get().options(), Budget.standard());
        catalog = new Catalog(connection);
    }

    @AfterAll
    static void close() {
        admin.query("drop schema \"Catalog Test\" cascade");
        admin.close();
        connection.close();
    }

    private static Relation relation(String name) {
        return catalog.relations("Catalog Test").stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_server_s_own_schemas_come_last() {
        List<Schema> schemas = catalog.schemas();
        assertThat(schemas).contains(new Schema("Catalog Test", false), new Schema("public", false));
        assertThat(schemas.subList(schemas.size() - 2, schemas.size()))
                .containsExactly(new Schema("information_schema", true), new Schema("pg_catalog", true));
        assertThat(schemas).extracting(Schema::name).doesNotContain("pg_toast");
    }

    @Test
    void a_tables_name_is_as_sql_writes_it_and_remembered() {
        int oid = (int) relation("parent").oid();
        assertThat(catalog.knownRelationName(oid)).isEmpty();
        assertThat(catalog.relationName(oid)).isEqualTo("\"Catalog Test\".parent");
        assertThat(catalog.knownRelationName(oid)).contains("\"Catalog Test\".parent");
        assertThat(catalog.relationName(1)).isEmpty();
    }

    @Test
    void tables_and_views_come_with_their_kind_and_estimate() {
        assertThat(catalog.relations("Catalog Test"))
                .extracting(Relation::name, Relation::kind, Relation::estimatedRows)
                .containsExactly(
                        tuple("child", RelationKind.TABLE, OptionalLong.empty()),
                        tuple("kept", RelationKind.MATERIALIZED_VIEW, OptionalLong.empty()),
                        tuple("parent", RelationKind.TABLE, OptionalLong.of(1200)),
                        tuple("pieces", RelationKind.PARTITIONED, OptionalLong.empty()),
                        tuple("seen", RelationKind.VIEW, OptionalLong.empty()));
    }

    @Test
    void columns_come_in_order_with_types_and_keys_and_without_dropped_ones() {
        assertThat(catalog.columns(relation("child")))
                .containsExactly(
                        new Column("id", "integer", true, true, Optional.empty()),
                        new Column("parent_id", "bigint", false, false, Optional.of("\"Catalog Test\".parent")),
                        new Column("m", "\"Catalog Test\".mood", false, false, Optional.empty()));
        assertThat(catalog.columns(relation("parent")))
                .contains(new Column("name", "character varying(20)", true, false, Optional.empty()));
    }

    @Test
    void functions_and_procedures_come_with_their_arguments() {
        assertThat(catalog.routines("Catalog Test"))
                .extracting(Routine::name, Routine::returns)
                .containsExactly(tuple("act", ""), tuple("twice", "integer"));
        assertThat(catalog.routines("Catalog Test").getLast().arguments()).isEqualTo("n integer");
    }

    @Test
    void the_server_s_own_schema_can_be_read_too() {
        assertThat(catalog.relations("pg_catalog")).extracting(Relation::name).contains("pg_class");
        assertThat(catalog.routines("pg_catalog")).hasSizeGreaterThan(2000);
    }

    @Test
    void a_type_of_the_user_s_is_known_by_name() {
        int oid = Integer.parseUnsignedInt(
                admin.query("select '\"Catalog Test\".mood'::regtype::oid").text(0, 0));
        assertThat(catalog.typeName(oid)).isEqualTo("\"Catalog Test\".mood");
    }

    @Test
    void the_connection_names_itself_and_comes_back_after_a_loss() {
        catalog.schemas();
        String killed = admin.query("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name = '" + Query.APPLICATION_NAME + "'")
                .text(0, 0);
        assertThat(killed).isNotEqualTo("0");
        assertThat(catalog.schemas()).isNotEmpty();
    }

    @Test
    void a_closed_connection_answers_nothing_more() {
        CatalogConnection other = new CatalogConnection(TestServer.get().options(), Budget.standard());
        other.rows("select 1", List.of());
        other.close();
        assertThatThrownBy(() -> other.rows("select 1", List.of())).isInstanceOf(ConnectionException.class);
    }
}
