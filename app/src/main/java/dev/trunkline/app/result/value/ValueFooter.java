package dev.trunkline.app.result.value;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line below a value: how long it is, and how far it has been gone through.
///
/// One thread at a time: the user interface's.
final class ValueFooter extends HBox {
    private final ValueTexts texts;
    private final TextModel text;
    private final Label length = new Label();
    private final Label selected = new Label();
    private final ProgressBar progress = new ProgressBar();
    private ValueModel.State state = new ValueModel.State.Nothing();

    ValueFooter(ValueTexts texts, TextModel text) {
        this.texts = texts;
        this.text = text;
        getStyleClass().addAll("value-bar", "value-footer");
        length.setMinWidth(0);
        HBox.setHgrow(length, Priority.ALWAYS);
        length.setMaxWidth(Double.MAX_VALUE);
        selected.setMinWidth(USE_PREF_SIZE);
        progress.setAccessibleText(texts.text("progress.accessible"));
        progress.setMinWidth(60);
        progress.setPrefWidth(60);
        getChildren().addAll(length, selected, progress);
        text.revisionProperty().subscribe(this::update);
    }

    /// Says it of another value.
    void show(ValueModel.State next) {
        state = next;
        update();
    }

    private void update() {
        LineIndex index = text.index();
        boolean reading = text.source() != null && !index.complete();
        progress.setVisible(reading);
        progress.setManaged(reading);
        length.setText("");
        selected.setText("");
        if (!(state instanceof ValueModel.State.Shown shown) || shown.facts().isNull()) {
            return;
        }
        ValueFacts facts = shown.facts();
        if (reading) {
            progress.setProgress((double) index.covered() / Math.max(1, facts.length()));
        }
        length.setText(words(facts, index));
        TextSelection selection = text.selection();
        // A fault in the way of what the user wants is told above the value.
        shown.facts().faults().forEach((mode, fault) -> {
            if (mode != shown.wanted()) {
                selected.setText(
                        texts.text("fault.short", texts.text("mode." + mode.key()), fault.line(), fault.column()));
            }
        });
        if (shown.mode() == Mode.TEXT && !selection.empty()) {
            selected.setText(texts.text("selected", (long) selection.to() - selection.from()));
        }
    }

    private String words(ValueFacts facts, LineIndex index) {
        ByteSource bytes = facts.bytes();
        if (facts.binary() && bytes != null) {
            return texts.text("length.binary", bytes.length(), facts.length());
        }
        return text.source() != null && index.complete()
                ? texts.text("length.text", facts.length(), index.characters(), lines(index))
                : texts.text("length", facts.length());
    }

    private static int lines(LineIndex index) {
        return Math.max(1, index.numbered());
    }
}
