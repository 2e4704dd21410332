package dev.trunkline.app.rows;

import static dev.trunkline.app.rows.Written.written;
import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.trunkline.app.rows.WriteOptions.LineEnd;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final int BOOL = 16;
    private static final int BYTEA = 17;
    private static final int INT4 = 23;
    private static final int TEXT = 25;
    private static final int FLOAT8 = 701;
    private static final int NUMERIC = 1700;
    private static final List<Column> TWO = List.of(column("id", INT4), column("a|b", TEXT));

    @Test
    void csv_takes_other_delimiters_line_ends_and_a_mark() throws IOException {
        WriteOptions options = WriteOptions.DEFAULT
                .withDelimiter(';')
                .withLineEnd(LineEnd.CRLF)
                .withByteOrderMark(true);
        assertThat(written(RowsFormat.CSV, options, TWO, row("1", "a;b"), row("2", "a,b")))
                .isEqualTo("\ufeffid;a|b\r\n1;\"a;b\"\r\n2;a,b\r\n");
    }

    @Test
    void csv_tells_null_from_a_value_that_reads_like_it() throws IOException {
        List<Column> columns = List.of(column("a", TEXT), column("b", TEXT), column("c", TEXT));
        assertThat(written(
                        RowsFormat.CSV,
                        WriteOptions.DEFAULT.withNullText("NULL").withHeader(false),
                        columns,
                        row(null, "NULL", "")))
                .isEqualTo("NULL,\"NULL\",\n");
        assertThat(written(RowsFormat.CSV, WriteOptions.DEFAULT.withQuoteAll(true), columns, row(null, "", "x")))
                .isEqualTo("\"a\",\"b\",\"c\"\n,\"\",\"x\"\n");
    }

    @Test
    void what_can_be_no_delimiter_is_refused() {
        for (char c : "\"\n\r\u0000é".toCharArray()) {
            assertThatThrownBy(() -> WriteOptions.DEFAULT.withDelimiter(c))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void csv_is_read_back_by_somebody_elses_reader() throws IOException {
        String[] hard = {"", " ", ",", "\"", "\"\"", "a\"b", "\n", "\r\n", "\\.", "ž𝄞", "'", "\t", "#x"};
        List<Column> columns =
                List.of(hard).stream().map(name -> column(name, TEXT)).toList();
        String csv = written(RowsFormat.CSV, WriteOptions.DEFAULT, columns, row(hard));
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv)) {
            assertThat(records.stream().map(CsvRecord::getFields)).containsExactly(List.of(hard), List.of(hard));
        }
    }

    @Test
    void tsv_is_what_spreadsheets_take() throws IOException {
        assertThat(written(
                        RowsFormat.TSV,
                        TWO,
                        row("1", "a\tb"),
                        row("2", "a\"b"),
                        row("3", "\"q\""),
                        row("4", "l\nm"),
                        row(null, null)))
                .isEqualTo("id\ta|b\n1\t\"a\tb\"\n2\ta\"b\n3\t\"\"\"q\"\"\"\n4\t\"l\nm\"\n\t\n");
    }

    @Test
    void ndjson_is_an_object_a_line_and_nothing_else() throws IOException {
        assertThat(written(RowsFormat.NDJSON, TWO, row("1", "x\ny"), row(null, null)))
                .isEqualTo("{\"id\": 1, \"a|b\": \"x\\ny\"}\n{\"id\": null, \"a|b\": null}\n");
        assertThat(written(RowsFormat.NDJSON, TWO)).isEmpty();
    }

    @Test
    void markdown_shows_values_as_they_are() throws IOException {
        assertThat(written(
                        RowsFormat.MARKDOWN,
                        TWO,
                        row("1", "a|b\\c"),
                        row("22", "x\ny\r\nz\rw"),
                        row(null, "*b* _i_ snake_case `c` <br> &amp; [l](u) ~s~")))
                .isEqualTo("""
                        | id | a\\|b |
                        | ---: | --- |
                        | 1 | a\\|b\\\\c |
                        | 22 | x<br>y<br>z<br>w |
                        |  | \\*b\\* \\_i\\_ snake_case \\`c\\` &lt;br> &amp;amp; \\[l\\](u) \\~s\\~ |
                        """);
    }

    @Test
    void html_is_a_page_with_null_told_apart() throws IOException {
        String page = written(RowsFormat.HTML, TWO, row("1", "<script>&\"'\u001b"), row(null, ""));
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n")
                .contains("<meta charset=\"utf-8\">")
                .contains("<tr><th class=\"number\">id</th><th>a|b</th></tr>")
                .contains("<tr><td class=\"number\">1</td><td>&lt;script&gt;&amp;&quot;'\u241b</td></tr>")
                .contains("<tr><td class=\"null\">NULL</td><td></td></tr>")
                .endsWith("</tbody>\n</table>\n</body>\n</html>\n");
    }

    @Test
    void html_of_two_results_is_one_page() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsDocument document = RowsFormat.HTML.document(out);
        for (int i = 0; i < 2; i++) {
            document.add(RowsSlice.all(RecordedTape.rows(TWO, List.of(row("1", "x")))))
                    .end();
        }
        document.end();
        assertThat(out.toString(UTF_8)).containsOnlyOnce("<html").containsOnlyOnce("</html>");
        assertThat(out.toString(UTF_8).split("<table>")).hasSize(3);
    }

    @Test
    void insert_writes_literals_that_any_setting_reads_the_same() throws IOException {
        List<Column> columns = List.of(
                column("id", INT4), column("Text", TEXT), column("b", BOOL), column("f", FLOAT8), column("by", BYTEA));
        WriteOptions options = WriteOptions.DEFAULT.withTable(TableName.sql("shop.Order"));
        assertThat(written(
                        RowsFormat.INSERT,
                        options,
                        columns,
                        row("-1", "it's", "t", "1.5", "\\x00"),
                        row(null, "a\\b'c", "f", "NaN", null),
                        row("3", "", null, "1e+20", "\\x"),
                        row("4", "two\nlines", null, "-0", "\\x")))
                .isEqualTo("""
                        INSERT INTO shop."order" (id, "Text", b, f, by) VALUES
                          (-1, 'it''s', true, 1.5, E'\\\\x00'),
                          (NULL, E'a\\\\b''c', false, 'NaN', NULL),
                          (3, '', NULL, '1e+20', E'\\\\x'),
                          (4, 'two
                        lines', NULL, '-0', E'\\\\x');
                        """);
    }

    @Test
    void insert_begins_a_statement_every_hundred_rows_and_every_megabyte() throws IOException {
        DataRow[] rows = new DataRow[250];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("1", "x");
        }
        assertThat(written(RowsFormat.INSERT, TWO, rows).split("INSERT INTO")).hasSize(4);
        String long1 = "y".repeat(600_000);
        assertThat(written(RowsFormat.INSERT, TWO, row("1", long1), row("2", long1), row("3", long1))
                        .split("INSERT INTO"))
                .hasSize(3);
        assertThat(written(RowsFormat.INSERT, TWO)).isEmpty();
        assertThat(written(RowsFormat.INSERT, List.of(), row(), row()))
                .isEqualTo("INSERT INTO table_name DEFAULT VALUES;\nINSERT INTO table_name DEFAULT VALUES;\n");
    }

    @Test
    void table_names_are_taken_as_sql_takes_them() {
        assertThat(TableName.sql(" public.Orders ")).isEqualTo("public.orders");
        assertThat(TableName.sql("\"My\"\"Schema\".order")).isEqualTo("\"My\"\"Schema\".\"order\"");
        assertThat(TableName.sql("my table; drop")).isEqualTo("\"my table; drop\"");
        assertThat(TableName.sql("a.")).isEqualTo("\"a.\"");
        assertThatThrownBy(() -> TableName.sql(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_longer_than_a_segment_are_written_in_parts_and_whole() throws IOException {
        String piece = "plain ž𝄞 \"q\" 'a' \\ | <b>\n";
        String value = piece.repeat(50_000);
        List<Column> columns = List.of(column("id", INT4), column("v", TEXT), column("j", 3802));
        String json = "{\"a\": \"" + "\\\"x".repeat(400_000) + "\"}";
        DataRow[] rows = {row("1", value, json), row("2", "short", "1")};

        assertThat(written(RowsFormat.CSV, columns, rows))
                .isEqualTo("id,v,j\n1,\"" + value.replace("\"", "\"\"") + "\",\"" + json.replace("\"", "\"\"")
                        + "\"\n2,short,1\n");
        String text = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        assertThat(written(RowsFormat.NDJSON, columns, rows))
                .isEqualTo("{\"id\": 1, \"v\": \"" + text + "\", \"j\": " + json
                        + "}\n{\"id\": 2, \"v\": \"short\", \"j\": 1}\n");
        assertThat(written(RowsFormat.INSERT, columns, rows))
                .contains("(1, E'" + value.replace("\\", "\\\\").replace("'", "''") + "', E'"
                        + json.replace("\\", "\\\\") + "')");
        assertThat(written(RowsFormat.HTML, columns, rows))
                .contains(
                        "<td>" + value.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;") + "</td>");
        assertThat(written(RowsFormat.MARKDOWN, columns, rows))
                .contains("| "
                        + value.replace("\\", "\\\\")
                                .replace("|", "\\|")
                                .replace("<", "&lt;")
                                .replace("\n", "<br>") + " |");
    }

    @Test
    void a_slice_says_which_rows_in_which_order_and_which_columns() throws IOException {
        Rows rows = RecordedTape.rows(TWO, List.of(row("1", "a"), row("2", "b"), row("3", "c")));
        RowOrder backwards = new RowOrder() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public int at(int place) {
                return 2 - place;
            }
        };
        RowsSlice slice = RowsSlice.of(rows, backwards, 1, 0, 1);
        assertThat(RowsText.of(RowsFormat.CSV, slice, 100)).contains("a|b,id,a|b\nc,3,c\nb,2,b");
        assertThat(RowsText.of(RowsFormat.TABLE, RowsSlice.of(rows, backwards), 100)
                        .orElseThrow())
                .contains("  3 | c", "  2 | b", "(2 rows)");
        assertThatThrownBy(() -> RowsSlice.of(rows, backwards, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_text_is_made_up_to_its_limit_in_chars_and_no_further() {
        Rows rows = RecordedTape.rows(List.of(column("a", TEXT)), List.of(row("ž𝄞x"), row("yy")));
        WriteOptions bare = WriteOptions.DEFAULT.withHeader(false);
        assertThat(RowsText.of(RowsFormat.TSV, RowsSlice.all(rows), bare, 7)).contains("ž𝄞x\nyy");
        assertThat(RowsText.of(RowsFormat.TSV, RowsSlice.all(rows), bare, 6)).isEmpty();
        assertThat(RowsText.of(RowsFormat.TSV, RowsSlice.all(rows), bare.withLineEnd(LineEnd.CRLF), 100))
                .contains("ž𝄞x\r\nyy");
        assertThatThrownBy(() -> RowsText.of(RowsFormat.XLSX, RowsSlice.all(rows), 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_of_floating_types_stay_bare_only_where_both_spellings_mean_the_same() throws IOException {
        List<Column> columns = List.of(column("f", FLOAT8), column("n", NUMERIC));
        assertThat(written(RowsFormat.INSERT, columns, row("0.1", "1.50"), row("-0.5", "-0.00"), row("1e-7", "NaN")))
                .isEqualTo(
                        "INSERT INTO table_name (f, n) VALUES\n  (0.1, 1.50),\n  ('-0.5', -0.00),\n  ('1e-7', 'NaN');\n");
    }
}
