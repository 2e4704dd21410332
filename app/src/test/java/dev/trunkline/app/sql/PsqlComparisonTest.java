package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts are cut where the psql of this machine cuts them, and keep the text that it sends.
class PsqlComparisonTest {
    private static final String MARK = "end of script";

    @TempDir
    Path folder;

    @BeforeAll
    static void psql_15_or_newer_is_installed() {
        try {
            Process psql = new ProcessBuilder("psql", "--version").start();
            String version = read(psql.getInputStream());
            Matcher number = Pattern.compile("\\) (\\d+)").matcher(version);
            assumeTrue(
                    number.find() && Integer.parseInt(number.group(1)) >= 15,
                    "psql is older than 15 and sends other text: " + version);
        } catch (IOException e) {
            abort("psql is not installed: " + e.getMessage());
        }
    }

    @Test
    void the_scripts_of_the_other_tests_are_cut_as_psql_cuts_them() throws Exception {
        compare(Scripts.ORDINARY, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void random_scripts_are_cut_as_psql_cuts_them(boolean standardConformingStrings) throws Exception {
        List<String> scripts = new ArrayList<>();
        for (long seed = 0; scripts.size() < 400; seed++) {
            String script = RandomSql.fragments(seed, RandomSql.FOR_PSQL, 40);
            boolean plain = StatementSplitter.parts(script, standardConformingStrings).stream()
                    .allMatch(Statement.class::isInstance);
            if (plain && !psqlMisreads(script, standardConformingStrings)) scripts.add(script);
        }
        compare(scripts, standardConformingStrings);
    }

    private void compare(List<String> scripts, boolean standardConformingStrings) throws Exception {
        List<List<String>> sent = psqlSends(scripts, standardConformingStrings);
        assertThat(sent).hasSameSizeAs(scripts);
        for (int i = 0; i < scripts.size(); i++) {
            String script = scripts.get(i);
            assertThat(StatementSplitter.split(script, standardConformingStrings).stream()
                            .map(statement -> bare(statement.text(), standardConformingStrings)))
                    .as("script %s: %s", i, script)
                    .isEqualTo(sent.get(i));
        }
    }

    /// What psql sends for each script, without closing semicolons, white space behind, and what is no
    /// statement.
    private List<List<String>> psqlSends(List<String> scripts, boolean standardConformingStrings) throws Exception {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-q"));
        for (int i = 0; i < scripts.size(); i++) {
            Path file = Files.writeString(folder.resolve(i + ".sql"), scripts.get(i));
            command.addAll(List.of("-f", file.toString(), "-c", MARK));
        }
        List<List<String>> sent = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String query : run(command, standardConformingStrings)) {
            if (query.equals(MARK)) {
                sent.add(current);
                current = new ArrayList<>();
            } else if (!isEmpty(query, standardConformingStrings)) {
                current.add(bare(query, standardConformingStrings));
            }
        }
        return sent;
    }

    /// A statement without what the two may differ in: psql sends the closing semicolon and drops empty lines
    /// outside literals, where our statements are what the script has; white space at the end is either's
    /// affair.
    private static String bare(String statement, boolean standardConformingStrings) {
        String text = statement.stripTrailing();
        List<Token> tokens = SqlLexer.tokens(text, standardConformingStrings);
        boolean closed = !tokens.isEmpty() && tokens.getLast().is(text, ';');
        return (closed ? text.substring(0, text.length() - 1) : text)
                .replaceAll("\n+", "\n")
                .stripTrailing();
    }

    private static boolean isEmpty(String query, boolean standardConformingStrings) {
        return SqlLexer.tokens(query, standardConformingStrings).stream()
                .allMatch(token ->
                        (token.isBlank() && token.kind() != TokenKind.UNFINISHED_COMMENT) || token.is(query, ';'));
    }

    /// Two things are other to psql than to the server of version 18, whose reading is ours: it reads
    /// line by line and so forgets, where `E'a'` is continued on the next line, that backslashes count
    /// there; and psql 15 ends a number that has letters in it behind the first of them.
    private static boolean psqlMisreads(String script, boolean standardConformingStrings) {
        return SqlLexer.tokens(script, standardConformingStrings).stream().anyMatch(token -> {
            String text = token.text(script);
            if (token.kind() == TokenKind.NUMBER) return !text.matches("[0-9.]+([eE][-+]?[0-9]+)?");
            if (token.kind() == TokenKind.PARAMETER) return !text.matches("\\$[0-9]+");
            return token.isString()
                    && Character.isLetter(text.charAt(0))
                    && text.indexOf('\\') >= 0
                    && text.indexOf('\n') >= 0;
        });
    }

    private List<String> run(List<String> command, boolean standardConformingStrings) throws Exception {
        try (QueryRecorder server = new QueryRecorder(standardConformingStrings)) {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment()
                    .putAll(Map.of(
                            "PGHOST", "127.0.0.1",
                            "PGPORT", Integer.toString(server.port()),
                            "PGUSER", "nobody",
                            "PGDATABASE", "nothing",
                            "PGSSLMODE", "disable",
                            "PGGSSENCMODE", "disable",
                            "PGCLIENTENCODING", "UTF8"));
            Process psql = builder.start();
            if (!psql.waitFor(60, TimeUnit.SECONDS)) {
                psql.destroyForcibly();
                throw new IOException("psql hangs: " + Files.readString(folder.resolve("output")));
            }
            assertThat(psql.exitValue())
                    .as(() -> readFile(folder.resolve("output")))
                    .isZero();
            return server.queries();
        }
    }

    private static String readFile(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
