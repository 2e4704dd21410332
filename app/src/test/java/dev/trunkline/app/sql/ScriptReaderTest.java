package dev.trunkline.app.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.trunkline.app.sql.ScriptReader.Kind;
import dev.trunkline.app.sql.ScriptReader.Part;
import dev.trunkline.app.sql.SplitAnswersTest.Drops;
import dev.trunkline.app.sql.SplitAnswersTest.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
    private static ScriptReader reader(String script) {
        return new ScriptReader(new StringReader(script), true, () -> true);
    }

    private static List<Part> all(ScriptReader reader) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(part.get());
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void drop_by_drop_is_the_same_as_at_once(boolean plainStrings) throws IOException {
        List<String> pieces = new ArrayList<>(RandomSql.ALL);
        pieces.addAll(
                List.of("copy t from stdin;", "copy t from stdin;\n", "\n\\.\n", "\\.", "\\.\r\n", "\n1\t2\n", "\n\\"));
        // A byte order mark is not for the reader, half a character not for UTF-8; blanks stand for rows in the one.
        pieces.removeAll(List.of("\uFEFF", "\uD834"));
        for (long seed = 0; seed < 800; seed++) {
            String script = RandomSql.fragments(seed, pieces, 40);
            List<Sent> atOnce = new ArrayList<>();
            for (ScriptPiece piece : StatementSplitter.scriptPieces(script, plainStrings)) {
                if (piece.part() instanceof MetaCommand) continue;
                atOnce.add(new Sent(
                        squeezed(piece.part().text()),
                        piece.rows().map(rows -> script.substring(rows.start(), rows.end()))));
            }
            int most = new Random(seed).nextInt(9) + 1;
            assertThat(SplitAnswersTest.sent(script, most, plainStrings).stream()
                            .map(sent -> new Sent(squeezed(sent.query()), sent.rows())))
                    .as("script %s: %s", seed, script)
                    .isEqualTo(atOnce);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("[ \r\n]+", " ").strip();
    }

    @Test
    void a_part_knows_its_line() throws IOException {
        assertThat(all(reader("select 1;\r\n\\d foo\n\n-- x\nselect\n2; select 3;\n/* a\nb */ select 4")))
                .containsExactly(
                        new Part(Kind.STATEMENT, "select 1", 1),
                        new Part(Kind.META_COMMAND, "\\d foo", 2),
                        new Part(Kind.STATEMENT, "select\n2", 5),
                        new Part(Kind.STATEMENT, "select 3", 6),
                        new Part(Kind.STATEMENT, "/* a\nb */ select 4", 7));
        assertThat(all(reader("copy t from stdin; select\n1\n2\n\\.\n3; copy t from stdin; x\n4\n\\.\n;\ny")))
                .containsExactly(
                        new Part(Kind.COPY, "copy t from stdin", 1),
                        new Part(Kind.STATEMENT, "select\n3", 1),
                        new Part(Kind.COPY, "copy t from stdin", 5),
                        new Part(Kind.STATEMENT, "x", 5),
                        new Part(Kind.STATEMENT, "y", 9));
    }

    @Test
    void rows_that_nobody_reads_or_reads_to_the_end_are_skipped() throws IOException {
        ScriptReader reader = reader("copy t from stdin;\n1\n2\n3\n\\.\nselect 1;\ncopy t from stdin;\n4");
        assertThat(reader.next().orElseThrow().kind()).isEqualTo(Kind.COPY);
        assertThat(reader.rows().read()).isEqualTo('1');
        assertThat(reader.next().orElseThrow().text()).isEqualTo("select 1");
        assertThatIllegalStateException().isThrownBy(reader::rows);
        reader.next();
        InputStream rows = reader.rows();
        assertThat(rows.readAllBytes()).asString(UTF_8).isEqualTo("4");
        assertThat(rows.read()).isEqualTo(-1);
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void rows_of_psqls_own_copy_are_in_no_part() throws IOException {
        assertThat(all(reader("\\copy t from stdin\nselect 1;\n\\.\nselect 2")))
                .containsExactly(
                        new Part(Kind.META_COMMAND, "\\copy t from stdin", 1), new Part(Kind.STATEMENT, "select 2", 4));
    }

    @Test
    void in_a_command_no_rows_stand_behind_a_copy() throws IOException {
        assertThat(all(new ScriptReader(new StringReader("copy t from stdin;\nselect 1"), false, () -> true)))
                .extracting(Part::kind)
                .containsExactly(Kind.STATEMENT, Kind.STATEMENT);
    }

    @Test
    void a_statement_is_given_while_the_source_waits_for_more() throws IOException {
        StringBuilder asked = new StringBuilder();
        Reader source = new Drops("select 1;select 2;\n\\d x\nselect 3", 9) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                asked.append('r');
                return super.read(target, offset, length);
            }
        };
        ScriptReader reader = new ScriptReader(source, true, () -> true);
        assertThat(reader.next().orElseThrow().text()).isEqualTo("select 1");
        assertThat(asked).hasToString("r");
        assertThat(reader.next().orElseThrow().text()).isEqualTo("select 2");
        assertThat(asked).hasToString("rr");
        assertThat(reader.next().orElseThrow().text()).isEqualTo("\\d x");
        assertThat(asked).hasToString("rrr");
        assertThat(reader.next().orElseThrow().text()).isEqualTo("select 3");
    }

    @Test
    void what_a_statement_sets_counts_for_the_next() throws IOException {
        AtomicBoolean plain = new AtomicBoolean(true);
        ScriptReader reader = new ScriptReader(
                new StringReader("set standard_conforming_strings = off; select 'a\\'; b'"), true, plain::get);
        reader.next();
        plain.set(false);
        assertThat(reader.next().orElseThrow().text()).isEqualTo("select 'a\\'; b'");
    }

    /// A repeated text, never in memory as a whole.
    private static Reader repeated(String text, int times) {
        return new Reader() {
            private final long length = (long) text.length() * times;
            private long at;

            @Override
            public int read(char[] target, int offset, int most) {
                int count = (int) Math.min(Math.min(most, length - at), text.length() - at % text.length());
                if (count == 0) {
                    return -1;
                }
                int from = (int) (at % text.length());
                text.getChars(from, from + count, target, offset);
                at += count;
                return count;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void a_script_of_any_size_takes_little_memory() throws IOException {
        String insert = "insert into t (a, b) values (1, 'one; two'); -- it's\n";
        ScriptReader inserts = new ScriptReader(repeated(insert, 200_000), true, () -> true);
        int statements = 0;
        int most = 0;
        while (inserts.next().isPresent()) {
            statements++;
            most = Math.max(most, inserts.pending());
        }
        assertThat(statements).isEqualTo(200_000);

        String rows = ("1\t" + "x".repeat(1000) + "\n").repeat(50);
        ScriptReader copy = new ScriptReader(repeated("copy t from stdin;\n" + rows + "\\.\n", 500), true, () -> true);
        long bytes = 0;
        byte[] buffer = new byte[10_000];
        while (copy.next().isPresent()) {
            InputStream data = copy.rows();
            for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
                bytes += count;
                most = Math.max(most, copy.pending());
            }
        }
        assertThat(bytes).isEqualTo(500L * rows.length());
        assertThat(most).isLessThan(1 << 18);
    }

    @Test
    void a_long_statement_that_comes_in_drops_is_no_work_of_a_square() throws IOException {
        String values = "(1, 'one')".concat(", (2, 'it''s')".repeat(50_000));
        ScriptReader reader =
                new ScriptReader(new Drops("insert into t values " + values + "; select 1", 4096), true, () -> true);
        assertThat(reader.next().orElseThrow().text()).hasSize(21 + values.length());
        assertThat(reader.next().orElseThrow().text()).isEqualTo("select 1");
    }
}
