package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.StatisticsModel.State;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What selected cells come to.
final class StatisticsModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void numbers_have_figures_and_null_is_not_counted() {
        GridModel grid =
                grid(RowsMaker.of(RowsMaker.column("n", RowsMaker.NUMERIC), RowsMaker.column("t", RowsMaker.TEXT))
                        .row("10.50", "a")
                        .row(null, "b")
                        .row("2.25", null)
                        .complete());
        grid.selection().selectColumn(0);

        CellStatistics statistics = counted(grid);
        assertThat(statistics.values()).isEqualTo(2);
        assertThat(statistics.nulls()).isEqualTo(1);
        assertThat(statistics.numbers()).contains(new CellStatistics.Numbers("12.75", "6.375", "2.25", "10.50"));
    }

    @Test
    void cells_of_several_types_are_only_counted() {
        GridModel grid =
                grid(RowsMaker.of(RowsMaker.column("n", RowsMaker.NUMERIC), RowsMaker.column("t", RowsMaker.TEXT))
                        .row("10.50", null)
                        .row("1", "b")
                        .complete());
        grid.selection().selectAll(2);

        assertThat(counted(grid)).isEqualTo(new CellStatistics(3, 1, Optional.empty(), Optional.empty()));
    }

    @Test
    void times_have_a_first_and_a_last() {
        GridModel grid = grid(RowsMaker.of(RowsMaker.column("at", RowsMaker.TIMESTAMPTZ))
                .row("2026-11-22 05:00:00+01")
                .row("2026-11-22 04:30:00+00")
                .row("2026-10-02 09:41:52+02")
                .complete());
        grid.selection().selectColumn(0);

        assertThat(counted(grid).range())
                .contains(new CellStatistics.Range("2026-10-02 09:41:52+02", "2026-11-22 04:30:00+00"));
    }

    @Test
    void a_value_of_a_row_longer_than_a_segment_is_counted_too() {
        GridModel grid =
                grid(RowsMaker.of(RowsMaker.column("n", RowsMaker.NUMERIC), RowsMaker.column("t", RowsMaker.TEXT))
                        .row("9".repeat(100_000), "x".repeat(1_200_000))
                        .row("1", "")
                        .complete());
        grid.selection().selectColumn(0);

        assertThat(counted(grid).numbers().orElseThrow().max()).startsWith("≈ ").contains("E+100000");
    }

    @Test
    void a_new_selection_gives_up_the_count_of_the_old_one() {
        RowsMaker maker = RowsMaker.of(RowsMaker.column("n", RowsMaker.INT8));
        for (int i = 1; i <= 300_000; i++) {
            maker.row(Integer.toString(i));
        }
        GridModel grid = grid(maker.complete());
        List<State> states = new ArrayList<>();
        grid.statistics().stateProperty().subscribe(state -> states.add(state));
        grid.selection().selectColumn(0);
        grid.selection().select(0, 0);
        grid.selection().extend(9, 0);

        assertThat(counted(grid).numbers().orElseThrow().sum()).isEqualTo("55");
        assertThat(states.stream().filter(State.Done.class::isInstance)).hasSize(1);
    }

    @Test
    void one_cell_comes_to_nothing() {
        GridModel grid = grid(RowsMaker.ofColumns(1).row("a").row("b").complete());
        grid.selection().select(0, 0);

        ui.runUntil(background::idle);
        assertThat(grid.statistics().stateProperty().get()).isEqualTo(new State.Nothing());
    }

    private GridModel grid(Rows rows) {
        return new GridModel(
                new ResultSet(1, 0, "select", rows), ui, background, () -> CellPages.Sight.NOTHING, reason -> {});
    }

    private CellStatistics counted(GridModel grid) {
        ui.runUntil(() -> grid.statistics().stateProperty().get() instanceof State.Done && background.idle());
        return ((State.Done) grid.statistics().stateProperty().get()).statistics();
    }
}
