package dev.trunkline.app.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.HandUi;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NavigatorModelTest {
    private final HandUi ui = new HandUi();
    private final Background background = new Background(ui);
    private final NavigatorModel model = new NavigatorModel(background);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean broken;
    private volatile List<List<String>> tables =
            List.of(List.of("16385", "customer", "r", "10000"), List.of("16386", "order_line", "r", "1200000"));

    @AfterEach
    void stop() {
        background.close();
    }

    private List<List<String>> answer(String sql, List<String> parameters) {
        if (broken) {
            throw new ConnectionException(ConnectionException.Kind.LOST, "the connection is gone", null);
        }
        if (sql.contains("pg_attribute")) {
            asked.add("columns " + parameters);
            return List.of(
                    Arrays.asList("id", "bigint", "t", "t", null),
                    Arrays.asList("order_id", "bigint", "t", "f", "orders"));
        }
        if (sql.contains("pg_proc")) {
            return List.of(List.of("order_total", "bigint", "numeric"));
        }
        if (sql.contains("relkind")) {
            asked.add("relations " + parameters);
            return tables;
        }
        asked.add("schemas");
        return List.of(List.of("public", "f"), List.of("pg_catalog", "t"));
    }

    private void connect() throws InterruptedException {
        model.connected("shop", "18.4", new Catalog(this::answer));
        ui.runUntil(() -> shown().contains("order_line") || shown().stream().anyMatch(line -> line.contains("gone")));
    }

    private NavigatorNode root() {
        return Objects.requireNonNull(model.root().get());
    }

    /// What the tree shows, line by line.
    private List<String> shown() {
        List<String> lines = new ArrayList<>();
        if (model.root().get() != null) {
            collect(root(), lines);
        }
        return lines;
    }

    private static void collect(NavigatorNode node, List<String> lines) {
        lines.add(node.item().name());
        if (node.expanded().get()) {
            node.shown().forEach(child -> collect(child, lines));
        }
    }

    private NavigatorNode find(String name) {
        return find(root(), name);
    }

    private static NavigatorNode find(NavigatorNode node, String name) {
        if (node.item().name().equals(name)) {
            return node;
        }
        return node.children().stream()
                .map(child -> find(child, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Test
    void the_first_look_shows_the_user_s_tables() throws Exception {
        connect();
        assertThat(shown())
                .containsExactly("shop", "public", "Tables", "customer", "order_line", "Functions", "pg_catalog");
        assertThat(find("order_line").item().note()).isEqualTo("1.2 M");
        assertThat(find("Tables").item().note()).isEqualTo("2");
    }

    @Test
    void columns_are_asked_for_when_a_table_is_opened_and_only_once() throws Exception {
        connect();
        assertThat(asked).containsExactly("schemas", "relations [public]");
        NavigatorNode table = find("order_line");
        table.expanded().set(true);
        assertThat(shown()).contains("loading …");
        ui.runUntil(() -> shown().contains("order_id"));
        table.expanded().set(false);
        table.expanded().set(true);
        assertThat(asked).containsExactly("schemas", "relations [public]", "columns [16386]");
        assertThat(find("order_id").item().tip()).isEqualTo("order_id bigint not null · references orders");
    }

    @Test
    void a_failure_stands_where_the_children_would_and_can_be_asked_again() throws Exception {
        broken = true;
        connect();
        assertThat(shown()).containsExactly("shop", "the connection is gone");
        assertThat(root().state()).isEqualTo(NavigatorNode.State.FAILED);
        broken = false;
        model.reload(root());
        ui.runUntil(() -> shown().contains("customer"));
        assertThat(shown()).startsWith("shop", "public", "Tables");
    }

    @Test
    void refresh_asks_again_for_what_is_open_and_keeps_it_open() throws Exception {
        connect();
        find("order_line").expanded().set(true);
        ui.runUntil(() -> shown().contains("order_id"));
        asked.clear();
        tables = List.of(List.of("16386", "order_line", "r", "5"), List.of("16390", "refund", "r", "-1"));
        model.refresh();
        ui.runUntil(() -> shown().contains("refund") && shown().contains("order_id"));
        assertThat(asked).containsExactly("schemas", "relations [public]", "columns [16386]");
        assertThat(shown())
                .containsExactly(
                        "shop",
                        "public",
                        "Tables",
                        "order_line",
                        "id",
                        "order_id",
                        "refund",
                        "Functions",
                        "pg_catalog");
    }

    @Test
    void the_filter_leaves_what_is_called_so_with_what_is_above_and_below() throws Exception {
        connect();
        find("order_line").expanded().set(true);
        ui.runUntil(() -> shown().contains("order_id"));
        model.filter().set("ORDER_L");
        assertThat(shown()).containsExactly("shop", "public", "Tables", "order_line", "id", "order_id");
        model.filter().set("order_i");
        assertThat(shown()).containsExactly("shop", "public", "Tables", "order_line", "order_id");
        model.filter().set("nothing like this");
        assertThat(shown()).containsExactly("shop");
    }

    @Test
    void what_the_filter_opened_it_closes_again() throws Exception {
        connect();
        model.filter().set("order_total");
        assertThat(shown()).containsExactly("shop", "public", "Functions", "order_total");
        model.filter().set("");
        assertThat(shown())
                .containsExactly("shop", "public", "Tables", "customer", "order_line", "Functions", "pg_catalog");
    }

    @Test
    void a_table_s_rows_are_selected_by_its_quoted_name_with_schema() throws Exception {
        tables = List.of(List.of("16385", "order_line", "r", "1"), List.of("16386", "User", "v", "1"));
        connect();
        assertThat(NavigatorModel.selectAll(find("order_line").item())).contains("select * from public.order_line");
        assertThat(NavigatorModel.selectAll(find("User").item())).contains("select * from public.\"User\"");
        assertThat(NavigatorModel.selectAll(find("Tables").item())).isEmpty();
    }

    @Test
    void what_was_closed_stays_closed_through_a_refresh() throws Exception {
        connect();
        find("public").expanded().set(false);
        asked.clear();
        model.refresh();
        ui.runUntil(() -> asked.contains("schemas") && root().state() == NavigatorNode.State.LOADED);
        assertThat(shown()).containsExactly("shop", "public", "pg_catalog");
    }

    @Test
    void a_table_without_columns_says_so() throws Exception {
        model.connected(
                "shop",
                "18.4",
                new Catalog((sql, parameters) ->
                        sql.contains("pg_attribute") || sql.contains("pg_proc") ? List.of() : answer(sql, parameters)));
        ui.runUntil(() -> shown().contains("customer"));
        find("customer").expanded().set(true);
        ui.runUntil(() -> shown().contains("nothing here"));
        assertThat(shown()).doesNotContain("Functions");
    }

    @Test
    void without_a_connection_there_is_no_tree() throws Exception {
        connect();
        model.disconnected();
        assertThat(shown()).isEmpty();
    }
}
