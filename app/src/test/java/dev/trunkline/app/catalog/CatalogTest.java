package dev.trunkline.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final List<String> asked = new ArrayList<>();
    private List<List<String>> answer = List.of();
    private final Catalog catalog = new Catalog((sql, parameters) -> {
        asked.add(sql + " " + parameters);
        return answer;
    });

    private void answers(List<List<String>> rows) {
        answer = rows;
    }

    @Test
    void schemas_come_as_the_server_orders_them() {
        answers(List.of(List.of("public", "f"), List.of("pg_catalog", "t")));
        assertThat(catalog.schemas()).containsExactly(new Schema("public", false), new Schema("pg_catalog", true));
    }

    @Test
    void an_estimate_is_unknown_before_the_first_analyze_and_for_views() {
        answers(List.of(
                List.of("16385", "customer", "r", "10000"),
                List.of("16386", "fresh", "r", "-1"),
                List.of("16387", "old_server", "r", "0"),
                List.of("16388", "recent", "v", "0"),
                List.of("16389", "totals", "m", "12")));
        assertThat(catalog.relations("public"))
                .containsExactly(
                        new Relation(16385, "public", "customer", RelationKind.TABLE, OptionalLong.of(10000)),
                        new Relation(16386, "public", "fresh", RelationKind.TABLE, OptionalLong.empty()),
                        new Relation(16387, "public", "old_server", RelationKind.TABLE, OptionalLong.empty()),
                        new Relation(16388, "public", "recent", RelationKind.VIEW, OptionalLong.empty()),
                        new Relation(16389, "public", "totals", RelationKind.MATERIALIZED_VIEW, OptionalLong.of(12)));
        assertThat(asked.getFirst()).endsWith("[public]");
    }

    @Test
    void a_column_knows_its_keys() {
        answers(List.of(
                Arrays.asList("id", "bigint", "t", "t", null),
                Arrays.asList("order_id", "bigint", "f", "f", "orders")));
        Relation relation = new Relation(4_000_000_000L, "public", "x", RelationKind.TABLE, OptionalLong.empty());
        assertThat(catalog.columns(relation))
                .containsExactly(
                        new Column("id", "bigint", true, true, Optional.empty()),
                        new Column("order_id", "bigint", false, false, Optional.of("orders")));
        assertThat(asked.getFirst()).endsWith("[4000000000]");
    }

    @Test
    void a_built_in_type_is_known_without_asking() {
        assertThat(catalog.typeName(20)).isEqualTo("int8");
        assertThat(asked).isEmpty();
    }

    @Test
    void another_type_is_asked_for_once() {
        answers(List.of(List.of("mood")));
        assertThat(catalog.knownTypeName(16390)).isEmpty();
        assertThat(catalog.typeName(16390)).isEqualTo("mood");
        assertThat(catalog.typeName(16390)).isEqualTo("mood");
        assertThat(catalog.knownTypeName(16390)).contains("mood");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_type_that_is_gone_is_its_oid() {
        assertThat(catalog.typeName(16391)).isEqualTo("oid 16391");
    }

    @Test
    void a_relation_is_named_in_sql_with_quotes_where_needed() {
        assertThat(new Relation(1, "My Schema", "order", RelationKind.TABLE, OptionalLong.empty()).sqlName())
                .isEqualTo("\"My Schema\".\"order\"");
    }
}
