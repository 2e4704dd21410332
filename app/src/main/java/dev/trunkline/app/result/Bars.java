package dev.trunkline.app.result;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Pieces that the bars around a grid are made of.
final class Bars {
    private Bars() {}

    /// A button that is an icon; the name is its tooltip and what a screen reader says.
    static Button icon(String icon, String name) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("bare");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        return button;
    }

    /// A button that is a word.
    static Button word(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("small-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Words in a quiet colour that are never cut.
    static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("dim");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// Takes what room is left.
    static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }
}
