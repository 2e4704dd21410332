package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What must not be overlooked, below the toolbar, until it is put away.
final class BannerBar extends HBox {
    private final Label words = new Label();
    private final Button reconnect = new Button(text("shell.reconnect"));

    BannerBar(ShellModel model, Runnable connectAgain) {
        getStyleClass().add("banner");
        setId("banner");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinHeight(USE_PREF_SIZE);
        setHgrow(words, Priority.ALWAYS);
        reconnect.setId("reconnect");
        reconnect.setMinWidth(USE_PREF_SIZE);
        reconnect.setOnAction(event -> connectAgain.run());
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.getStyleClass().add("bare");
        dismiss.setAccessibleText(text("shell.dismiss"));
        dismiss.setTooltip(new Tooltip(text("shell.dismiss")));
        dismiss.setOnAction(event -> model.dismiss());
        getChildren().addAll(new FontIcon(Feather.ALERT_TRIANGLE), words, reconnect, dismiss);
        model.banner().subscribe(this::show);
    }

    private void show(@Nullable Banner banner) {
        setVisible(banner != null);
        setManaged(banner != null);
        if (banner != null) {
            getStyleClass().removeAll(Tone.AMBER.styleClass(), Tone.RED.styleClass());
            getStyleClass().add(banner.tone().styleClass());
            words.setText(banner.text());
            reconnect.setVisible(banner.offersReconnect());
            reconnect.setManaged(banner.offersReconnect());
        }
    }
}
