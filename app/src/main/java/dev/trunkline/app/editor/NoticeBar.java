package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A [Notice] above the text, while there is one.
final class NoticeBar extends HBox {
    private Subscription shown = Subscription.EMPTY;

    NoticeBar(String id) {
        setId(id);
        getStyleClass().add("editor-notice");
        setAccessibleRole(AccessibleRole.TEXT);
        show(null, () -> {});
    }

    /// Shows this one from now on.
    void follow(ObjectProperty<@Nullable Notice> notice) {
        shown.unsubscribe();
        shown = notice.subscribe(now -> show(now, () -> notice.set(null)));
    }

    private void show(@Nullable Notice notice, Runnable putAway) {
        setVisible(notice != null);
        setManaged(notice != null);
        getChildren().clear();
        if (notice == null) {
            return;
        }
        getStyleClass().remove("loud");
        if (notice.loud()) {
            getStyleClass().add("loud");
        }
        setAccessibleText(notice.text());
        Label words = new Label(notice.text());
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(notice.loud() ? Feather.ALERT_TRIANGLE : Feather.INFO), words);
        for (Notice.Answer answer : notice.answers()) {
            Button button = new Button(answer.words());
            button.setId(answer.id());
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> answer.action().run());
            getChildren().add(button);
        }
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.getStyleClass().add("bare");
        dismiss.setAccessibleText(text("shell.dismiss"));
        dismiss.setTooltip(new Tooltip(text("shell.dismiss")));
        dismiss.setOnAction(_ -> putAway.run());
        getChildren().add(dismiss);
    }
}
