package dev.trunkline.app.rows;

import static dev.trunkline.app.rows.Written.written;
import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    private static final int INT4 = 23;
    private static final int TEXT = 25;

    @Test
    void names_are_centred_and_numbers_stand_at_the_right() throws IOException {
        assertThat(table(written(
                        RowsFormat.TABLE,
                        List.of(column("id", INT4), column("name", TEXT), column("n", INT4)),
                        row("1", "Ann", "7"),
                        row("10000", null, null))))
                .isEqualTo("""
                          id   | name | n␠
                        -------+------+---
                             1 | Ann  | 7
                         10000 |      |␠␠
                        (2 rows)

                        """);
    }

    @Test
    void a_value_of_several_lines_goes_on_below_a_plus() throws IOException {
        assertThat(table(written(
                        RowsFormat.TABLE,
                        List.of(column("a\nb", TEXT), column("n", INT4), column("last", TEXT)),
                        row("one\n\ntwo", "1", "x\ny"))))
                .isEqualTo("""
                          a +| n | last␠
                          b  |   |␠␠␠␠␠␠
                        -----+---+------
                         one+| 1 | x   +
                            +|   | y
                         two |   |␠
                        (1 row)

                        """);
    }

    @Test
    void wide_characters_take_two_columns_and_marks_none() throws IOException {
        assertThat(table(written(
                        RowsFormat.TABLE,
                        List.of(column("日本", TEXT), column("b", TEXT)),
                        row("e\u0301", "|"),
                        row("漢字かな", "|"),
                        row("😀", "|"))))
                .isEqualTo("""
                           日本   | b␠
                        ----------+---
                         e\u0301        | |
                         漢字かな | |
                         😀       | |
                        (3 rows)

                        """);
    }

    @Test
    void control_characters_are_shown_and_never_sent() throws IOException {
        assertThat(table(written(RowsFormat.TABLE, List.of(column("c", TEXT)), row("a\tb\r\u001b[1m\u007f\u0085"))))
                .isEqualTo("""
                                      c␠␠␠␠␠␠␠␠␠␠␠␠␠␠␠
                        ------------------------------
                         a       b\\r\\x1B[1m\\x7F\\u0085
                        (1 row)

                        """);
    }

    @Test
    void no_rows_and_no_columns_have_their_count() throws IOException {
        assertThat(table(written(RowsFormat.TABLE, List.of(column("a", INT4))))).isEqualTo("""
                 a␠
                ---
                (0 rows)

                """);
        assertThat(written(RowsFormat.TABLE, List.of(), row(), row())).isEqualTo("--\n(2 rows)\n\n");
    }

    /// Makes the spaces at a line's end visible, which an editor might take away.
    private static String table(String text) {
        return text.lines()
                .map(line -> line.stripTrailing()
                        + "␠".repeat(line.length() - line.stripTrailing().length()) + "\n")
                .collect(Collectors.joining());
    }
}
