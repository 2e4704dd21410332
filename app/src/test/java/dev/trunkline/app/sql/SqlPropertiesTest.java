package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every text. The texts come from chance with fixed seeds.
class SqlPropertiesTest {
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tokens_cover_the_text_without_gaps(boolean standardConformingStrings) {
        texts().forEach(text -> {
            int end = 0;
            for (Token token : SqlLexer.tokens(text, standardConformingStrings)) {
                assertThat(token.start()).as(text).isEqualTo(end);
                assertThat(token.end()).as(text).isGreaterThan(end);
                end = token.end();
            }
            assertThat(end).as(text).isEqualTo(text.length());
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_the_last_token_can_be_unfinished(boolean standardConformingStrings) {
        texts().forEach(text -> {
            List<Token> tokens = SqlLexer.tokens(text, standardConformingStrings);
            assertThat(tokens.subList(0, tokens.size() - 1))
                    .as(text)
                    .noneMatch(token -> token.kind().name().startsWith("UNFINISHED"));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parts_lie_in_order_and_statements_split_no_further(boolean standardConformingStrings) {
        // At the start of a text a byte order mark is no token, elsewhere it is.
        texts().filter(text -> text.indexOf('\uFEFF') < 0).forEach(text -> {
            int end = 0;
            for (ScriptPart part : StatementSplitter.parts(text, standardConformingStrings)) {
                assertThat(part.start()).as(text).isGreaterThanOrEqualTo(end);
                assertNothing(text.substring(end, part.start()), standardConformingStrings);
                assertThat(part.text()).as(text).isEqualTo(text.substring(part.start(), part.end()));
                end = part.end();
                if (part instanceof Statement statement) {
                    Statement alone = new Statement(part.text(), 0, part.text().length());
                    assertThat(StatementSplitter.parts(statement.text(), standardConformingStrings))
                            .as(text)
                            .containsExactly(alone);
                }
            }
            assertNothing(text.substring(end), standardConformingStrings);
        });
    }

    /// What lies between statements is nothing to the server, so that they and it are the whole text.
    private static void assertNothing(String between, boolean standardConformingStrings) {
        for (Token token : SqlLexer.tokens(between, standardConformingStrings)) {
            if (!token.isBlank() && !token.is(between, ';')) fail("left out: " + between);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_masked_is_masked_once(boolean standardConformingStrings) {
        texts().map(text -> "alter role r password 'x' " + text).forEach(text -> {
            String masked = StatementTraits.maskPasswords(text, standardConformingStrings);
            assertThat(StatementTraits.maskPasswords(masked, standardConformingStrings))
                    .as(text)
                    .isEqualTo(masked);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothing_throws_and_every_caret_finds_a_statement_of_the_text(long seed) {
        LongStream.range(seed * 1000, seed * 1000 + 200)
                .mapToObj(s -> RandomSql.fragments(s, RandomSql.ALL, 30))
                .forEach(text -> {
                    List<ScriptPart> parts = StatementSplitter.parts(text);
                    for (int caret = 0; caret <= text.length(); caret++) {
                        StatementSplitter.statementAt(text, parts, caret)
                                .ifPresent(statement -> assertThat(parts).contains(statement));
                    }
                    askAll(text);
                });
    }

    @ParameterizedTest
    @MethodSource
    void a_megabyte_of_anything_is_done_in_time(String piece) {
        String text = piece.repeat(MEGABYTE / piece.length());
        // Twenty seconds are no measure of speed: what is not linear takes hours.
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            SqlLexer.tokens(text);
            StatementSplitter.statementAt(text, text.length() / 2);
            StatementTraits.runsOutsideTransaction("create " + text);
            Parameters.highest(text);
            StatementTraits.maskPasswords("alter role r password " + text);
            StatementSplitter.split("create function f() begin " + text);
        });
    }

    static Stream<String> a_megabyte_of_anything_is_done_in_time() {
        return Stream.of(
                "a",
                "1",
                "1.",
                "1e",
                "1_",
                ".",
                ":",
                ";",
                "(",
                ")",
                "'",
                "''",
                "'a'\n",
                "'a' --x\n",
                "'a' ",
                "E'\\",
                "e'a'\n",
                "\"",
                "\"\" ",
                "$",
                "$$",
                "$a",
                "$a$",
                "$$ ",
                "$1",
                "$1a",
                "-",
                "- ",
                "--",
                "--\n",
                "+",
                "+-",
                "<+",
                "@+",
                "+@",
                "/",
                "*",
                "/*",
                "*/",
                "/* */",
                "*/*",
                "\\",
                "\\\n",
                "\\;",
                "U&",
                "U&'",
                " ",
                "\n",
                ";\n",
                "\r",
                "begin ",
                "case ",
                "end ",
                "create function ",
                "alter role ",
                "password ",
                "password 'x' ",
                "select 1;\n",
                "(;",
                "é",
                "😀",
                "\0",
                "{",
                "a.",
                "select * from t where a = 'b' and c > 1.5 -- x\n");
    }

    private static void askAll(String text) {
        StatementTraits.runsOutsideTransaction(text);
        StatementTraits.isTransactionControl(text);
        StatementTraits.setsPassword(text);
        StatementTraits.maskPasswords(text);
        Parameters.highest(text);
    }

    private static Stream<String> texts() {
        return LongStream.range(0, 3000)
                .boxed()
                .flatMap(seed -> Stream.of(RandomSql.fragments(seed, RandomSql.ALL, 40), RandomSql.garbage(seed, 200)));
    }
}
