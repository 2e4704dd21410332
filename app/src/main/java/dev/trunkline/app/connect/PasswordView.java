package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import dev.trunkline.driver.options.ConnectOptions;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.stage.Window;

/// Asks for a password that a server wants.
public final class PasswordView {
    private PasswordView() {}

    /// Opens the dialog above its owner; its end answers or declines the question.
    ///
    /// @param keyringFault why no password can be kept; empty if it can
    /// @return to withdraw it
    public static Question ask(Window owner, PasswordQuestion asked, String keyringFault) {
        ConnectOptions options = asked.form().options();
        PasswordField field = new PasswordField();
        field.setId("ask-password");
        field.setAccessibleText(text("connect.password"));
        CheckBox keep = new CheckBox(text("connect.ask.keep"));
        keep.setId("ask-keep");
        keep.setSelected(asked.form().keepsPassword());
        Label why = new Label(asked.why());
        why.setId("ask-why");
        why.setWrapText(true);
        why.getStyleClass().add("dim");
        Question question = new Question(
                        text("connect.ask.title"), text("connect.ask.text", options.user(), options.address()))
                .with(why)
                .with(field);
        boolean canKeep = asked.offersKeeping() && keyringFault.isEmpty();
        if (canKeep) {
            question.with(keep);
        }
        question.stay("ask-cancel", text("connect.ask.cancel"), false, asked.declined())
                .byDefault(
                        "ask-connect",
                        text("connect.ask.connect"),
                        () -> asked.answered()
                                .accept(new PasswordQuestion.Answer(field.getText(), canKeep && keep.isSelected())));
        question.show(owner, field);
        return question;
    }
}
