package dev.trunkline.app.result.value;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The room's words: the window's texts with numbers put in, and the buttons that bear them.
///
/// Thread-safe, apart from the buttons.
final class ValueTexts {
    private final ResourceBundle texts;

    ValueTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /// A text of `result.value.*` with its arguments; those that are numbers may choose between singular and
    /// plural.
    String text(String key, Object... arguments) {
        String pattern = texts.getString("result.value." + key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    /// A button that is an icon, with its words as tooltip and accessible name.
    Button button(Feather icon, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("bare");
        button.setId("value-" + key);
        button.setTooltip(new Tooltip(text(key)));
        button.setAccessibleText(text(key));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
