package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrorPlaceTest {
    @Test
    void the_line_and_the_word_are_found_by_characters() {
        String statement = "select '😀'\n  , nosuch + 1\nfrom t";

        assertThat(ErrorPlace.of(statement, 16)).contains(new ErrorPlace(2, 5, ", ", "nosuch", " + 1"));
    }

    @Test
    void the_end_of_input_is_a_place_without_a_word() {
        assertThat(ErrorPlace.of("select", 7)).contains(new ErrorPlace(1, 7, "select", "", ""));
    }

    @Test
    void the_line_and_the_column_are_those_of_the_text_around_the_statement() {
        TextStart second = TextStart.of("select 1; select 'abc", 10);

        assertThat(ErrorPlace.of("select 'abc", 8).orElseThrow().from(second))
                .isEqualTo(new ErrorPlace(1, 18, "select ", "'abc", ""));
        assertThat(ErrorPlace.of("select\n x", 9).orElseThrow().from(new TextStart(4, 11)))
                .isEqualTo(new ErrorPlace(5, 2, "", "x", ""));
        assertThat(TextStart.of("a;\n\n😀;b", 7)).isEqualTo(new TextStart(3, 3));
    }

    @Test
    void long_lines_are_cut_on_both_sides() {
        ErrorPlace place =
                ErrorPlace.of("x".repeat(500) + " bad " + "y".repeat(500), 502).orElseThrow();

        assertThat(place.before()).hasSize(81).startsWith("…");
        assertThat(place.word()).isEqualTo("bad");
        assertThat(place.after()).hasSize(121).endsWith("…");
    }
}
