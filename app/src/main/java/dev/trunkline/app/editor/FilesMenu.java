package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// The menus of tabs and files.
///
/// The user interface's thread only.
final class FilesMenu {
    private FilesMenu() {}

    /// Opens the menu of files below a button.
    static void on(Button button, EditorTabsModel tabs, TabActions does, Documents documents) {
        button.setOnAction(_ -> {
            ContextMenu menu = new ContextMenu();
            menu.getItems()
                    .setAll(
                            item("new", TabKeys.NEW, does::add),
                            item("open", TabKeys.OPEN, does::open),
                            recent(documents),
                            item("save", TabKeys.SAVE, () -> does.save(tabs.selected())),
                            item("save-as", TabKeys.SAVE_AS, () -> does.saveAs(tabs.selected())),
                            new SeparatorMenuItem(),
                            enabled(
                                    item("reopen", TabKeys.REOPEN, does::reopen),
                                    !tabs.closed().isEmpty()),
                            item("history", TabKeys.HISTORY, does::history));
            menu.show(button, Side.BOTTOM, 0, 0);
        });
    }

    private static Menu recent(Documents documents) {
        Menu menu = new Menu(text("tabs.menu.recent"));
        menu.setId("tabs-menu-recent");
        for (Path file : documents.recentFiles()) {
            MenuItem item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> documents.open(List.of(file)));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    /// What can be done with one tab.
    static ContextMenu of(EditorTab tab, EditorTabsModel tabs, TabActions does, Runnable rename) {
        MenuItem path = item(
                "path",
                null,
                () -> tab.documentProperty().get().ifPresent(document -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(document.path().toString());
                    Clipboard.getSystemClipboard().setContent(content);
                }));
        MenuItem others = item("close-others", null, () -> does.closeOthers(tab));
        MenuItem reopen = item("reopen", TabKeys.REOPEN, does::reopen);
        ContextMenu menu = new ContextMenu(
                item("rename", TabKeys.RENAME, rename),
                item("save", TabKeys.SAVE, () -> does.save(tab)),
                item("save-as", TabKeys.SAVE_AS, () -> does.saveAs(tab)),
                path,
                new SeparatorMenuItem(),
                item("close", TabKeys.CLOSE, () -> does.close(tab)),
                others,
                reopen);
        menu.setOnShowing(_ -> {
            path.setDisable(tab.documentProperty().get().isEmpty());
            others.setDisable(tabs.tabs().size() == 1);
            reopen.setDisable(tabs.closed().isEmpty());
        });
        return menu;
    }

    private static MenuItem item(String key, @Nullable KeyCombination shortcut, Runnable action) {
        MenuItem item = new MenuItem(text("tabs.menu." + key));
        item.setId("tabs-menu-" + key);
        item.setAccelerator(shortcut);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static MenuItem enabled(MenuItem item, boolean enabled) {
        item.setDisable(!enabled);
        return item;
    }
}
