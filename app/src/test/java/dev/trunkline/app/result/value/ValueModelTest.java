package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.value.ValueModel.State;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Rows;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which mode a value is looked at in.
class ValueModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final ValueModel model = new ValueModel(background);
    private final Rows rows = Values.rows();

    @AfterEach
    void close() {
        background.close();
    }

    private State.Shown shown(int row, String column, Predicate<State.Shown> when) {
        ValueOf value = Values.valueOf(rows, row, column);
        model.show(value);
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Shown shown
                && shown.facts().value().equals(value)
                && when.test(shown));
        return (State.Shown) model.stateProperty().get();
    }

    private State.Shown shown(int row, String column) {
        return shown(row, column, shown -> shown.facts().doubtful() == null);
    }

    @Test
    void the_type_and_the_beginning_choose_the_mode() {
        assertThat(shown(0, "id").mode()).isEqualTo(Mode.TEXT);
        assertThat(shown(0, "jsonb").mode()).isEqualTo(Mode.JSON);
        assertThat(shown(0, "xml").mode()).isEqualTo(Mode.XML);
        assertThat(shown(0, "array").mode()).isEqualTo(Mode.ARRAY);
        assertThat(shown(0, "hex").mode()).isEqualTo(Mode.HEX);
        assertThat(shown(0, "image").mode()).isEqualTo(Mode.IMAGE);
    }

    @Test
    void only_modes_that_can_show_the_value_are_offered() {
        assertThat(shown(0, "text").facts().modes()).containsExactly(Mode.TEXT, Mode.HEX);
        assertThat(shown(0, "image").facts().modes()).containsExactlyInAnyOrder(Mode.TEXT, Mode.HEX, Mode.IMAGE);
        assertThat(shown(0, "nothing").facts().modes()).isEmpty();
        assertThat(shown(0, "empty").facts().modes()).containsExactly(Mode.TEXT);
    }

    @Test
    void text_that_is_json_offers_json_and_stays_text() {
        State.Shown shown = shown(1, "broken");
        assertThat(shown.facts().modes()).contains(Mode.JSON);
        assertThat(shown.mode()).isEqualTo(Mode.TEXT);
    }

    @Test
    void text_that_is_no_json_after_all_says_where_and_stays_text() {
        shown(1, "broken");
        model.choose(Mode.JSON);
        State.Shown shown = shown(0, "broken");
        assertThat(shown.wanted()).isEqualTo(Mode.JSON);
        assertThat(shown.mode()).isEqualTo(Mode.TEXT);
        Fault fault = shown.facts().faults().get(Mode.JSON);
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.offset()).isPositive();
    }

    @Test
    void a_choice_holds_for_the_column_while_the_result_is_there() {
        shown(0, "jsonb");
        model.choose(Mode.HEX);
        assertThat(shown(0, "xml").mode()).isEqualTo(Mode.XML);
        assertThat(shown(0, "jsonb").mode()).isEqualTo(Mode.HEX);
        Rows other = Values.rows();
        model.show(Values.valueOf(other, 0, "jsonb"));
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Shown shown
                && shown.facts().value().rows().equals(other));
        assertThat(((State.Shown) model.stateProperty().get()).mode()).isEqualTo(Mode.JSON);
    }

    @Test
    void a_mode_that_can_not_show_the_value_is_not_chosen() {
        shown(0, "id");
        model.choose(Mode.IMAGE);
        assertThat(((State.Shown) model.stateProperty().get()).mode()).isEqualTo(Mode.TEXT);
    }

    @Test
    void null_and_empty_are_told_apart() {
        assertThat(shown(0, "nothing").facts().isNull()).isTrue();
        assertThat(shown(0, "empty").facts().isNull()).isFalse();
        assertThat(shown(0, "empty").facts().length()).isZero();
    }

    @Test
    void what_was_asked_for_last_is_shown() {
        model.show(Values.valueOf(rows, 0, "jsonb"));
        model.show(Values.valueOf(rows, 0, "xml"));
        model.show(Values.valueOf(rows, 0, "id"));
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Shown && background.idle());
        assertThat(((State.Shown) model.stateProperty().get()).facts().value().columnName())
                .isEqualTo("id");
    }

    @Test
    void a_bytea_is_shown_as_its_bytes_whichever_way_the_server_wrote_it() {
        Rows escaped = RowsMaker.of(RowsMaker.column("b", Values.BYTEA))
                .row("abc\\\\\\000")
                .complete();
        model.show(new ValueOf(escaped, 0, 0, "bytea"));
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Shown);
        ByteSource bytes = ((State.Shown) model.stateProperty().get()).facts().bytes();
        assertThat(bytes.read(0, 10)).containsExactly('a', 'b', 'c', '\\', 0);
    }
}
