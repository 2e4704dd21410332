package dev.trunkline.app.result.value;

import java.util.function.IntSupplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// Where one says what is to be found in a value.
///
/// One thread at a time: the user interface's.
final class FindBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final FindModel model;
    private final ValueTexts texts;
    private final Runnable close;
    private final TextField field = new TextField();
    private final Label count = new Label();

    /// @param close puts it away
    FindBar(FindModel model, ValueTexts texts, IntSupplier place, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
        getStyleClass().addAll("value-bar", "find-bar");
        field.setPromptText(texts.text("find.prompt"));
        field.setAccessibleText(texts.text("find.prompt"));
        field.setId("value-find-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMinWidth(60);
        count.getStyleClass().add("dim");
        count.setMinWidth(USE_PREF_SIZE);
        Button before = texts.button(Feather.CHEVRON_UP, "find.previous", () -> model.go(-1));
        Button next = texts.button(Feather.CHEVRON_DOWN, "find.next", () -> model.go(1));
        Button away = texts.button(Feather.X, "find.close", close);
        getChildren().addAll(field, count, before, next, away);
        field.textProperty().subscribe(text -> model.find(text, place.getAsInt()));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.matchesProperty().subscribe(this::tell);
    }

    /// Begins to ask.
    void open() {
        field.requestFocus();
        field.selectAll();
    }

    /// Asks for nothing any more.
    void clear() {
        field.clear();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.go(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
            event.consume();
        }
    }

    private void tell(Matches found) {
        boolean none =
                found.complete() && found.count() == 0 && !field.getText().isEmpty();
        field.pseudoClassStateChanged(WRONG, none);
        if (field.getText().isEmpty()) {
            count.setText("");
        } else if (found.count() == 0) {
            count.setText(texts.text(found.complete() ? "find.none" : "find.searching"));
        } else {
            String key = found.more() || !found.complete() ? "find.count.more" : "find.count";
            count.setText(texts.text(key, found.current() + 1, found.count()));
        }
    }
}
