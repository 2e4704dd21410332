package dev.trunkline.app.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.app.csv.CsvFormat.Quote;
import dev.trunkline.app.files.FileStamp;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows with their lines, and what is wrong with them.
class CsvReadingTest {
    private static final CsvFormat PLAIN =
            new CsvFormat(StandardCharsets.UTF_8, ',', Quote.DOUBLE, false, false, "", false);

    @TempDir
    Path folder;

    private final Flaws flaws = new Flaws();

    private Path file(byte[] bytes) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.write(file, bytes);
        return file;
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Each row as its line and its fields, quoted ones in angle brackets.
    private List<String> rows(Path file, CsvFormat format) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CsvReading reading = CsvReading.open(file, format, flaws)) {
            for (CsvRow row = reading.next(); row != null; row = reading.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.fields(); i++) {
                    fields.add(format.isNull(row, i) ? "NULL" : row.quoted(i) ? "<" + row.text(i) + ">" : row.text(i));
                }
                rows.add(row.line() + ":" + String.join("|", fields));
                Flaw flaw = reading.flaw(row);
                if (flaw != null) {
                    flaws.add(flaw);
                }
            }
        }
        return rows;
    }

    private Flaw refusal(String text, CsvFormat format) throws IOException {
        Path file = file(text);
        try {
            rows(file, format);
        } catch (FlawedException e) {
            return e.flaw();
        }
        throw new AssertionError("it was read");
    }

    @Test
    void a_row_knows_the_line_it_begins_on_whatever_ends_lines() throws IOException {
        assertThat(rows(file("a,b\n\"x\ny\r\nz\",2\r\nc,d\re,f"), PLAIN))
                .containsExactly("1:a|b", "2:<x\ny\r\nz>|2", "5:c|d", "6:e|f");
    }

    @Test
    void null_is_nothing_without_quotes_or_what_is_said() throws IOException {
        Path file = file(",\"\",\\N\n");
        assertThat(rows(file, PLAIN)).containsExactly("1:NULL|<>|\\N");
        CsvFormat quotedToo = new CsvFormat(StandardCharsets.UTF_8, ',', Quote.DOUBLE, false, false, "", true);
        assertThat(rows(file, quotedToo)).containsExactly("1:NULL|NULL|\\N");
        CsvFormat said = new CsvFormat(StandardCharsets.UTF_8, ',', Quote.DOUBLE, false, false, "\\N", false);
        assertThat(rows(file, said)).containsExactly("1:|<>|NULL");
    }

    @Test
    void blank_lines_are_passed_over_and_counted_unless_rows_have_one_field() throws IOException {
        assertThat(rows(file("a,b\n\n1,2\n\n"), PLAIN)).containsExactly("1:a|b", "3:1|2");
        try (CsvReading reading = CsvReading.open(file("\na,b\n\n"), PLAIN, flaws)) {
            assertThat(reading.width()).isEqualTo(2);
            assertThat(reading.next()).isNotNull();
            assertThat(reading.next()).isNull();
            assertThat(reading.blankLines()).isEqualTo(2);
        }
        assertThat(rows(file("a\n\nb\n"), PLAIN)).containsExactly("1:a", "2:NULL", "3:b");
    }

    @Test
    void a_backslash_escapes_quotes_and_itself_within_quotes_only() throws IOException {
        CsvFormat format = PLAIN.with(',', Quote.DOUBLE, true);
        assertThat(rows(file("\"a\\\"b\",\"c\\\\\",\"C:\\dir\",x\\y,\"d\"\"e\",\"\"\n"), format))
                .containsExactly("1:<a\"b>|<c\\>|<C:\\dir>|x\\y|<d\"e>|<>");
    }

    @Test
    void without_a_quote_quotes_are_text() throws IOException {
        assertThat(rows(file("\"a,b\"\n'x\n"), PLAIN.with(',', Quote.NONE, false)))
                .containsExactly("1:\"a|b\"", "2:'x");
    }

    @Test
    void marks_are_passed_over_and_encodings_read() throws IOException {
        byte[] little = "\ufeffgröße,王,🚀\n".getBytes(StandardCharsets.UTF_16LE);
        CsvFormat format = new CsvFormat(StandardCharsets.UTF_16LE, ',', Quote.DOUBLE, false, true, "", false);
        try (CsvReading reading = CsvReading.open(file(little), format, flaws)) {
            assertThat(reading.names()).containsExactly("größe", "王", "🚀");
        }
        CsvFormat windows = new CsvFormat(Charset.forName("windows-1252"), ',', Quote.DOUBLE, false, false, "", false);
        assertThat(rows(file("€,ö".getBytes(Charset.forName("windows-1252"))), windows))
                .containsExactly("1:€|ö");
        assertThat(flaws.count()).isZero();
    }

    @Test
    void undecodable_bytes_are_told_with_their_line_and_place() throws IOException {
        byte[] text = "a,b\n\"x\ny\",2\nq,\u0001z\n".getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = (byte) 0xe9;
        rows(file(text), PLAIN);
        assertThat(flaws.first())
                .containsExactly(new Flaw.Undecodable(4, text.length - 3, "E9", StandardCharsets.UTF_8));
    }

    @Test
    void a_character_cut_by_the_files_end_is_undecodable() throws IOException {
        byte[] text = {'a', (byte) 0xc3};
        rows(file(text), PLAIN);
        assertThat(flaws.first()).containsExactly(new Flaw.Undecodable(1, 1, "C3", StandardCharsets.UTF_8));
    }

    @Test
    void rows_of_another_width_and_nul_characters_are_flaws() throws IOException {
        rows(file("a,b\n1\n1,2,3\n1,x\0y\n"), PLAIN);
        assertThat(flaws.first())
                .containsExactly(
                        new Flaw.Ragged(2, 1, 2, "1"), new Flaw.Ragged(3, 3, 2, "1 | 2 | 3"), new Flaw.Nul(4, 2));
        assertThat(flaws.onlyRagged()).isFalse();
    }

    @Test
    void what_breaks_the_reading_says_where_the_row_began() throws IOException {
        assertThat(refusal("a,b\n1,\"2\n3,4\n", PLAIN)).isEqualTo(new Flaw.Unclosed(2));
        assertThat(refusal("a,b\n\n1,\"2\"x\n3,4\n", PLAIN)).isEqualTo(new Flaw.BehindQuote(3));
        assertThat(refusal("\"a", PLAIN)).isEqualTo(new Flaw.Unclosed(1));
        assertThat(refusal("a,\"b\\\"\n", PLAIN.with(',', Quote.DOUBLE, true))).isEqualTo(new Flaw.Unclosed(1));
        assertThat(refusal("a\n\"" + "x".repeat(Records.LONGEST + 10_000) + "\"\n", PLAIN))
                .isEqualTo(new Flaw.TooLong(2, Records.LONGEST));
    }

    @Test
    void an_empty_file_has_no_width_and_a_missing_one_is_an_error() throws IOException {
        try (CsvReading reading = CsvReading.open(file(""), PLAIN, flaws)) {
            assertThat(reading.width()).isZero();
            assertThat(reading.next()).isNull();
        }
        assertThatThrownBy(() -> CsvReading.open(folder.resolve("none"), PLAIN, flaws))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> FileStamp.of(folder)).hasMessageContaining("no ordinary file");
    }

    @Test
    void only_the_first_hundred_flaws_are_kept_and_all_are_counted() throws IOException {
        rows(file("a,b\n" + "x\n".repeat(250)), PLAIN);
        assertThat(flaws.first()).hasSize(Flaws.KEPT);
        assertThat(flaws.count()).isEqualTo(250);
        assertThat(flaws.onlyRagged()).isTrue();
    }
}
