package dev.trunkline.app.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
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

/// A small dialog that asks one thing, in its owner's clothes. Closing it is the answer that changes nothing.
public final class Question {
    private final Stage stage = new Stage();
    private final VBox content = new VBox();
    private final HBox buttons = new HBox();
    private final List<Runnable> unanswered = new ArrayList<>();
    private boolean answered;

    /// @param title of the window and over the text
    /// @param words what is asked; empty for nothing beside the title
    public Question(String title, String words) {
        Label head = new Label(title);
        head.getStyleClass().add("question-title");
        head.setWrapText(true);
        content.getStyleClass().add("question");
        content.getChildren().add(head);
        if (!words.isEmpty()) {
            Label label = new Label(words);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            content.getChildren().add(label);
        }
        buttons.getStyleClass().add("question-buttons");
        stage.setTitle(title);
    }

    /// Puts something below the text.
    public Question with(Node node) {
        content.getChildren().add(node);
        return this;
    }

    /// An answer at the left: one that does something.
    ///
    /// @param styleClass such as `danger`; empty for none
    public Question answer(String id, String words, String styleClass, Runnable action) {
        buttons.getChildren().add(button(id, words, styleClass, action));
        return this;
    }

    /// The answer at the right that Enter gives.
    public Question byDefault(String id, String words, Runnable action) {
        Button button = button(id, words, "primary", action);
        button.setDefaultButton(true);
        gap();
        buttons.getChildren().add(button);
        return this;
    }

    /// The answer at the right that changes nothing: Escape and closing the window give it.
    ///
    /// @param enter whether Enter gives it too
    public Question stay(String id, String words, boolean enter, Runnable action) {
        Button button = button(id, words, enter ? "primary" : "", action);
        button.setCancelButton(true);
        button.setDefaultButton(enter);
        unanswered.add(action);
        gap();
        buttons.getChildren().add(button);
        return this;
    }

    /// Lets an answer be given only while the condition holds.
    public Question enabledBy(String id, ObservableValue<Boolean> condition) {
        buttons.getChildren().stream()
                .filter(button -> id.equals(button.getId()))
                .forEach(button -> button.disableProperty().bind(condition.map(holds -> !holds)));
        return this;
    }

    /// Makes room for long lines.
    public Question wide() {
        content.getStyleClass().add("wide");
        return this;
    }

    /// Shows it.
    ///
    /// @param focus has the focus at first
    public Stage show(Window owner, Node focus) {
        content.getChildren().add(buttons);
        Scene scene = new Scene(content);
        scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        stage.setScene(scene);
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setResizable(false);
        stage.setOnHidden(event -> {
            if (!answered) {
                answered = true;
                unanswered.forEach(Runnable::run);
            }
        });
        stage.show();
        focus.requestFocus();
        return stage;
    }

    /// Shows it with the focus on the answer that changes nothing.
    public Stage show(Window owner) {
        return show(owner, buttons.getChildren().getLast());
    }

    /// Closes it without an answer: what it was about is gone.
    public void withdraw() {
        answered = true;
        stage.close();
    }

    private void gap() {
        if (buttons.getChildren().stream().noneMatch(node -> !(node instanceof Button))) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            buttons.getChildren().add(gap);
        }
    }

    private Button button(String id, String words, String styleClass, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        if (!styleClass.isEmpty()) {
            button.getStyleClass().add(styleClass);
        }
        button.setOnAction(event -> {
            answered = true;
            stage.close();
            action.run();
        });
        return button;
    }
}
