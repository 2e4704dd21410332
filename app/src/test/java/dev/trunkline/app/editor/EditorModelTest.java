package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerError.Part;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the editor knows, with no window to show it.
final class EditorModelTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final EditorModel model = new EditorModel(background);

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void the_statement_at_the_caret_is_what_run_executes() {
        show("-- first\nselect 1;\n\nupdate t set a = 2;\n", 12);

        assertThat(model.statementToRun()).contains(new RunText("select 1", 9));
        assertThat(model.currentStatementProperty().get()).contains(new TextRange(9, 18));

        model.select(22, 22);

        assertThat(model.statementToRun()).contains(new RunText("update t set a = 2", 20));
    }

    @Test
    void a_selection_is_what_run_executes_whatever_the_caret_is_in() {
        show("select 1; select 2; select 3;", 0);

        model.select(9, 19);

        RunText selected = model.statementToRun().orElseThrow();
        assertThat(selected).isEqualTo(new RunText("select 2;", 10));
        assertThat(selected.statements()).containsExactly(new RunText("select 2", 10));
        assertThat(model.currentStatementProperty().get()).contains(new TextRange(10, 19));
    }

    @Test
    void a_selection_of_white_space_is_none() {
        show("select 1;   ", 0);

        model.select(9, 12);

        assertThat(model.statementToRun()).contains(new RunText("select 1", 0));
    }

    @Test
    void an_empty_text_has_nothing_to_run() {
        show("  \n -- only a comment\n", 3);

        assertThat(model.statementToRun()).isEmpty();
        assertThat(model.script()).isEmpty();
        assertThat(model.currentStatementProperty().get()).isEmpty();
    }

    @Test
    void the_script_is_all_statements_and_says_where_they_are() {
        show("select 1;\n\\d t\nselect 'ü;';", 0);

        assertThat(model.script()).containsExactly(new RunText("select 1", 0), new RunText("select 'ü;'", 15));
        assertThat(model.metaCommands()).hasSize(1);
    }

    @Test
    void a_command_right_after_a_keystroke_sees_the_keystroke() {
        show("select 1", 8);

        model.insert("2");

        assertThat(model.settled()).isFalse();
        assertThat(model.statementToRun()).contains(new RunText("select 12", 0));
    }

    @Test
    void who_waits_for_the_analysis_is_told_once_it_is_done() {
        show("select 1", 0);
        StringBuilder told = new StringBuilder();
        model.whenSettled(() -> told.append("at once, "));

        model.setText("select 2");
        model.whenSettled(() -> told.append("later"));

        assertThat(told).hasToString("at once, ");
        ui.runUntil(model::settled);
        assertThat(told).hasToString("at once, later");
    }

    @Test
    void an_analysis_that_comes_too_late_is_dropped_and_made_again() {
        model.setText("select 1");
        model.setText("select 1; select 2");

        ui.runUntil(model::settled);

        assertThat(model.analysisProperty().get().parts()).hasSize(2);
    }

    @Test
    void line_and_column_count_characters() {
        show("select\n'a😀ü'", 0);

        model.select(11, 11);
        assertThat(model.placeProperty().get()).isEqualTo(new Place(2, 4));

        model.select(6, 6);
        assertThat(model.placeProperty().get()).isEqualTo(new Place(1, 7));
    }

    @Test
    void the_line_is_right_after_edits_before_the_caret() {
        show("a\nb\nc", 5);

        model.changed(0, 1, "x\ny\n");
        model.selected(8, 8);

        assertThat(model.placeProperty().get()).isEqualTo(new Place(5, 2));
    }

    @Test
    void an_error_is_underlined_at_the_servers_position_counted_in_characters() {
        show("select 1;\nselect '😀 Ünïcode', nosuch from t;", 12);
        RunText sent = model.statementToRun().orElseThrow();

        model.showProblem(sent, error("column \"nosuch\" does not exist", 21));

        Problem problem = model.problems().getFirst();
        assertThat(model.text()
                        .substring(problem.range().start(), problem.range().end()))
                .isEqualTo("nosuch");
    }

    @Test
    void an_error_at_the_end_of_input_underlines_the_last_word() {
        show("select 1 +  ", 0);

        model.showProblem(model.statementToRun().orElseThrow(), error("syntax error at end of input", 11));

        assertThat(model.problems()).hasSize(1);
        assertThat(model.problems().getFirst().range()).isEqualTo(new TextRange(9, 10));
    }

    @Test
    void an_error_without_a_position_underlines_nothing() {
        show("select 1/0", 0);

        model.showProblem(
                model.statementToRun().orElseThrow(), new ServerError(List.of(new Part('M', "division by zero"))));

        assertThat(model.problems()).isEmpty();
    }

    @Test
    void an_underline_moves_with_its_statement_and_goes_with_an_edit_of_it() {
        show("select 1;\nselect nosuch;", 12);
        model.showProblem(model.statementToRun().orElseThrow(), error("no", 8));

        model.changed(0, 0, "-- note\n");
        assertThat(model.problems().getFirst().range()).isEqualTo(new TextRange(25, 31));

        model.changed(27, 0, "x");
        assertThat(model.problems()).isEmpty();
    }

    @Test
    void an_error_finds_its_statement_though_the_text_before_it_was_edited_meanwhile() {
        show("select 1;\nselect nosuch;", 12);
        RunText sent = model.statementToRun().orElseThrow();

        model.changed(0, 9, "select 1, 2, 3;");
        model.showProblem(sent, error("no", 8));

        assertThat(model.problems().getFirst().range()).isEqualTo(new TextRange(23, 29));
    }

    @Test
    void an_error_of_a_statement_that_was_edited_meanwhile_underlines_nothing() {
        show("select nosuch;", 0);
        RunText sent = model.statementToRun().orElseThrow();

        model.changed(7, 2, "");
        model.showProblem(sent, error("no", 8));

        assertThat(model.problems()).isEmpty();
    }

    @Test
    void comments_are_toggled_for_whole_lines() {
        show("select 1,\n  2\n\nfrom t", 3);
        model.select(3, 12);

        model.toggleComment();
        assertThat(model.text()).isEqualTo("-- select 1,\n--   2\n\nfrom t");

        model.toggleComment();
        assertThat(model.text()).isEqualTo("select 1,\n  2\n\nfrom t");
    }

    @Test
    void a_new_line_is_indented_as_the_one_before() {
        show("  a", 3);

        model.lines().newLine();

        assertThat(model.text()).isEqualTo("  a\n  ");
        assertThat(model.caret()).isEqualTo(6);
    }

    @Test
    void lines_move_right_and_left() {
        show("a\nb\nc", 0);
        model.select(0, 4);

        model.lines().tab();
        assertThat(model.text()).isEqualTo("  a\n  b\nc");

        model.lines().untab();
        assertThat(model.text()).isEqualTo("a\nb\nc");
    }

    @Test
    void line_breaks_of_any_system_become_one() {
        model.setText("a\r\nb\rc\n");

        assertThat(model.text()).isEqualTo("a\nb\nc\n");
    }

    @Test
    void a_large_text_is_plain_but_its_statements_are_known() {
        show("select 1;\n".repeat(200_001), 0);

        assertThat(model.plainProperty().get()).contains(PlainReason.LARGE);
        assertThat(model.script()).hasSize(200_001);
    }

    @Test
    void a_text_with_a_very_long_line_is_plain() {
        show("select '" + "x".repeat(20_000) + "';", 0);

        assertThat(model.plainProperty().get()).contains(PlainReason.LONG_LINE);
    }

    private void show(String text, int caret) {
        model.setText(text);
        model.select(caret, caret);
        ui.runUntil(model::settled);
    }

    private static ServerError error(String message, int position) {
        return new ServerError(List.of(
                new Part('S', "ERROR"),
                new Part('V', "ERROR"),
                new Part('C', "42703"),
                new Part('M', message),
                new Part('P', Integer.toString(position))));
    }

    @Test
    void an_appended_statement_runs_alone_whatever_is_unfinished_before_it() {
        model.setText("create table zz as");
        model.append("select * from customer");
        assertThat(model.text()).isEqualTo("create table zz as\n\nselect * from customer;");
        assertThat(model.statementToRun().orElseThrow().text()).isEqualTo("select * from customer");
    }
}
