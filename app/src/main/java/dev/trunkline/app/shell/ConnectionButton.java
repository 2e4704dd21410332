package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.session.ServerInfo;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says where the window is connected, in the colour of that environment, and opens the connection dialog.
final class ConnectionButton extends Button {
    ConnectionButton(ShellModel model, Runnable connect) {
        setId("connection");
        getStyleClass().add("connection");
        setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
        setContentDisplay(ContentDisplay.RIGHT);
        setOnAction(event -> connect.run());
        model.link().subscribe(this::show);
    }

    private void show(Link link) {
        getStyleClass().removeAll("development", "staging", "production", "lost");
        switch (link) {
            case Link.None none -> says(text("shell.connect"), "");
            case Link.Opening opening -> says(text("shell.connecting", opening.to()), "");
            case Link.Open open ->
                says(
                        words(open.name(), open.session().server(), open.manners()),
                        styleClass(open.manners().environment()));
            case Link.Lost lost -> says(words(lost.name(), lost.server(), lost.manners()), "lost");
        }
    }

    private void says(String words, String styleClass) {
        setText(words);
        setTooltip(new Tooltip(words + "\n" + text("shell.connect.tip")));
        if (!styleClass.isEmpty()) {
            getStyleClass().add(styleClass);
        }
    }

    /// `shop · localhost:5432`, by its saved name where it has one, `· read-only` where it is that.
    private static String words(String name, ServerInfo server, Manners manners) {
        String where = name.isEmpty() ? Link.where(server) : text("shell.connection", name, server.host());
        return manners.readOnly() ? text("shell.connection", where, text("connect.readOnly.mark")) : where;
    }

    private static String styleClass(Environment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }
}
