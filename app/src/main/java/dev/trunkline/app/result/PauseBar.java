package dev.trunkline.app.result;

import dev.trunkline.driver.tape.Full;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Says that reading has stopped since there is no room for more, what that means, and asks whether to go
/// on. There only while that is so.
///
/// One thread at a time: the user interface's.
final class PauseBar extends HBox {
    private final ResultTexts texts;
    private final Label reason = new Label();

    PauseBar(ResultModel model, ResultTexts texts) {
        super();
        this.texts = texts;
        getStyleClass().add("pause-bar");
        Label headline = new Label(texts.text("paused"));
        headline.getStyleClass().add("headline");
        reason.setWrapText(true);
        Label meaning = new Label(texts.text("paused.meaning"));
        meaning.getStyleClass().add("dim");
        meaning.setWrapText(true);
        VBox words = new VBox(headline, reason, meaning);
        words.getStyleClass().add("words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button goOn = new Button(texts.text("paused.continue"));
        goOn.setMinWidth(USE_PREF_SIZE);
        goOn.setOnAction(_ -> model.decide(true));
        Button cancel = new Button(texts.text("paused.cancel"));
        cancel.getStyleClass().add("danger");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.decide(false));
        getChildren().addAll(words, goOn, cancel);
        model.pausedProperty().subscribe(this::show);
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void show(Optional<Full> full) {
        setVisible(full.isPresent());
        full.ifPresent(why -> reason.setText(texts.text(
                "paused.reason", sentence(why.detail()), why.heapBytes() / 1_000_000, why.diskBytes() / 1_000_000)));
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }
}
