package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// In these scripts `^` is the caret.
class StatementAtCaretTest {
    @Test
    void a_caret_in_a_statement_means_that_statement() {
        assertRuns("one", "^one; two");
        assertRuns("one", "o^ne; two");
        assertRuns("two", "one; t^wo");
        assertRuns("select\n\n1", "one;\nselect\n^\n1; two");
        assertRuns("select 'a;b'", "select 'a;^b'; two");
    }

    @Test
    void a_caret_right_behind_the_semicolon_means_the_statement_that_ended() {
        assertRuns("one", "one;^");
        assertRuns("one", "one;^two;");
        assertRuns("one", "one;^\ntwo;");
        assertRuns("one", "one ^;two;");
        assertRuns("one", "one \n ^ \n ; two;");
    }

    @Test
    void a_caret_behind_the_semicolon_on_its_line_means_the_statement_that_ended() {
        assertRuns("one", "one;  ^\ntwo;");
        assertRuns("one", "one; ^ two;");
        assertRuns("one", "one; -- fi^rst\ntwo;");
        assertRuns("one", "one; /* fi^rst */\ntwo;");
    }

    @Test
    void a_caret_before_a_statement_on_its_line_means_that_statement() {
        assertRuns("two", "one;\n  ^  two;");
        assertRuns("two", "one;\n^  two;");
    }

    @Test
    void a_caret_in_a_comment_above_a_statement_means_that_statement() {
        assertRuns("two", "one;\n-- se^cond\ntwo;");
        assertRuns("two", "one;\n\n-- se^cond\n-- really\n\ntwo;");
        assertRuns("/* se\n\ncond */ two", "one;\n/* se\n^\ncond */ two;");
        assertRuns("/* a */ two", "one;\n/* ^a */ two;");
    }

    @Test
    void an_empty_line_right_below_a_statement_means_that_statement() {
        assertRuns("one", "one;\n^\ntwo;");
        assertRuns("one", "one;\r\n  ^  \r\ntwo;");
        assertRuns("one", "one;\n^\n\n\ntwo;");
    }

    @Test
    void other_empty_lines_mean_the_next_statement() {
        assertRuns("two", "one;\n\n^\ntwo;");
        assertRuns("one", "^\n\none;");
    }

    @Test
    void behind_the_last_statement_the_last_one_is_meant() {
        assertRuns("two", "one; two;\n\n\n  ^");
        assertRuns("two", "one; two;\n\n-- the ^end\n");
        assertRuns("two", "one; two\n\n\n  ^");
    }

    @Test
    void a_semicolon_on_a_line_of_its_own_belongs_to_the_statement_before() {
        assertRuns("one", "one\n;^\ntwo;");
        assertRuns("one", "one\n\n^\n;\ntwo;");
    }

    @Test
    void on_a_backslash_line_nothing_is_meant() {
        assertRunsNothing("one;\n\\d f^oo\ntwo;");
        assertRunsNothing("one;\n^\\d foo\ntwo;");
        assertRunsNothing("one;\n\\d foo^");
    }

    @Test
    void a_statement_before_a_backslash_command_on_its_line_is_meant() {
        assertRuns("one", "one \\g^x\ntwo;");
        assertRuns("two", "one;\n\\d foo\n\n^\ntwo;");
        assertRuns("one", "one;\n\\d foo\n\n^");
    }

    @Test
    void without_statements_nothing_is_meant() {
        assertRunsNothing("^");
        assertRunsNothing("  ^ -- nothing\n;");
    }

    @Test
    void a_caret_outside_the_text_is_at_its_nearer_end() {
        assertThat(StatementSplitter.statementAt("one; two", -5))
                .map(Statement::text)
                .contains("one");
        assertThat(StatementSplitter.statementAt("one; two", 500))
                .map(Statement::text)
                .contains("two");
    }

    @Test
    void known_parts_give_the_same_answer() {
        String text = "one; two;\n\\d\nthree";
        for (int caret = 0; caret <= text.length(); caret++) {
            assertThat(StatementSplitter.statementAt(text, StatementSplitter.parts(text), caret))
                    .isEqualTo(StatementSplitter.statementAt(text, caret));
        }
    }

    private static void assertRuns(String statement, String marked) {
        assertThat(StatementSplitter.statementAt(marked.replace("^", ""), marked.indexOf('^')))
                .as(marked)
                .map(Statement::text)
                .contains(statement);
    }

    private static void assertRunsNothing(String marked) {
        assertThat(StatementSplitter.statementAt(marked.replace("^", ""), marked.indexOf('^')))
                .as(marked)
                .isEmpty();
    }
}
