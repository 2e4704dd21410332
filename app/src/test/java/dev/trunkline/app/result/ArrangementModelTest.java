package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.Hits;
import dev.trunkline.app.rows.SortKey;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.Wanted;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sorting, filtering and finding in a grid, without a window.
final class ArrangementModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final RowsMaker maker = RowsMaker.of(
                    RowsMaker.column("n", RowsMaker.INT8), RowsMaker.column("name", RowsMaker.TEXT))
            .row("10", "b")
            .row("9", "a")
            .row(null, "b")
            .row("100", null)
            .arrive();
    private final ResultSet result = new ResultSet(1, 0, "select", maker.rows());
    private final GridModel grid = new GridModel(result, ui, background, () -> CellPages.Sight.NOTHING, reason -> {});
    private final ArrangementModel arrangement = new ArrangementModel(grid, ui, background);
    private final List<Hits.Hit> shown = new ArrayList<>();
    private final FindModel find = new FindModel(grid, ui, background, hit -> {
        shown.add(hit);
        grid.selection().select(hit.place(), hit.column());
    });

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void a_column_goes_from_ascending_to_descending_to_as_sent() {
        arrangement.cycle(0);
        settle();
        assertThat(texts(0)).containsExactly("9", "10", "100", "NULL");

        arrangement.cycle(0);
        settle();
        assertThat(texts(0)).containsExactly("NULL", "100", "10", "9");

        arrangement.cycle(0);
        settle();
        assertThat(texts(0)).containsExactly("10", "9", "NULL", "100");
        assertThat(arrangement.covered()).isEmpty();
    }

    @Test
    void one_column_more_decides_among_the_same() {
        arrangement.cycle(1);
        arrangement.cycleToo(0);
        arrangement.cycleToo(0);
        settle();

        assertThat(arrangement.keys())
                .containsExactly(new SortKey(1, Direction.ASCENDING), new SortKey(0, Direction.DESCENDING));
        assertThat(texts(0)).containsExactly("9", "NULL", "10", "100");
    }

    @Test
    void filters_add_up_and_can_be_taken_away() {
        arrangement.filter(RowFilter.only(1, Optional.of("b")));
        settle();
        assertThat(texts(0)).containsExactly("10", "NULL");

        arrangement.filter(RowFilter.without(0, Optional.empty()));
        settle();
        assertThat(texts(0)).containsExactly("10");
        assertThat(grid.placesProperty().get()).isEqualTo(1);

        arrangement.filter(List.of());
        settle();
        assertThat(grid.placesProperty().get()).isEqualTo(4);
    }

    @Test
    void who_excludes_a_value_still_sees_null() {
        arrangement.filter(RowFilter.without(0, Optional.of("9")));
        settle();

        assertThat(texts(0)).containsExactly("10", "NULL", "100");
    }

    @Test
    void rows_that_come_later_are_not_sorted_in_until_it_is_done_again() {
        arrangement.cycle(0);
        settle();
        maker.row("1", "z").complete();
        result.poll();
        assertThat(grid.placesProperty().get()).isEqualTo(4);
        assertThat(arrangement.covered()).contains(4);

        arrangement.again();
        settle();
        assertThat(texts(0)).containsExactly("1", "9", "10", "100", "NULL");
        assertThat(arrangement.covered()).contains(5);
    }

    @Test
    void what_is_given_up_changes_nothing() {
        arrangement.cycle(0);
        arrangement.cancel();
        settle();

        assertThat(texts(0)).containsExactly("10", "9", "NULL", "100");
        assertThat(arrangement.keys()).isEmpty();
    }

    @Test
    void a_failure_leaves_the_rows_as_they_were() {
        arrangement.filter(new RowFilter(1, FilterOperator.MATCHES, "("));
        settle();

        assertThat(arrangement.failure()).contains("(");
        assertThat(arrangement.filters()).isEmpty();
        assertThat(grid.placesProperty().get()).isEqualTo(4);
    }

    @Test
    void the_hit_next_to_the_selected_cell_is_shown_first_and_the_rest_goes_round() {
        grid.selection().select(1, 0);
        find.from();
        find.search(Wanted.text("10"));
        settle();
        assertThat(find.count()).isEqualTo(2);
        assertThat(shown).containsExactly(new Hits.Hit(3, 0));
        assertThat(find.number()).contains(2L);
        assertThat(grid.isHit(0, 0)).isTrue();
        assertThat(grid.isHit(1, 0)).isFalse();

        find.next();
        assertThat(shown).last().isEqualTo(new Hits.Hit(0, 0));
        find.previous();
        assertThat(shown).last().isEqualTo(new Hits.Hit(3, 0));
        find.close();
        assertThat(grid.isHit(0, 0)).isFalse();
    }

    @Test
    void hits_are_found_again_when_the_rows_are_sorted() {
        find.search(Wanted.text("100"));
        settle();
        arrangement.cycle(0);
        settle();

        assertThat(grid.isHit(2, 0)).isTrue();
        assertThat(grid.isHit(3, 0)).isFalse();
    }

    @Test
    void a_text_that_is_no_pattern_is_said_to_be_wrong() {
        find.search(new Wanted("(", false, false, true, List.of()));

        assertThat(find.isWrong()).isTrue();
        assertThat(find.isRunning()).isFalse();
    }

    private List<String> texts(int column) {
        return IntStream.range(0, grid.placesProperty().get())
                .mapToObj(place -> grid.text(place, column).text())
                .toList();
    }

    private void settle() {
        while (ui.runAll() > 0 || !background.idle()) {
            ui.runUntil(background::idle);
        }
    }
}
