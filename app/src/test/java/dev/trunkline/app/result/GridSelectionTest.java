package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.GridSelection.Block;
import org.junit.jupiter.api.Test;

final class GridSelectionTest {
    private int changes;
    private final GridSelection selection = new GridSelection(5, () -> changes++);

    @Test
    void a_cell_is_selected_and_extended_to_a_rectangle_in_any_direction() {
        selection.select(3, 3);
        selection.extend(1, 2);

        assertThat(selection.blocks()).containsExactly(new Block(1, 3, 2, 3));
        assertThat(selection.contains(2, 2)).isTrue();
        assertThat(selection.contains(2, 4)).isFalse();
        assertThat(selection.isLead(1, 2)).isTrue();
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void a_row_is_selected_with_all_its_columns_and_extended_to_more_rows() {
        selection.selectRow(4);
        selection.extend(2, 1);

        assertThat(selection.blocks()).containsExactly(new Block(2, 4, 0, 4));
    }

    @Test
    void one_more_cell_is_added_and_taken_away_again() {
        selection.select(0, 0);
        selection.toggle(2, 2);
        assertThat(selection.blocks()).hasSize(2);

        selection.toggle(2, 2);
        assertThat(selection.blocks()).containsExactly(new Block(0, 0, 0, 0));
    }

    @Test
    void a_million_rows_are_one_rectangle() {
        selection.selectAll(1_000_000);

        assertThat(selection.blocks()).containsExactly(new Block(0, 999_999, 0, 4));
    }
}
