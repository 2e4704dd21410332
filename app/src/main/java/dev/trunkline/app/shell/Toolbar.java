package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Segmented;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.session.TransactionMode;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row of what one does: connect, run, choose how, end the transaction. Where it gets narrow, words go
/// before buttons do.
final class Toolbar extends HBox {
    /// Below this width the names of the choices go; below the next, the words of the buttons beside Run.
    private static final int MOST_SPARED = 5;

    /// What the connection's name has at least, beside its shortest form.
    private static final double CONNECTION = 60;

    private final ShellModel model;
    private final Label protocolName = name("shell.protocol");
    private final Label modeName = name("shell.mode");
    private final ToggleButton syncEach = new ToggleButton(text("shell.sync.each"));
    private final Button run;
    private final Button script;
    private final Button cancel;
    private final Button theme = new Button();
    private final PillButton pill;
    private final Button commit;
    private final Button back = new Button();

    /// @param connect opens the connection dialog
    /// @param switchTheme goes from dark to light and back
    Toolbar(ShellModel model, Runnable connect, Runnable switchTheme) {
        this.model = model;
        getStyleClass().add("toolbar");
        run = button("shell.run", "play", Shortcuts.RUN, model::runStatement);
        run.getStyleClass().add("primary");
        run.disableProperty().bind(model.runnable().not());
        script = button("shell.script", "play-all", Shortcuts.SCRIPT, model::runScript);
        script.disableProperty().bind(model.runnable().not());
        cancel = button("shell.cancel", "stop", Shortcuts.CANCEL, model::cancel);
        cancel.getStyleClass().add("danger");
        cancel.disableProperty().bind(model.running().not());
        pill = new PillButton(model.transaction());
        commit = commit();
        back.setId("back");
        back.setMinWidth(USE_PREF_SIZE);
        back.disableProperty().bind(model.rollbackable().not());
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new ConnectionButton(model, connect),
                        run,
                        script,
                        cancel,
                        spacer(),
                        protocolName,
                        protocol(),
                        syncEach,
                        modeName,
                        mode(),
                        pill,
                        commit,
                        back,
                        rollback(),
                        gap,
                        themeButton(switchTheme));
        widthProperty().subscribe(() -> fit(getWidth()));
        model.protocol().subscribe(() -> fit(getWidth()));
        model.transaction().view().subscribe(() -> fit(getWidth()));
        model.pill().subscribe((before, now) -> {
            if (before.whole().length() != now.whole().length()) {
                fit(getWidth());
            }
        });
    }

    /// Shows on the button where a press of it leads.
    void wears(Theme current) {
        theme.setGraphic(new FontIcon(current == Theme.DARK ? Feather.MOON : Feather.SUN));
    }

    /// Leaves away what can be spared best, and as little as need be.
    private void fit(double width) {
        Optional<String> wayBack = model.transaction().wayBack();
        wayBack.ifPresent(this::leadsBack);
        shows(back, wayBack.isPresent());
        shows(commit, model.transactionOpen().get() && wayBack.isEmpty());
        for (int spared = 0; spared <= MOST_SPARED; spared++) {
            shows(protocolName, spared < 1);
            shows(modeName, spared < 1);
            script.setContentDisplay(spared < 2 ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            cancel.setContentDisplay(spared < 2 ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            pill.brief(spared >= 3);
            String way = spared < 4 ? "shell.savepoint.back" : "shell.savepoint.to";
            wayBack.ifPresent(name -> back.setText(text(way, brief(name))));
            run.setContentDisplay(spared < 4 ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            shows(syncEach, pipelined() && spared < MOST_SPARED);
            if (minWidth(-1) + CONNECTION <= width) {
                return;
            }
        }
    }

    private void leadsBack(String name) {
        back.setAccessibleText(text("shell.savepoint.back", name));
        back.setTooltip(new Tooltip(text("shell.savepoint.back.tip", TransactionMenu.shown(name))));
        back.setOnAction(event -> model.transaction().rollBackTo(name));
    }

    private static String brief(String name) {
        String line = TransactionMenu.shown(name);
        return line.length() <= 12 ? line : line.substring(0, 11) + "…";
    }

    private boolean pipelined() {
        return model.protocol().get() == RunProtocol.PIPELINE;
    }

    private Node protocol() {
        Node protocols = new Segmented<>(
                text("shell.protocol"),
                model.protocol(),
                List.of(
                        choice(RunProtocol.SIMPLE, "shell.protocol.simple"),
                        choice(RunProtocol.EXTENDED, "shell.protocol.extended"),
                        choice(RunProtocol.PIPELINE, "shell.protocol.pipeline")));
        synced(protocols);
        return protocols;
    }

    /// Where there is no room for the button, the menu of the protocols has it.
    private void synced(Node protocols) {
        syncEach.setId("sync-each");
        syncEach.setMinWidth(USE_PREF_SIZE);
        syncEach.setTooltip(new Tooltip(text("shell.sync.each.tip")));
        syncEach.selectedProperty().bindBidirectional(model.syncEach());
        CheckMenuItem each = new CheckMenuItem(text("shell.sync.each"));
        each.selectedProperty().bindBidirectional(model.syncEach());
        ContextMenu menu = new ContextMenu(each);
        protocols.setOnContextMenuRequested(event -> menu.show(protocols, event.getScreenX(), event.getScreenY()));
    }

    private Node mode() {
        return new Segmented<>(
                text("shell.mode"),
                model.mode(),
                List.of(
                        choice(TransactionMode.AUTO, "shell.mode.auto"),
                        choice(TransactionMode.MANUAL, "shell.mode.manual")));
    }

    private Button commit() {
        Button commit = new Button(text("shell.commit"));
        commit.setId("commit");
        commit.setTooltip(new Tooltip(text("shell.commit.tip")));
        commit.setOnAction(event -> model.commit());
        commit.disableProperty().bind(model.committable().not());
        commit.setMinWidth(USE_PREF_SIZE);
        return commit;
    }

    private Button rollback() {
        Button rollback = new Button(text("shell.rollback"));
        rollback.setId("rollback");
        rollback.setTooltip(new Tooltip(text("shell.rollback.tip")));
        rollback.setOnAction(event -> model.rollback());
        rollback.disableProperty().bind(model.rollbackable().not());
        onlyWhile(rollback, model.transactionOpen());
        return rollback;
    }

    private Button themeButton(Runnable switchTheme) {
        theme.setId("theme");
        theme.setAccessibleText(text("shell.theme.tip"));
        theme.setTooltip(new Tooltip(text("shell.theme.tip")));
        theme.setOnAction(event -> switchTheme.run());
        theme.setMinWidth(USE_PREF_SIZE);
        return theme;
    }

    private static Button button(String key, String shape, KeyCombination keys, Runnable action) {
        Region glyph = new Region();
        glyph.getStyleClass().addAll("glyph", shape);
        Button button = new Button(text(key), glyph);
        button.setId(key.substring(key.indexOf('.') + 1));
        button.setAccessibleText(text(key));
        button.setTooltip(new Tooltip(text(key + ".tip", keys.getDisplayText())));
        button.setOnAction(event -> action.run());
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static <T> Segmented.Choice<T> choice(T value, String key) {
        return new Segmented.Choice<>(value, text(key), text(key + ".tip"));
    }

    private static Label name(String key) {
        Label label = new Label(text(key));
        label.getStyleClass().add("dim");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Region spacer() {
        Region space = new Region();
        space.getStyleClass().add("space");
        return space;
    }

    private static void onlyWhile(Region node, ObservableValue<Boolean> condition) {
        node.setMinWidth(USE_PREF_SIZE);
        condition.subscribe(is -> shows(node, is));
    }

    private static void shows(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
