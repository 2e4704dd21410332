package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.value.BuiltInTypes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A row as a list of its fields.
class RecordModelTest {
    private static final RowOrder BACKWARDS = new RowOrder() {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public int at(int place) {
            return 2 - place;
        }
    };

    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final RecordModel model = new RecordModel(background, BuiltInTypes::name);

    @AfterEach
    void close() {
        background.close();
    }

    private static Rows rows() {
        return RowsMaker.of(
                        RowsMaker.column("id", RowsMaker.INT8),
                        RowsMaker.column("Name", RowsMaker.TEXT),
                        RowsMaker.column("nickname", RowsMaker.TEXT))
                .row("1", "one", null)
                .row("2", "two", "")
                .row("3", "x".repeat(1_200_000), "3rd")
                .complete();
    }

    private List<String> values() {
        return model.fields().stream()
                .map(model::value)
                .map(value -> value == null ? "?" : value.text())
                .toList();
    }

    @Test
    void the_way_through_the_rows_is_the_orders() {
        Rows rows = rows();
        model.show(rows, BACKWARDS, 2);
        assertThat(values()).containsExactly("1", "one", "NULL");
        model.go(1);
        assertThat(model.row()).isEqualTo(1);
        assertThat(values()).containsExactly("2", "two", "");
        model.go(3);
        assertThat(model.place()).isEqualTo(1);
    }

    @Test
    void a_long_row_is_read_by_a_worker_and_cut() {
        model.show(rows(), BACKWARDS, 0);
        assertThat(values()).containsOnly("?");
        ui.runUntil(() -> !values().contains("?"));
        assertThat(values()).containsExactly("3", "x".repeat(300) + "…", "3rd");
    }

    @Test
    void fields_are_filtered_by_name_in_either_case() {
        model.show(rows(), BACKWARDS, 1);
        model.filter("name");
        assertThat(model.fields()).extracting(RecordModel.Field::name).containsExactly("Name", "nickname");
        assertThat(values()).containsExactly("two", "");
        model.filter("");
        assertThat(model.fields()).hasSize(3);
        assertThat(model.fields().getFirst().type()).isEqualTo("int8");
    }

    @Test
    void nothing_is_shown_once_it_is_cleared() {
        model.show(rows(), BACKWARDS, 1);
        model.clear();
        assertThat(model.fields()).isEmpty();
        assertThat(model.place()).isEqualTo(-1);
        model.go(0);
        assertThat(model.place()).isEqualTo(-1);
    }
}
