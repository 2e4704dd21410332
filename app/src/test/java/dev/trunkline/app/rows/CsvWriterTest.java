package dev.trunkline.app.rows;

import static dev.trunkline.app.rows.Written.written;
import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Rows;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
    @Test
    void null_and_the_empty_text_are_both_nothing() throws IOException {
        assertThat(csv(List.of("n", "e", "z"), row(null, "", "z"))).isEqualTo("n,e,z\n,,z\n");
    }

    @Test
    void only_what_must_be_is_quoted() throws IOException {
        assertThat(csv(
                        List.of("a,b", "q\"q", "plain"),
                        row("a,b", "say \"hi\"", " spaces stay "),
                        row("two\nlines", "cr\r", "\\."),
                        row("'single'", "semi;colon", "\\.x")))
                .isEqualTo("""
                        "a,b","q""q",plain
                        "a,b","say ""hi""\", spaces stay\s
                        "two
                        lines","cr\r","\\."
                        'single',semi;colon,\\.x
                        """);
    }

    @Test
    void the_servers_bytes_are_written_as_they_came() throws IOException {
        byte[] noUtf8 = {'a', (byte) 0xff, (byte) 0xc3, '"'};
        Rows rows = RecordedTape.rows(List.of(column("b", 25)), List.of(new DataRow(List.of(Bytes.of(noUtf8)))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsFormat.CSV.writer(rows, out).end();

        assertThat(out.toByteArray())
                .isEqualTo(new byte[] {'b', '\n', '"', 'a', (byte) 0xff, (byte) 0xc3, '"', '"', '"', '\n'});
    }

    @Test
    void no_rows_leave_the_names_and_no_columns_an_empty_line() throws IOException {
        assertThat(csv(List.of("a", "b"))).isEqualTo("a,b\n");
        assertThat(csv(List.of(), row(), row())).isEqualTo("\n");
    }

    @Test
    void rows_are_written_as_they_arrive() throws IOException {
        Rows rows = RecordedTape.rows(List.of(column("a", 23)), List.of(row("1"), row("2")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsWriter writer = RowsFormat.CSV.writer(rows, out);
        writer.more();
        assertThat(out.toString(UTF_8)).isEqualTo("a\n1\n2\n");
        writer.more();
        writer.end();
        assertThat(out.toString(UTF_8)).isEqualTo("a\n1\n2\n");
    }

    private static String csv(List<String> names, DataRow... rows) throws IOException {
        return written(
                RowsFormat.CSV, names.stream().map(name -> column(name, 25)).toList(), rows);
    }
}
