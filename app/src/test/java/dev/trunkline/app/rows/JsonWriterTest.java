package dev.trunkline.app.rows;

import static dev.trunkline.app.rows.Written.written;
import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.RecordedTape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static final int BOOL = 16;
    private static final int BYTEA = 17;
    private static final int INT4 = 23;
    private static final int TEXT = 25;
    private static final int JSON = 114;
    private static final int FLOAT8 = 701;
    private static final int MONEY = 790;
    private static final int INT4_ARRAY = 1007;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC = 1700;
    private static final int JSONB = 3802;

    @Test
    void a_result_is_an_array_of_objects_one_a_line() throws IOException {
        assertThat(written(
                        RowsFormat.JSON, List.of(column("id", INT4), column("t", TEXT)), row("1", "a"), row("2", null)))
                .isEqualTo("""
                        [
                        {"id": 1, "t": "a"},
                        {"id": 2, "t": null}
                        ]
                        """);
        assertThat(written(RowsFormat.JSON, List.of(column("id", INT4)))).isEqualTo("[]\n");
        assertThat(written(RowsFormat.JSON, List.of(), row())).isEqualTo("[\n{}\n]\n");
    }

    @Test
    void numbers_keep_the_digits_the_server_wrote() throws IOException {
        assertThat(value(NUMERIC, "1.50")).isEqualTo("1.50");
        assertThat(value(NUMERIC, "-12345678901234567890.000")).isEqualTo("-12345678901234567890.000");
        assertThat(value(FLOAT8, "1e+20")).isEqualTo("1e+20");
        assertThat(value(INT4, "-0")).isEqualTo("-0");
    }

    @Test
    void what_json_has_no_number_for_is_a_text() throws IOException {
        assertThat(value(FLOAT8, "NaN")).isEqualTo("\"NaN\"");
        assertThat(value(NUMERIC, "-Infinity")).isEqualTo("\"-Infinity\"");
        assertThat(value(MONEY, "$1,000.00")).isEqualTo("\"$1,000.00\"");
        assertThat(value(INT4, "007")).isEqualTo("\"007\"");
    }

    @Test
    void booleans_and_json_are_what_they_are() throws IOException {
        assertThat(value(BOOL, "t")).isEqualTo("true");
        assertThat(value(BOOL, "f")).isEqualTo("false");
        assertThat(value(JSONB, "{\"a\": [1, null]}")).isEqualTo("{\"a\": [1, null]}");
        assertThat(value(JSON, "{\n  \"a\":\r\n 1}")).isEqualTo("{   \"a\":   1}");
        assertThat(value(JSON, "\"text\"")).isEqualTo("\"text\"");
    }

    @Test
    void everything_else_is_a_text_as_the_server_wrote_it() throws IOException {
        assertThat(value(TIMESTAMPTZ, "infinity")).isEqualTo("\"infinity\"");
        assertThat(value(INT4_ARRAY, "{1,NULL}")).isEqualTo("\"{1,NULL}\"");
        assertThat(value(BYTEA, "\\x00ff")).isEqualTo("\"\\\\x00ff\"");
        assertThat(value(TEXT, "1")).isEqualTo("\"1\"");
        assertThat(value(TEXT, "t")).isEqualTo("\"t\"");
    }

    @Test
    void texts_are_escaped_and_control_characters_never_reach_a_terminal() throws IOException {
        assertThat(value(TEXT, "\"\\/\n\r\t\u0001\u001b\u007f\u009bž𝄞"))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0001\\u001b\\u007f\\u009bž𝄞\"");
    }

    @Test
    void a_name_that_comes_again_gets_the_next_free_number() throws IOException {
        assertThat(written(
                        RowsFormat.JSON,
                        List.of(
                                column("a", INT4),
                                column("a", INT4),
                                column("a_2", INT4),
                                column("a", INT4),
                                column("\"", INT4),
                                column("a_2", INT4)),
                        row("1", "2", "3", "4", "5", "6")))
                .isEqualTo("""
                        [
                        {"a": 1, "a_3": 2, "a_2": 3, "a_4": 4, "\\"": 5, "a_2_2": 6}
                        ]
                        """);
    }

    @Test
    void an_array_that_will_never_be_whole_is_left_open() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsWriter writer =
                RowsFormat.JSON.writer(RecordedTape.rows(List.of(column("a", INT4)), List.of(row("1"))), out);
        writer.more();
        writer.abandon();
        assertThat(out.toString(UTF_8)).isEqualTo("[\n{\"a\": 1}\n");
    }

    private static String value(int type, String text) throws IOException {
        String json = written(RowsFormat.JSON, List.of(column("v", type)), row(text));
        assertThat(json).startsWith("[\n{\"v\": ").endsWith("}\n]\n");
        return json.substring("[\n{\"v\": ".length(), json.length() - "}\n]\n".length());
    }
}
