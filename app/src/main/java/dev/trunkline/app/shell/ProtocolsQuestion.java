package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.sql.LastingCalls;
import dev.trunkline.app.sql.StatementTraits;
import dev.trunkline.app.sql.WriteWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.stage.Window;

/// A statement that changes something, by its words, and is about to be run several times to compare
/// protocols.
///
/// @param request what is to be run
/// @param place where, for people
/// @param environment what kind of place that is
/// @param savepoint whether the runs are undone to a savepoint of the open transaction
/// @param run runs it
record ProtocolsQuestion(
        ProtocolsRequest request, String place, Environment environment, boolean savepoint, Runnable run) {
    private static final int SHOWN = 300;

    /// What is asked, in a line.
    String title() {
        return text("shell.protocols.title");
    }

    /// What is about to happen.
    String words() {
        String verbs = WriteWords.in(request.sql()).stream()
                .map(WriteWords.Write::verb)
                .distinct()
                .collect(Collectors.joining(", "));
        List<String> calls = LastingCalls.in(request.sql());
        String runs = text(
                savepoint ? "shell.protocols.runs.savepoint" : "shell.protocols.runs",
                Integer.toString(request.ways().size() + 1),
                place,
                text("connect.environment." + environment.name().toLowerCase(Locale.ROOT)));
        String writes = verbs.isEmpty() ? "" : text("shell.protocols.writes", verbs) + " ";
        String lasting = calls.isEmpty() ? "" : " " + text("shell.protocols.lasting", String.join(", ", calls));
        return writes + runs + lasting;
    }

    /// The statement, as far as there is room for it.
    String statement() {
        String line = StatementTraits.maskPasswords(request.sql()).strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }

    /// Asks it; `decline` is called if it is not agreed to.
    void ask(Window owner, Runnable decline) {
        Label statement = new Label(statement());
        statement.setWrapText(true);
        statement.getStyleClass().addAll("mono", "question-quote");
        Label hint = new Label(text("shell.protocols.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().add("dim");
        new Question(title(), words())
                .with(statement)
                .with(hint)
                .answer("protocols-run", text("shell.protocols.run"), "danger", run)
                .stay("protocols-stay", text("shell.write.stay"), true, decline)
                .show(owner);
    }
}
