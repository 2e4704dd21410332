package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts are split as psql splits them: what the real one (15.18) sends for each script of
/// `split-scripts.txt` was written down by `split-answers.py`, beside this test's resources.
///
/// The texts may differ as [StatementSplitter] says: we send no closing semicolon and keep empty lines.
/// And psql 15 sends the line `\.` with the rows, which PostgreSQL 18 takes for a row of CSV: we keep
/// it, as psql 18 does.
class SplitAnswersTest {
    private static final Map<Character, Character> SYMBOLS =
            Map.of('␍', '\r', '␌', '\f', '␋', '\u000b', '␉', '\t', '␠', ' ');

    /// Where psql sends something else, and why ours is better: it reads line by line and forgets that
    /// backslashes count where `E'…'` goes on in the next line; the server does not.
    private static final String FORGOTTEN_BACKSLASHES = "strings joined over lines";

    private static final Map<String, List<Sent>> ANSWERS = new HashMap<>();

    record Script(String name, String text, boolean plainStrings) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A query, and the rows behind it.
    record Sent(String query, Optional<String> rows) {}

    static Stream<Script> scripts() throws IOException {
        return Arrays.stream(resource("split-scripts.txt").split("\n==== ", -1))
                .skip(1)
                .map(SplitAnswersTest::script);
    }

    private static Script script(String section) {
        int line = section.indexOf('\n');
        String[] head = section.substring(0, line).replace("]", "").split(" \\[", -1);
        Set<String> options = head.length > 1 ? Set.of(head[1].split(" ", -1)) : Set.of();
        String text = section.substring(line + 1) + "\n";
        for (Map.Entry<Character, Character> symbol : SYMBOLS.entrySet()) {
            text = text.replace(symbol.getKey(), symbol.getValue());
        }
        for (String option : options) {
            if (option.startsWith("times=")) {
                text = text.repeat(Integer.parseInt(option.substring("times=".length())));
            }
        }
        text = options.contains("unended") ? text.substring(0, text.length() - 1) : text;
        text = options.contains("crlf") ? text.replace("\n", "\r\n") : text;
        return new Script(head[0], options.contains("bom") ? "\ufeff" + text : text, !options.contains("off"));
    }

    @BeforeAll
    static void the_answers_are_read() throws IOException {
        List<Sent> sent = new ArrayList<>();
        for (String line : resource("split-answers.txt").lines().toList()) {
            String text = line.substring(2);
            switch (line.charAt(0)) {
                case '=' -> {
                    sent = new ArrayList<>();
                    ANSWERS.put(text, sent);
                }
                case 'q' -> sent.add(new Sent(unescaped(text), Optional.empty()));
                default -> sent.add(new Sent(sent.removeLast().query(), Optional.of(unescaped(text))));
            }
        }
        List<Sent> forgotten = answers(FORGOTTEN_BACKSLASHES);
        Sent end = forgotten.removeLast();
        forgotten.add(new Sent(forgotten.removeLast().query() + end.query(), Optional.empty()));
    }

    private static List<Sent> answers(String name) {
        return Objects.requireNonNull(ANSWERS.get(name), name);
    }

    @Test
    void there_are_enough_of_them() throws IOException {
        assertThat(scripts().map(Script::name)).doesNotHaveDuplicates().hasSizeGreaterThan(120);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_is_split_as_psql_splits_it(Script script) {
        List<Sent> theirs = answers(script.name());
        List<Sent> ours = new ArrayList<>();
        for (ScriptPiece piece : StatementSplitter.scriptPieces(script.text(), script.plainStrings())) {
            if (piece.part() instanceof MetaCommand) continue;
            ours.add(new Sent(
                    piece.part().text(), piece.rows().map(rows -> script.text().substring(rows.start(), rows.end()))));
        }
        same(script, ours, theirs);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_is_split_the_same_while_it_is_read(Script script) throws IOException {
        String text = script.text().startsWith("\ufeff") ? script.text().substring(1) : script.text();
        for (int most : text.length() < 2000 ? new int[] {1, 2, 3, 7, 100_000} : new int[] {1000, 100_000}) {
            same(script, sent(text, most, script.plainStrings()), answers(script.name()));
        }
    }

    static List<Sent> sent(String text, int most, boolean plainStrings) throws IOException {
        List<Sent> sent = new ArrayList<>();
        ScriptReader reader = new ScriptReader(new Drops(text, most), true, () -> plainStrings);
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            if (part.get().kind() == ScriptReader.Kind.META_COMMAND) continue;
            boolean copy = part.get().kind() == ScriptReader.Kind.COPY;
            sent.add(new Sent(
                    part.get().text(),
                    copy
                            ? Optional.of(new String(reader.rows().readAllBytes(), StandardCharsets.UTF_8))
                            : Optional.empty()));
        }
        return sent;
    }

    private static void same(Script script, List<Sent> ours, List<Sent> theirs) {
        assertThat(ours.stream().map(sent -> bare(sent.query(), script.plainStrings())))
                .as("queries of %s", script)
                .isEqualTo(theirs.stream()
                        .map(sent -> bare(sent.query(), script.plainStrings()))
                        .toList());
        assertThat(ours.stream().map(Sent::rows))
                .as("rows of %s", script)
                .isEqualTo(theirs.stream()
                        .map(sent -> sent.rows().map(rows -> rows.replaceFirst("(?m)^\\\\\\.\r?\n\\z", "")))
                        .toList());
    }

    /// Without the closing semicolon, what is white at the end, and empty lines (in their place are the
    /// rows that a statement is written around, too).
    private static String bare(String statement, boolean plainStrings) {
        String text = statement.stripTrailing();
        List<Token> tokens = SqlLexer.tokens(text, plainStrings);
        boolean closed = !tokens.isEmpty() && tokens.getLast().is(text, ';');
        return (closed ? text.substring(0, text.length() - 1) : text)
                .replaceAll("\n(?: *\n)+", "\n")
                .stripTrailing();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = switch (text.charAt(++i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> '\\';
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SplitAnswersTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Gives a text in drops, and always says that the next must be waited for.
    static class Drops extends Reader {
        private final StringReader text;
        private final int most;

        Drops(String text, int most) {
            this.text = new StringReader(text);
            this.most = most;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            return text.read(target, offset, Math.min(length, most));
        }

        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public void close() {
            text.close();
        }
    }
}
