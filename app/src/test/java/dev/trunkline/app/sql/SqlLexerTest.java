package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {
    @Test
    void a_statement_becomes_words_signs_and_space() {
        assertThat(SqlLexer.tokens("select x\n;"))
                .containsExactly(
                        new Token(TokenKind.KEYWORD, 0, 6),
                        new Token(TokenKind.WHITESPACE, 6, 7),
                        new Token(TokenKind.IDENTIFIER, 7, 8),
                        new Token(TokenKind.WHITESPACE, 8, 9),
                        new Token(TokenKind.PUNCTUATION, 9, 10));
    }

    @Test
    void no_text_has_no_tokens() {
        assertThat(SqlLexer.tokens("")).isEmpty();
    }

    @Test
    void key_words_are_known_in_any_case() {
        assertThat(lexed("SeLeCt VIRTUAL foo")).isEqualTo("KEYWORD<SeLeCt> KEYWORD<VIRTUAL> IDENTIFIER<foo>");
    }

    @Test
    void a_key_word_behind_a_dot_is_a_name() {
        assertThat(lexed("t.name t . /* x */ user name"))
                .isEqualTo("IDENTIFIER<t> PUNCTUATION<.> IDENTIFIER<name> IDENTIFIER<t> PUNCTUATION<.> COMMENT</* x */>"
                        + " IDENTIFIER<user> KEYWORD<name>");
    }

    @Test
    void names_may_hold_any_character_beyond_ascii_and_dollars() {
        assertThat(lexed("größe _a1$ 名前 a😀b \u00A0"))
                .isEqualTo("IDENTIFIER<größe> IDENTIFIER<_a1$> IDENTIFIER<名前> IDENTIFIER<a😀b> IDENTIFIER<\u00A0>");
    }

    @Test
    void a_key_word_with_a_letter_that_only_folds_to_ascii_is_a_name() {
        assertThat(lexed("\u212Aey")).isEqualTo("IDENTIFIER<\u212Aey>");
    }

    @Test
    void quoted_names_double_their_quotes() {
        assertThat(lexed("\"a \"\" ;\" U&\"d\\0061\" u&\"x\" U & \"x\""))
                .isEqualTo("QUOTED_IDENTIFIER<\"a \"\" ;\"> QUOTED_IDENTIFIER<U&\"d\\0061\"> QUOTED_IDENTIFIER<u&\"x\">"
                        + " IDENTIFIER<U> OPERATOR<&> QUOTED_IDENTIFIER<\"x\">");
    }

    @Test
    void strings_double_their_quotes_and_keep_backslashes() {
        assertThat(lexed("'it''s' 'a\\' 'b'")).isEqualTo("STRING<'it''s'> STRING<'a\\'> STRING<'b'>");
    }

    @Test
    void without_standard_conforming_strings_a_backslash_takes_the_quote_with_it() {
        assertThat(lexed("'a\\' ;' N'\\''", false)).isEqualTo("STRING<'a\\' ;'> STRING<N'\\''>");
        assertThat(lexed("U&'\\' B'\\'", false)).isEqualTo("STRING<U&'\\'> STRING<B'\\'>");
    }

    @Test
    void escape_strings_take_backslashes() {
        assertThat(lexed("E'a\\'b' e'\\\\' E'''' E'\\n\\047'"))
                .isEqualTo("STRING<E'a\\'b'> STRING<e'\\\\'> STRING<E''''> STRING<E'\\n\\047'>");
    }

    @Test
    void the_other_prefixes_belong_to_their_strings() {
        assertThat(lexed("B'01' x'1F' N'n''n' U&'\\0061' xe'a'"))
                .isEqualTo("STRING<B'01'> STRING<x'1F'> STRING<N'n''n'> STRING<U&'\\0061'> IDENTIFIER<xe> STRING<'a'>");
    }

    @Test
    void bit_strings_have_no_doubled_quotes() {
        assertThat(lexed("b'0''1'")).isEqualTo("STRING<b'0'> STRING<'1'>");
    }

    @Test
    void a_string_goes_on_behind_a_line_break() {
        assertThat(lexed("'a'\n'b' 'c'")).isEqualTo("STRING<'a'\n'b'> STRING<'c'>");
        assertThat(lexed("'a' -- c\r\n \f 'b'")).isEqualTo("STRING<'a' -- c\r\n \f 'b'>");
        assertThat(lexed("'a'\n-- c\n'b'")).isEqualTo("STRING<'a'\n-- c\n'b'>");
        assertThat(lexed("E'a'\n'b\\'c'")).isEqualTo("STRING<E'a'\n'b\\'c'>");
    }

    @Test
    void a_string_does_not_go_on_behind_other_things() {
        assertThat(lexed("'a' 'b'")).isEqualTo("STRING<'a'> STRING<'b'>");
        assertThat(lexed("'a' /*\n*/ 'b'")).isEqualTo("STRING<'a'> COMMENT</*\n*/> STRING<'b'>");
        assertThat(lexed("'a'\n- 'b'")).isEqualTo("STRING<'a'> OPERATOR<-> STRING<'b'>");
        assertThat(lexed("'a'\nE'b'")).isEqualTo("STRING<'a'> STRING<E'b'>");
        assertThat(lexed("'a'\n-- c")).isEqualTo("STRING<'a'> COMMENT<-- c>");
    }

    @Test
    void dollar_quotes_end_at_their_own_tag() {
        assertThat(lexed("$$ ';$a$ $$ $a$ $$ $b$ $$a$ $ä_1$x$ä_1$ $é"))
                .isEqualTo("STRING<$$ ';$a$ $$> STRING<$a$ $$ $b$ $$a$> STRING<$ä_1$x$ä_1$> OTHER<$> IDENTIFIER<é>");
        assertThat(lexed("$a$x$A$ $a$")).isEqualTo("STRING<$a$x$A$ $a$>");
    }

    @Test
    void a_dollar_quote_can_not_begin_inside_a_name() {
        assertThat(lexed("a$$b$$ a$x$ _$$")).isEqualTo("IDENTIFIER<a$$b$$> IDENTIFIER<a$x$> IDENTIFIER<_$$>");
    }

    @Test
    void a_dollar_with_digits_is_a_parameter() {
        assertThat(lexed("$1 $23+$4 $1$$a$$ $5::int"))
                .isEqualTo("PARAMETER<$1> PARAMETER<$23> OPERATOR<+> PARAMETER<$4> PARAMETER<$1> STRING<$$a$$>"
                        + " PARAMETER<$5> OPERATOR<::> KEYWORD<int>");
        assertThat(lexed("$1a$$ $1_0")).isEqualTo("PARAMETER<$1a$$> PARAMETER<$1_0>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "42",
                "1.5",
                ".5",
                "5.",
                "1e10",
                "1.5e10",
                "1E+5",
                ".5e-3",
                "0x1F",
                "0X_1f",
                "0o17",
                "0b01",
                "1_000",
                "1_000.000_1",
                "1e1_0",
                "1ab",
                "1.5ab",
                "0x",
                "1__0",
                "1e",
                "1e+",
                "0x1Fg",
                "1a$$b",
                "1_0$a"
            })
    void numbers_are_one_token_even_when_wrong(String number) {
        assertThat(lexed(number)).isEqualTo("NUMBER<" + number + ">");
        assertThat(lexed("(" + number + ",")).isEqualTo("PUNCTUATION<(> NUMBER<" + number + "> PUNCTUATION<,>");
    }

    @Test
    void numbers_end_where_the_server_ends_them() {
        assertThat(lexed("1..2")).isEqualTo("NUMBER<1> PUNCTUATION<..> NUMBER<2>");
        assertThat(lexed("1...2")).isEqualTo("NUMBER<1> PUNCTUATION<..> NUMBER<.2>");
        assertThat(lexed("1.5.6")).isEqualTo("NUMBER<1.5> NUMBER<.6>");
        assertThat(lexed("1.5..2")).isEqualTo("NUMBER<1.5> PUNCTUATION<..> NUMBER<2>");
        assertThat(lexed("1-2")).isEqualTo("NUMBER<1> OPERATOR<-> NUMBER<2>");
        assertThat(lexed("1e5+3")).isEqualTo("NUMBER<1e5> OPERATOR<+> NUMBER<3>");
        assertThat(lexed("0x1e+5")).isEqualTo("NUMBER<0x1e> OPERATOR<+> NUMBER<5>");
        assertThat(lexed("1$$a$$")).isEqualTo("NUMBER<1> STRING<$$a$$>");
        assertThat(lexed("1e+--x")).isEqualTo("NUMBER<1e+> COMMENT<--x>");
        assertThat(lexed("a[1:2]"))
                .isEqualTo("IDENTIFIER<a> PUNCTUATION<[> NUMBER<1> PUNCTUATION<:> NUMBER<2> PUNCTUATION<]>");
    }

    @Test
    void operators_take_all_their_characters() {
        assertThat(lexed("a <-> b ->> c || d !~~* e => f"))
                .isEqualTo("IDENTIFIER<a> OPERATOR<<->> IDENTIFIER<b> OPERATOR<->>> IDENTIFIER<c> OPERATOR<||>"
                        + " IDENTIFIER<d> OPERATOR<!~~*> IDENTIFIER<e> OPERATOR<=>> IDENTIFIER<f>");
    }

    @Test
    void a_sign_behind_a_standard_operator_stands_alone() {
        assertThat(lexed("a=-1")).isEqualTo("IDENTIFIER<a> OPERATOR<=> OPERATOR<-> NUMBER<1>");
        assertThat(lexed("<=+-+")).isEqualTo("OPERATOR<<=> OPERATOR<+> OPERATOR<-> OPERATOR<+>");
        assertThat(lexed("+-+")).isEqualTo("OPERATOR<+> OPERATOR<-> OPERATOR<+>");
        assertThat(lexed("++<")).isEqualTo("OPERATOR<++<>");
        assertThat(lexed("@- #+-")).isEqualTo("OPERATOR<@-> OPERATOR<#+->");
    }

    @Test
    void a_comment_ends_an_operator() {
        assertThat(lexed("1+--x\n2")).isEqualTo("NUMBER<1> OPERATOR<+> COMMENT<--x> NUMBER<2>");
        assertThat(lexed("@--x")).isEqualTo("OPERATOR<@> COMMENT<--x>");
        assertThat(lexed("*/*x*/*")).isEqualTo("OPERATOR<*> COMMENT</*x*/> OPERATOR<*>");
        assertThat(lexed("<-/*x*/")).isEqualTo("OPERATOR<<> OPERATOR<-> COMMENT</*x*/>");
    }

    @Test
    void casts_assignments_and_colons_are_told_apart() {
        assertThat(lexed("a::b c:=d e:f"))
                .isEqualTo("IDENTIFIER<a> OPERATOR<::> IDENTIFIER<b> IDENTIFIER<c> OPERATOR<:=> IDENTIFIER<d>"
                        + " IDENTIFIER<e> PUNCTUATION<:> IDENTIFIER<f>");
    }

    @Test
    void a_line_comment_ends_before_its_line_break() {
        assertThat(lexed("--a\n--b\r\n-- c")).isEqualTo("COMMENT<--a> COMMENT<--b> COMMENT<-- c>");
        assertThat(lexed("--a\rb")).isEqualTo("COMMENT<--a> IDENTIFIER<b>");
    }

    @Test
    void block_comments_nest() {
        assertThat(lexed("/* /* ; */ ' */ x")).isEqualTo("COMMENT</* /* ; */ ' */> IDENTIFIER<x>");
        assertThat(lexed("/***/ /**/ /*+ hint */")).isEqualTo("COMMENT</***/> COMMENT</**/> COMMENT</*+ hint */>");
        assertThat(lexed("/*/ x */")).isEqualTo("COMMENT</*/ x */>");
        assertThat(lexed("*/ x")).isEqualTo("OPERATOR<*/> IDENTIFIER<x>");
    }

    @Test
    void what_the_text_ends_in_is_unfinished() {
        assertThat(lexed("x 'a;\n''")).isEqualTo("IDENTIFIER<x> UNFINISHED_STRING<'a;\n''>");
        assertThat(lexed("E'a\\")).isEqualTo("UNFINISHED_STRING<E'a\\>");
        assertThat(lexed("E'a\\'")).isEqualTo("UNFINISHED_STRING<E'a\\'>");
        assertThat(lexed("'a'\n'b")).isEqualTo("UNFINISHED_STRING<'a'\n'b>");
        assertThat(lexed("$$ a $")).isEqualTo("UNFINISHED_STRING<$$ a $>");
        assertThat(lexed("$a$ $$")).isEqualTo("UNFINISHED_STRING<$a$ $$>");
        assertThat(lexed("\"a\"\"")).isEqualTo("UNFINISHED_IDENTIFIER<\"a\"\">");
        assertThat(lexed("/* /* */")).isEqualTo("UNFINISHED_COMMENT</* /* */>");
        assertThat(lexed("/*")).isEqualTo("UNFINISHED_COMMENT</*>");
        assertThat(lexed("'")).isEqualTo("UNFINISHED_STRING<'>");
    }

    @Test
    void a_backslash_outside_quotes_is_psqls_to_the_end_of_its_line() {
        assertThat(lexed("select 1 \\gx 'a\nselect"))
                .isEqualTo("KEYWORD<select> NUMBER<1> META_COMMAND<\\gx 'a> KEYWORD<select>");
        assertThat(lexed("a\\;b\\:c\\"))
                .isEqualTo("IDENTIFIER<a> META_COMMAND<\\;> IDENTIFIER<b> META_COMMAND<\\:> IDENTIFIER<c>"
                        + " META_COMMAND<\\>");
    }

    @Test
    void what_begins_nothing_is_something_other() {
        assertThat(lexed("{ $ } \0")).isEqualTo("OTHER<{> OTHER<$> OTHER<}> OTHER<\0>");
        assertThat(lexed("$a x")).isEqualTo("OTHER<$> IDENTIFIER<a> IDENTIFIER<x>");
    }

    @Test
    void a_byte_order_mark_is_space_at_the_start_and_a_name_elsewhere() {
        assertThat(lexed("\uFEFFselect")).isEqualTo("KEYWORD<select>");
        assertThat(lexed(" \uFEFF")).isEqualTo("IDENTIFIER<\uFEFF>");
    }

    private static String lexed(String sql) {
        return lexed(sql, true);
    }

    /// The tokens that are not white space, as `KIND<text>`.
    private static String lexed(String sql, boolean standardConformingStrings) {
        List<Token> tokens = SqlLexer.tokens(sql, standardConformingStrings);
        return tokens.stream()
                .filter(token -> token.kind() != TokenKind.WHITESPACE)
                .map(token -> token.kind() + "<" + token.text(sql) + ">")
                .collect(Collectors.joining(" "));
    }
}
