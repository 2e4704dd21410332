package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.Savepoints;
import dev.trunkline.app.session.TransactionDeeds;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.session.TransactionOptions;
import dev.trunkline.app.session.TransactionOptions.Isolation;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.stage.Window;

/// What the transaction pill offers: savepoints, how the next transaction begins, deadlines.
///
/// One thread at a time: the user interface's.
final class TransactionMenu {
    /// More savepoints than this are in a menu of their own.
    private static final int MOST = 4;

    private final TransactionModel model;
    private final Supplier<Window> owner;

    /// @param owner of the dialogs
    TransactionMenu(TransactionModel model, Supplier<Window> owner) {
        this.model = model;
        this.owner = owner;
    }

    /// What there is to choose now.
    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        TransactionView view = model.view().get();
        if (view != null && view.status() != TransactionStatus.IDLE) {
            items.add(heading(deeds(view.deeds())));
            savepoints(items, model.savepoints(), view.status() == TransactionStatus.FAILED);
            items.add(new SeparatorMenuItem());
        }
        beginning(items);
        items.add(new SeparatorMenuItem());
        items.add(item("menu-deadlines", text("shell.deadlines"), () -> DeadlinesForm.ask(owner.get(), model)));
        return items;
    }

    private void savepoints(List<MenuItem> items, Savepoints savepoints, boolean failed) {
        List<String> names = savepoints.reachable();
        if (!savepoints.known()) {
            items.add(heading(text("shell.savepoint.unknown")));
        }
        if (!failed) {
            MenuItem set =
                    item("savepoint-set", text("shell.savepoint.set"), () -> SavepointQuestion.ask(owner.get(), model));
            set.setDisable(!model.committable().get());
            items.add(set);
        }
        names.stream().limit(MOST).forEach(name -> offer(items, name, failed));
        if (names.size() > MOST) {
            Menu earlier = new Menu(text("shell.savepoint.earlier", Integer.toString(names.size() - MOST)));
            names.stream().skip(MOST).forEach(name -> offer(earlier.getItems(), name, failed));
            items.add(earlier);
        }
    }

    private void offer(List<MenuItem> items, String name, boolean failed) {
        MenuItem back = item("savepoint-back", text("shell.savepoint.back", shown(name)), () -> model.rollBackTo(name));
        back.setDisable(!model.rollbackable().get());
        items.add(back);
        if (!failed) {
            MenuItem release =
                    item("savepoint-release", text("shell.savepoint.release", shown(name)), () -> model.release(name));
            release.setDisable(!model.committable().get());
            items.add(release);
        }
    }

    /// A name may be as long as it likes, and hold line breaks.
    static String shown(String name) {
        String line = name.replaceAll("\\s", " ");
        return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }

    private void beginning(List<MenuItem> items) {
        boolean manual = model.mode().get() == TransactionMode.MANUAL;
        items.add(heading(text(manual ? "shell.begin" : "shell.begin.auto")));
        TransactionOptions now = model.options().get();
        ToggleGroup levels = new ToggleGroup();
        for (Isolation level : Isolation.values()) {
            String words = level == Isolation.SERVER_DEFAULT ? text("shell.begin.default") : level.words();
            RadioMenuItem item = new RadioMenuItem(words);
            item.setId("isolation-" + level.name());
            item.setToggleGroup(levels);
            item.setSelected(level == now.isolation());
            item.setOnAction(
                    event -> model.options().set(new TransactionOptions(level, now.readOnly(), now.deferrable())));
            item.setDisable(!manual);
            items.add(item);
        }
        CheckMenuItem readOnly = new CheckMenuItem(text("shell.begin.readOnly"));
        readOnly.setId("begin-read-only");
        readOnly.setSelected(now.readOnly());
        readOnly.setOnAction(event ->
                model.options().set(new TransactionOptions(now.isolation(), readOnly.isSelected(), now.deferrable())));
        readOnly.setDisable(!manual);
        CheckMenuItem deferrable = new CheckMenuItem(text("shell.begin.deferrable"));
        deferrable.setId("begin-deferrable");
        deferrable.setSelected(now.deferrable() && now.defers());
        deferrable.setOnAction(event ->
                model.options().set(new TransactionOptions(now.isolation(), now.readOnly(), deferrable.isSelected())));
        deferrable.setDisable(!manual || !now.defers());
        items.add(readOnly);
        items.add(deferrable);
    }

    private static String deeds(TransactionDeeds deeds) {
        String statements = deeds.statements() == 1
                ? text("shell.lost.statement")
                : text("shell.lost.statements", Durations.count(deeds.statements()));
        String rows =
                deeds.rows() == 1 ? text("shell.lost.row") : text("shell.lost.rows", Durations.count(deeds.rows()));
        return text("shell.transaction.deeds", statements, rows);
    }

    private static MenuItem item(String id, String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        // An underscore in a name is no mnemonic.
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private static MenuItem heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("menu-heading");
        CustomMenuItem heading = new CustomMenuItem(label, false);
        heading.getStyleClass().add("heading");
        return heading;
    }
}
