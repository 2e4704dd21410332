package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.driver.Rows;
import org.junit.jupiter.api.Test;

final class CellTextTest {
    @Test
    void null_is_not_the_text_null_nor_an_empty_one() {
        Rows rows = RowsMaker.ofColumns(3).row(null, "NULL", "").complete();

        assertThat(CellText.of(rows.row(0), 0)).isEqualTo(new CellText("NULL", true, false));
        assertThat(CellText.of(rows.row(0), 1)).isEqualTo(CellText.value("NULL"));
        assertThat(CellText.of(rows.row(0), 2)).isEqualTo(CellText.value(""));
    }

    @Test
    void control_characters_are_seen() {
        assertThat(shown("a\nb\r\nc\td\u0001\u007f")).isEqualTo("a↵b↵c⇥d␁␡");
    }

    @Test
    void marks_that_turn_the_direction_of_writing_turn_nothing() {
        assertThat(shown("a\u202eb")).isEqualTo("a\ufffdb");
    }

    @Test
    void a_long_value_is_cut_at_whole_characters() {
        assertThat(shown("ü".repeat(301))).isEqualTo("ü".repeat(300) + "…");
        assertThat(shown("😀".repeat(301))).isEqualTo("😀".repeat(300) + "…");
        assertThat(shown("x" + "😀".repeat(100_000))).isEqualTo("x" + "😀".repeat(299) + "…");
        assertThat(shown("x".repeat(300))).isEqualTo("x".repeat(300));
    }

    private static String shown(String value) {
        return CellText.of(RowsMaker.ofColumns(1).row(value).complete().row(0), 0)
                .text();
    }
}
