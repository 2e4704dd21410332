package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `trunkline run --format …`, and `--output`.
class RunFormatsTest {
    private static final String SQL = "select 1 as id, 'a|b' as t union all select 2, null order by 1";

    @TempDir
    Path folder;

    private static Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", TestServer.get().conninfo()));
        all.addAll(List.of(arguments));
        return new Shell().run(all.toArray(String[]::new));
    }

    private static String out(String format, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--format", format));
        all.addAll(List.of(arguments));
        Ran ran = run(all.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        return ran.out();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void each_format_prints_rows_its_own_way() {
        assertThat(out("tsv", "-c", SQL)).isEqualTo("id\tt\n1\ta|b\n2\t\n");
        assertThat(out("ndjson", "-c", SQL)).isEqualTo("{\"id\": 1, \"t\": \"a|b\"}\n{\"id\": 2, \"t\": null}\n");
        assertThat(out("markdown", "-c", SQL)).isEqualTo("| id | t |\n| ---: | --- |\n| 1 | a\\|b |\n| 2 |  |\n");
        assertThat(out("insert", "-c", SQL))
                .isEqualTo("INSERT INTO table_name (id, t) VALUES\n  (1, 'a|b'),\n  (2, NULL);\n");
        assertThat(out("insert", "--table", "Shop.\"Order\"", "-c", SQL)).startsWith("INSERT INTO shop.\"Order\" (");
        assertThat(out("html", "-c", SQL)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void two_results_are_two_arrays_but_one_stream_of_lines_and_one_page() {
        assertThat(out("json", "-c", "select 1 as a; select 2 as b")).isEqualTo("[\n{\"a\": 1}\n]\n[\n{\"b\": 2}\n]\n");
        assertThat(out("ndjson", "-c", "select 1 as a; select 2 as b")).isEqualTo("{\"a\": 1}\n{\"b\": 2}\n");
        assertThat(out("html", "-c", "select 1 as a; select 2 as b")).containsOnlyOnce("</html>");
    }

    @Test
    void a_statement_without_rows_prints_nothing_of_a_format() {
        for (String format : List.of("csv", "tsv", "json", "ndjson", "markdown", "html", "insert")) {
            assertThat(out(format, "-c", "set application_name = 'x'")).isEmpty();
        }
    }

    @Test
    void a_result_that_breaks_off_never_looks_whole() {
        Ran ran = run("--format", "html", "-c", "select 1 / (3000 - g) as n from generate_series(1, 4000) g");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out()).doesNotContain("</table>", "</html>");
    }

    @Test
    void a_workbook_is_no_text_for_a_terminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, UTF_8),
                Map.of(),
                true);
        String[] arguments = {"run", TestServer.get().conninfo(), "--format", "xlsx", "-c", SQL};
        assertThat(Cli.run(arguments, streams, new Shell.NotedDisplay())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(UTF_8))
                .contains("--format xlsx is no text for a terminal: name a file with --output, or redirect");
    }

    @Test
    void a_workbook_has_a_sheet_for_each_result() throws IOException {
        Path file = folder.resolve("two.xlsx");
        assertThat(out("xlsx", "-o", file.toString(), "-c", SQL, "-c", "select 2 as b"))
                .isEmpty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("xl/worksheets/sheet1.xml")).isNotNull();
            assertThat(zip.getEntry("xl/worksheets/sheet2.xml")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "tsv", "json", "ndjson", "markdown", "html", "insert"})
    void a_file_holds_what_standard_output_would(String format) throws IOException {
        Path file = folder.resolve("rows");
        assertThat(out(format, "--output", file.toString(), "-c", SQL)).isEmpty();
        assertThat(file).hasContent(out(format, "-c", SQL));
        assertThat(files()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "json", "html", "xlsx"})
    void without_success_there_is_no_file_and_an_older_one_stays(String format) throws IOException {
        Path file = Files.writeString(folder.resolve("rows"), "old");
        Ran ran = run(
                "--format",
                format,
                "-o",
                file.toString(),
                "-c",
                SQL,
                "-c",
                "select 1 / (3000 - g) as n from generate_series(1, 4000) g");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).contains("division by zero", file + ": not written, since not everything succeeded");
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_file_that_can_not_be_written_is_said_before_anything_runs() {
        Ran ran = run("-o", folder.resolve("none").resolve("x").toString(), "-c", "select 1");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).endsWith("x: the folder does not exist; choose another or make it first\n");
    }

    @Test
    void a_table_is_named_for_insert_alone() {
        Ran ran = run("--format", "csv", "--table", "t", "-c", SQL);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("--table names the table of --format insert");
    }
}
