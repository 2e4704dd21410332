package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.driver.wire.TransactionStatus;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Asks what becomes of the open transaction before its connection goes: commit, roll back, or stay.
/// Staying is what Enter and Escape do.
final class OpenTransactionQuestion {
    private final ShellModel model;
    private final Stage stage = new Stage();

    private OpenTransactionQuestion(ShellModel model) {
        this.model = model;
    }

    /// Does `then` at once if no transaction is open; else once it has been ended as the user says, if at
    /// all.
    static void ask(Window owner, ShellModel model, Theme theme, Runnable then) {
        if (model.transactionOpen().get()) {
            new OpenTransactionQuestion(model).show(owner, theme, then);
        } else {
            then.run();
        }
    }

    private void show(Window owner, Theme theme, Runnable then) {
        boolean failed = model.transactionStatus() == TransactionStatus.FAILED;
        Label title = new Label(text("shell.closing.title"));
        title.getStyleClass().add("question-title");
        Label words = new Label(failed ? text("shell.closing.text.failed") : text("shell.closing.text"));
        words.setWrapText(true);
        Button commit = button("question-commit", "shell.closing.commit", () -> model.commitThen(then));
        commit.setVisible(!failed);
        commit.setManaged(!failed);
        Button rollback = button("question-rollback", "shell.closing.rollback", () -> model.rollBackThen(then));
        rollback.getStyleClass().add("danger");
        Button stay = button("question-stay", "shell.closing.stay", () -> {});
        stay.setDefaultButton(true);
        stay.setCancelButton(true);
        stay.getStyleClass().add("primary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(commit, rollback, gap, stay);
        buttons.getStyleClass().add("question-buttons");
        VBox content = new VBox(title, words, buttons);
        content.getStyleClass().add("question");
        Scene scene = new Scene(content);
        theme.applyTo(scene);
        stage.setScene(scene);
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(text("shell.closing.title"));
        stage.setResizable(false);
        stage.show();
        stay.requestFocus();
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setOnAction(event -> {
            stage.close();
            action.run();
        });
        return button;
    }
}
