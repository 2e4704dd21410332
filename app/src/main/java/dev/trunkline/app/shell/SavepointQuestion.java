package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/// Asks what a savepoint shall be called.
final class SavepointQuestion {
    private SavepointQuestion() {}

    static void ask(Window owner, TransactionModel model) {
        TextField name = new TextField(model.savepoints().proposal());
        name.setId("savepoint-name");
        name.setAccessibleText(text("shell.savepoint.name"));
        new Question(text("shell.savepoint.title"), text("shell.savepoint.words"))
                .with(name)
                .stay("savepoint-cancel", text("connect.ask.cancel"), false, () -> {})
                .byDefault("savepoint-do", text("shell.savepoint.do"), () -> model.setSavepoint(name.getText()))
                .enabledBy("savepoint-do", name.textProperty().map(words -> !words.isBlank()))
                .show(owner, name);
        name.selectAll();
    }
}
