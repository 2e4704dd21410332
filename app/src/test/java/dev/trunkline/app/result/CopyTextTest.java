package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.result.GridSelection.Block;
import dev.trunkline.app.rows.RowOrder;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.driver.Rows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CopyTextTest {
    private final Rows rows = RowsMaker.ofColumns(3)
            .row("1", "a\tb", null)
            .row("2", "say \"x\"", "line\nbreak")
            .row("3", "\"x\"", "")
            .complete();

    @Test
    void rows_are_lines_and_columns_are_parted_by_tabs() {
        assertThat(tabs(false, new Block(0, 2, 0, 2)))
                .contains("1\t\"a\tb\"\t\n2\tsay \"x\"\t\"line\nbreak\"\n3\t\"\"\"x\"\"\"\t");
    }

    @Test
    void the_header_comes_first_when_asked_for() {
        assertThat(tabs(true, new Block(0, 0, 0, 0))).contains("c1\n1");
    }

    @Test
    void a_single_cell_is_copied_as_it_is() {
        assertThat(tabs(false, new Block(1, 1, 2, 2))).contains("line\nbreak");
        assertThat(tabs(false, new Block(0, 0, 2, 2))).contains("");
    }

    @Test
    void two_rectangles_become_one_table() {
        assertThat(tabs(false, new Block(0, 0, 0, 0), new Block(2, 2, 2, 2))).contains("1\t\n3\t");
    }

    @Test
    void rows_are_copied_in_the_order_they_are_seen_in() {
        RowOrder backwards = new RowOrder() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public int at(int place) {
                return 2 - place;
            }
        };
        List<Bands.Band> bands = Bands.of(List.of(new Block(0, 0, 0, 0), new Block(2, 2, 0, 0)), 3);

        assertThat(new CopyText(rows, backwards, bands, RowsFormat.TSV, false).call())
                .contains("3\n1");
        assertThat(new CopyText(rows, backwards, bands, RowsFormat.JSON, true).call())
                .hasValueSatisfying(json -> assertThat(json).contains("\"c1\"").contains("\"3\""));
    }

    private Optional<String> tabs(boolean header, Block... blocks) {
        return new CopyText(rows, RowOrder.asSent(rows), Bands.of(List.of(blocks), 3), RowsFormat.TSV, header).call();
    }
}
