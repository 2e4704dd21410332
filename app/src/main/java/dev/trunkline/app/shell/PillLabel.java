package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// The transaction, in a word and a colour.
final class PillLabel extends Label {
    PillLabel(ShellModel model) {
        setId("pill");
        getStyleClass().add("pill");
        setTooltip(new Tooltip(text("shell.pill.tip")));
        setMinWidth(USE_PREF_SIZE);
        model.pill().subscribe(pill -> {
            setText("● " + pill.words());
            setAccessibleText(pill.words());
            for (Tone tone : Tone.values()) {
                getStyleClass().remove(tone.styleClass());
            }
            getStyleClass().add(pill.tone().styleClass());
        });
    }
}
