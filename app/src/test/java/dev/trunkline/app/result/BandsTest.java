package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.Bands.Band;
import dev.trunkline.app.result.GridSelection.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BandsTest {
    @Test
    void a_rectangle_is_one_band() {
        assertThat(Bands.of(List.of(new Block(2, 5, 1, 2)), 10)).containsExactly(new Band(2, 6, List.of(1, 2)));
    }

    @Test
    void a_cell_under_two_rectangles_counts_once() {
        List<Band> bands = Bands.of(List.of(new Block(0, 3, 0, 1), new Block(2, 5, 1, 2)), 10);

        assertThat(bands)
                .containsExactly(
                        new Band(0, 2, List.of(0, 1)), new Band(2, 4, List.of(0, 1, 2)), new Band(4, 6, List.of(1, 2)));
        assertThat(Bands.cells(bands)).isEqualTo(4 + 6 + 4);
    }

    @Test
    void rows_between_two_rectangles_are_in_none() {
        assertThat(Bands.of(List.of(new Block(7, 7, 0, 0), new Block(1, 1, 0, 0)), 10))
                .containsExactly(new Band(1, 2, List.of(0)), new Band(7, 8, List.of(0)));
    }

    @Test
    void a_whole_column_ends_where_the_rows_end() {
        Block column = new Block(0, GridSelection.EVERY_ROW, 3, 3);

        assertThat(Bands.of(List.of(column), 10)).containsExactly(new Band(0, 10, List.of(3)));
        assertThat(Bands.of(List.of(column), 0)).isEmpty();
    }

    @Test
    void what_lies_beyond_the_last_row_is_left_out() {
        assertThat(Bands.of(List.of(new Block(5, 20, 0, 0)), 3)).isEmpty();
        assertThat(Bands.of(List.of(new Block(1, 20, 0, 0)), 3)).containsExactly(new Band(1, 3, List.of(0)));
    }
}
