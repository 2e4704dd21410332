package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CursorLineTest {
    @Test
    void the_caret_stands_below_the_character() {
        assertThat(CursorLine.of("select nosuch", 8)).containsExactly("LINE 1: select nosuch", "               ^");
        assertThat(CursorLine.of("select 1\nfrom nosuch\nwhere x", 15))
                .containsExactly("LINE 2: from nosuch", "             ^");
        assertThat(CursorLine.of("a\r\nb\rc", 6)).containsExactly("LINE 3: c", "        ^");
    }

    @Test
    void it_may_stand_behind_the_last_character() {
        assertThat(CursorLine.of("select (", 9)).containsExactly("LINE 1: select (", "                ^");
        assertThat(CursorLine.of("a\n", 3)).containsExactly("LINE 2: ", "        ^");
    }

    @Test
    void characters_are_counted_and_columns_measured() {
        assertThat(CursorLine.of("select '日本', nosuch", 14))
                .containsExactly("LINE 1: select '日本', nosuch", "                       ^");
        assertThat(CursorLine.of("𝄞 x", 3)).containsExactly("LINE 1: 𝄞 x", "          ^");
        assertThat(CursorLine.of("\tx\u001b y", 5)).containsExactly("LINE 1:  x\ufffd y", "            ^");
    }

    @Test
    void of_a_long_line_the_surroundings_are_shown() {
        String before = "b".repeat(100);
        String after = "a".repeat(100);
        assertThat(CursorLine.of("x" + after, 1)).containsExactly("LINE 1: x" + "a".repeat(59) + "...", "        ^");
        assertThat(CursorLine.of(before + "x", 101))
                .containsExactly("LINE 1: ..." + "b".repeat(59) + "x", " ".repeat(11 + 59) + "^");
        assertThat(CursorLine.of(before + "x" + after, 101))
                .containsExactly(
                        "LINE 1: ..." + "b".repeat(50) + "x" + "a".repeat(9) + "...", " ".repeat(11 + 50) + "^");
    }

    @Test
    void a_place_outside_the_text_is_no_place() {
        assertThat(CursorLine.of("select", 0)).isEmpty();
        assertThat(CursorLine.of("select", -1)).isEmpty();
        assertThat(CursorLine.of("select", 8)).isEmpty();
    }
}
