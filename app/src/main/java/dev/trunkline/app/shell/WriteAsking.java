package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import dev.trunkline.app.places.Manners;
import java.util.List;
import javafx.scene.control.Label;
import javafx.stage.Window;

/// Shows the question before something is written.
final class WriteAsking {
    private WriteAsking() {}

    /// Does `then` at once if there is nothing to ask of this statement; else once it has been agreed to.
    static void ask(Window owner, String statement, Manners manners, String place, Runnable then) {
        WriteGuard guard = new WriteGuard();
        guard.pass(List.of(statement), manners, place, then);
        WriteQuestion question = guard.question().get();
        if (question != null) {
            show(owner, question, guard::decline);
        }
    }

    /// Shows it; `decline` is called if it is not agreed to.
    static void show(Window owner, WriteQuestion asked, Runnable decline) {
        Label statements = new Label(asked.statements());
        statements.setId("write-statements");
        statements.setWrapText(true);
        statements.getStyleClass().addAll("mono", "question-quote");
        Label hint = new Label(text("shell.write.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().add("dim");
        new Question(asked.title(), asked.words())
                .with(statements)
                .with(hint)
                .answer("write-run", text("shell.write.run"), "danger", asked.run())
                .stay("write-stay", text("shell.write.stay"), true, decline)
                .show(owner);
    }
}
