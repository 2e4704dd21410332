package dev.trunkline.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.editor.RunText.Rows;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.ServerError.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A COPY … FROM STDIN in the editor, with its rows below it.
final class CopyRowsTest {
    private static final String SCRIPT = "select 1;\ncopy t from stdin;\nselect\t';\nit's\n\\.\nselect 2;\n";

    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final EditorModel model = new EditorModel(background);

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void the_rows_belong_to_the_statement_and_are_no_sql() {
        show(SCRIPT, 0);
        assertThat(model.script())
                .containsExactly(
                        new RunText("select 1", 0),
                        new RunText("copy t from stdin", 10, Optional.of(new Rows("select\t';\nit's\n", 29))),
                        new RunText("select 2", 47));
    }

    @Test
    void under_the_simple_protocol_the_copy_ends_a_text() {
        show(SCRIPT, 0);
        assertThat(model.wholeText())
                .containsExactly(
                        new RunText("select 1;\ncopy t from stdin", 0, Optional.of(new Rows("select\t';\nit's\n", 29))),
                        new RunText("select 2;\n", 47));
        show("select 1; select 2", 0);
        assertThat(model.wholeText()).containsExactly(new RunText("select 1; select 2", 0));
    }

    @Test
    void a_caret_in_the_rows_runs_the_copy_and_all_of_it_is_marked() {
        for (int caret : new int[] {12, 31, 45}) {
            show(SCRIPT, caret);
            assertThat(model.statementToRun().map(RunText::text)).contains("copy t from stdin");
            assertThat(model.currentStatementProperty().get()).contains(new TextRange(10, 46));
        }
        show(SCRIPT, 47);
        assertThat(model.statementToRun()).contains(new RunText("select 2", 47));
    }

    @Test
    void a_selection_takes_its_rows_too() {
        show(SCRIPT, 0);
        model.select(10, 46);
        RunText selected = model.statementToRun().orElseThrow();
        RunText copy = new RunText("copy t from stdin", 10, Optional.of(new Rows("select\t';\nit's\n", 29)));
        assertThat(selected.statements()).containsExactly(copy);
        assertThat(selected.texts()).containsExactly(copy);
    }

    @Test
    void without_the_line_that_ends_them_there_are_no_rows() {
        show("copy t from stdin;\nselect 1;\nselect 2;", 0);
        assertThat(model.script())
                .containsExactly(
                        new RunText("copy t from stdin", 0), new RunText("select 1", 19), new RunText("select 2", 29));
    }

    @Test
    void two_copies_in_a_line_take_their_rows_in_turn() {
        show("copy a from stdin; copy b from stdin;\n1\n\\.\n2\n\\.\nselect 1", 0);
        assertThat(model.script())
                .extracting(text -> text.rows().map(Rows::text).orElse(""))
                .containsExactly("1\n", "2\n", "");
        assertThat(model.wholeText())
                .extracting(RunText::text)
                .containsExactly("copy a from stdin", "copy b from stdin", "select 1");
    }

    @Test
    void the_row_that_an_error_is_about_is_underlined() {
        show(SCRIPT, 12);
        RunText sent = model.statementToRun().orElseThrow();
        model.insert(" ");
        model.showProblem(
                sent,
                new ServerError(List.of(new Part('M', "missing data"), new Part('W', "COPY t, line 2: \"it's\""))));
        assertThat(model.problems()).singleElement().extracting(Problem::range).isEqualTo(new TextRange(40, 44));
    }

    private void show(String text, int caret) {
        model.setText(text);
        ui.runUntil(model::settled);
        model.select(caret, caret);
    }
}
