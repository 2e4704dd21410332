package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `trunkline run --format csv -f` prints what `psql --csv -q -f` prints: what the real one (15.18)
/// printed of each file in `answers/` was written down by `psql-answers.py`, beside this test's
/// resources. On standard output every byte counts, on standard error the server's words.
///
/// Two differences are meant (decision 15): notifications go to standard error, where they break no
/// CSV, and rows are printed as they come, so that those before an error are seen, where psql keeps a
/// result until it is whole.
class SameAnswersTest {
    private static final List<String> PROTOCOLS = List.of("simple", "extended", "pipeline");

    /// What we print more than psql, and behind what.
    private static final Map<String, Map<String, String>> ROWS_BEFORE_ERRORS =
            Map.of("errors_in_rows", Map.of("", "q\n5\n10\n", "3,0\n", "g\n1\n2\n"));

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(SameAnswersTest.class.getResource("answers"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.substring(0, name.length() - ".sql".length()))
                    .sorted()
                    .toList();
        }
    }

    static List<Arguments> files() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String name : names()) {
            PROTOCOLS.forEach(protocol -> all.add(Arguments.of(name, protocol)));
        }
        return all;
    }

    @Test
    void there_are_enough_of_them() throws IOException {
        assertThat(names()).hasSizeGreaterThan(45);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("files")
    void a_file_gives_what_psql_gives(String name, String protocol) throws IOException {
        Path file = folder().resolve(name + ".sql");
        Ran ran = new Shell()
                .run(
                        "run",
                        TestServer.get().conninfo(),
                        "--format",
                        "csv",
                        "--protocol",
                        protocol,
                        "-f",
                        file.toString());
        String out = Files.readString(folder().resolve(name + ".csv"), UTF_8);
        for (Map.Entry<String, String> rows :
                ROWS_BEFORE_ERRORS.getOrDefault(name, Map.of()).entrySet()) {
            int place = out.indexOf(rows.getKey()) + rows.getKey().length();
            out = out.substring(0, place) + rows.getValue() + out.substring(place);
        }
        assertThat(ran.out()).isEqualTo(out);
        List<String> said = Files.readAllLines(folder().resolve(name + ".err"), UTF_8);
        assertThat(said(ran.err(), file)).containsExactlyInAnyOrderElementsOf(said);
        boolean failed = said.stream().anyMatch(line -> line.startsWith("ERROR:"));
        assertThat(ran.status()).isEqualTo(failed ? ExitStatus.FAILED : ExitStatus.DONE);
    }

    /// What the server said: without the file's name and line, the statement's line and the caret
    /// below, and without what only this program says.
    private static List<String> said(String err, Path file) {
        List<String> said = new ArrayList<>();
        boolean caret = false;
        for (String line : err.lines().toList()) {
            String text = line.replaceFirst("^trunkline:\\Q" + file + "\\E:\\d+: ", "");
            if (caret || text.matches("LINE \\d+: .*")) {
                caret = !caret;
            } else if (!text.isEmpty()
                    && !text.startsWith("trunkline: ")
                    && !text.startsWith("COMMIT became ROLLBACK")) {
                said.add(text.replaceAll("\\b(PID |pg_temp_)\\d+", "$1N"));
            }
        }
        return said;
    }
}
