package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of options in `docs/driver.md` names every option, nothing that is not one, and tests that are
/// there.
class OptionTableTest {
    private static final Path PAGE = Path.of("..", "docs", "driver.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w*) ?\\| .+ \\| \\w+Test\\.\\w+ \\|");

    @Test
    void every_option_has_its_row_with_its_variable_and_nothing_else_has_one() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## Connection options"), page.indexOf("## TLS"));
        List<List<String>> rows = section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> {
                    assertThat(line).matches(ROW);
                    MatchResult row = ROW.matcher(line).results().findFirst().orElseThrow();
                    return List.of(row.group(1), row.group(2));
                })
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> {
                            String variable = setting.variable();
                            return List.of(setting.word(), variable == null ? "" : variable);
                        })
                        .toList());
    }

    @Test
    void every_test_that_it_names_is_there() throws IOException {
        List<MatchResult> named = Pattern.compile("\\b(\\w+Test)(?:\\.(\\w+))?\\b")
                .matcher(Files.readString(PAGE))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(55);
        for (MatchResult test : named) {
            String method = test.group(2);
            String source = source(test.group(1));
            if (method == null) {
                assertThat(source).as(test.group()).containsAnyOf("@Test", "@Property");
            } else {
                assertThat(source).as(test.group()).contains("void " + method + "(");
            }
        }
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            Path file = files.filter(path -> path.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + name));
            return Files.readString(file);
        }
    }
}
