package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What psql does with the same scripts is compared in `PsqlComparisonTest`; here are the facts.
class StatementSplitterTest {
    @Test
    void a_semicolon_ends_a_statement_and_the_last_needs_none() {
        assertThat(split("select 1; select 2;\nselect 3")).containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void a_statement_knows_its_place() {
        assertThat(StatementSplitter.split("  select 1 ;\nx"))
                .containsExactly(new Statement("select 1", 2, 10), new Statement("x", 13, 14));
    }

    @Test
    void empty_statements_are_no_statements() {
        assertThat(split("")).isEmpty();
        assertThat(split(" ;; \n; -- nothing\n; /* nothing */ ;")).isEmpty();
    }

    @Test
    void line_comments_and_space_before_a_statement_are_left_out() {
        assertThat(split("-- one\n\n  -- two\n select 1; -- behind\nselect 2")).containsExactly("select 1", "select 2");
    }

    @Test
    void block_comments_before_a_statement_belong_to_it() {
        assertThat(split("/*+ SeqScan(t) */ select 1; /* a */ -- b\nselect 2"))
                .containsExactly("/*+ SeqScan(t) */ select 1", "/* a */ -- b\nselect 2");
    }

    @Test
    void comments_inside_and_behind_the_last_word_are_kept() {
        assertThat(split("select 1 -- one\n, 2 /* app:x */ ; select 3 -- three"))
                .containsExactly("select 1 -- one\n, 2 /* app:x */", "select 3 -- three");
    }

    @Test
    void empty_lines_inside_a_statement_are_kept() {
        assertThat(split("select\n\n1\n\n;")).containsExactly("select\n\n1");
    }

    @Test
    void quotes_hide_semicolons() {
        assertThat(split("select ';', \";\", E'\\';', U&\";\", $$;$$, $a$;$$;$a$; x"))
                .containsExactly("select ';', \";\", E'\\';', U&\";\", $$;$$, $a$;$$;$a$", "x");
    }

    @Test
    void comments_hide_semicolons() {
        assertThat(split("select 1 -- ;\n, /* ; /* ; */ ; */ 2; x"))
                .containsExactly("select 1 -- ;\n, /* ; /* ; */ ; */ 2", "x");
    }

    @Test
    void parentheses_hide_semicolons_and_brackets_do_not() {
        assertThat(split("create rule r as on insert to t do also (delete from a; delete from b); select a[1;"))
                .containsExactly(
                        "create rule r as on insert to t do also (delete from a; delete from b)", "select a[1");
        assertThat(split("select 1); select (2; 3")).containsExactly("select 1)", "select (2; 3");
    }

    @Test
    void the_atomic_body_of_a_routine_hides_semicolons() {
        String function = "create function f() returns int begin atomic select 1; select case 1 when 1 then 2 end; end";
        String procedure = "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END";
        assertThat(split(function + "; " + procedure + ";select 1")).containsExactly(function, procedure, "select 1");
    }

    @Test
    void begin_and_end_hide_nothing_elsewhere() {
        assertThat(split("begin; select case when true then 1 end; end; create table begin (a int); x"))
                .containsExactly("begin", "select case when true then 1 end", "end", "create table begin (a int)", "x");
        assertThat(split("create function f(a int default case when true then 1 end) return 1; x"))
                .hasSize(2);
        assertThat(split("create function \"begin\"() return 1; x")).hasSize(2);
    }

    @Test
    void an_unfinished_quote_takes_the_rest() {
        assertThat(split("x; select 'a; b")).containsExactly("x", "select 'a; b");
        assertThat(split("x; /* a; b")).containsExactly("x", "/* a; b");
        assertThat(split("x; y /* a; b")).containsExactly("x", "y /* a; b");
    }

    @Test
    void the_sessions_strings_decide_where_quotes_end() {
        assertThat(StatementSplitter.split("select 'a\\'; x'", true)).hasSize(2);
        assertThat(StatementSplitter.split("select 'a\\'; x'", false)).hasSize(1);
    }

    @Test
    void a_byte_order_mark_before_the_script_is_left_out() {
        assertThat(split("\uFEFFselect 1")).containsExactly("select 1");
    }

    @Test
    void backslash_lines_are_told_apart_with_their_line() {
        List<ScriptPart> parts = StatementSplitter.parts("select 1;\r\n\\d foo\n\nselect 2 \\gx (a)\nselect 3");
        assertThat(parts)
                .containsExactly(
                        new Statement("select 1", 0, 8),
                        new MetaCommand("\\d foo", 11, 17, 2),
                        new Statement("select 2", 19, 27),
                        new MetaCommand("\\gx (a)", 28, 35, 4),
                        new Statement("select 3", 36, 44));
    }

    @Test
    void a_backslash_semicolon_is_psqls_own_too() {
        assertThat(StatementSplitter.parts("a\\;b"))
                .containsExactly(new Statement("a", 0, 1), new MetaCommand("\\;", 1, 3, 1), new Statement("b", 3, 4));
    }

    @Test
    void splitting_leaves_backslash_lines_out() {
        assertThat(split("\\set x 1\nselect 1;\n\\d\n")).containsExactly("select 1");
    }

    @Test
    void a_backslash_in_quotes_or_comments_is_none_of_psqls() {
        assertThat(StatementSplitter.parts("select '\\d', $$\\d$$, \"\\d\" -- \\d\n /* \\d */"))
                .hasSize(1)
                .allMatch(Statement.class::isInstance);
    }

    private static List<String> split(String script) {
        List<Statement> statements = StatementSplitter.split(script);
        assertThat(statements)
                .allSatisfy(statement ->
                        assertThat(statement.text()).isEqualTo(script.substring(statement.start(), statement.end())));
        return statements.stream().map(Statement::text).toList();
    }
}
