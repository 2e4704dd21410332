package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.GridSelection.Block;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.driver.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopiedCellsTest {
    private final Rows rows = RowsMaker.ofColumns(3)
            .row("1", "a\tb", null)
            .row("2", "say \"x\"", "line\nbreak")
            .row("3", "\"x\"", "")
            .complete();

    @Test
    void rows_are_lines_and_columns_are_parted_by_tabs() {
        assertThat(CopiedCells.text(rows, RowOrder.asSent(rows), Bands.of(List.of(new Block(0, 2, 0, 2)), 3), false))
                .contains("1\t\"a\tb\"\t\n2\tsay \"x\"\t\"line\nbreak\"\n3\t\"\"\"x\"\"\"\t");
    }

    @Test
    void the_header_comes_first_when_asked_for() {
        assertThat(CopiedCells.text(rows, RowOrder.asSent(rows), Bands.of(List.of(new Block(0, 0, 0, 0)), 3), true)).contains("c1\n1");
    }

    @Test
    void a_single_cell_is_copied_as_it_is() {
        assertThat(CopiedCells.text(rows, RowOrder.asSent(rows), Bands.of(List.of(new Block(1, 1, 2, 2)), 3), false))
                .contains("line\nbreak");
        assertThat(CopiedCells.text(rows, RowOrder.asSent(rows), Bands.of(List.of(new Block(0, 0, 2, 2)), 3), false))
                .contains("");
    }

    @Test
    void cells_between_two_rectangles_are_left_empty() {
        assertThat(CopiedCells.text(rows, RowOrder.asSent(rows), Bands.of(List.of(new Block(0, 0, 0, 0), new Block(2, 2, 1, 1)), 3), false))
                .contains("1\t\n\t\"\"\"x\"\"\"");
    }
}
