package dev.trunkline.app.editor;

import java.util.ResourceBundle;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.fxmisc.richtext.CodeArea;

/// The editor's menu: the clipboard, and what is done with the statement that is pointed at.
///
/// The user interface's thread only.
final class EditorMenu {
    private final CodeArea area;
    private final ResourceBundle texts;

    private EditorMenu(CodeArea area, ResourceBundle texts) {
        this.area = area;
        this.texts = texts;
    }

    /// @param compareProtocols runs the statement at the caret in each way of saying it
    static void install(CodeArea area, ResourceBundle texts, Runnable compareProtocols) {
        EditorMenu menu = new EditorMenu(area, texts);
        area.setContextMenu(menu.menu(compareProtocols));
        area.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, menu::requested);
    }

    /// The caret goes where the pointer is: the menu is about the statement there.
    private void requested(ContextMenuEvent event) {
        if (!event.isKeyboardTrigger() && area.getSelection().getLength() == 0) {
            area.moveTo(area.hit(event.getX(), event.getY()).getInsertionIndex());
        }
    }

    private ContextMenu menu(Runnable compareProtocols) {
        MenuItem cut = item("cut", KeyCode.X, area::cut);
        MenuItem copy = item("copy", KeyCode.C, area::copy);
        MenuItem paste = item("paste", KeyCode.V, area::paste);
        MenuItem compare = new MenuItem(texts.getString("editor.menu.protocols"));
        compare.setId("editor-protocols");
        compare.setAccelerator(
                new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN));
        compare.setOnAction(_ -> compareProtocols.run());
        ContextMenu menu = new ContextMenu(
                cut, copy, paste, item("all", KeyCode.A, area::selectAll), new SeparatorMenuItem(), compare);
        menu.setOnShowing(_ -> {
            boolean none = area.getSelection().getLength() == 0;
            cut.setDisable(none);
            copy.setDisable(none);
            paste.setDisable(!Clipboard.getSystemClipboard().hasString());
        });
        return menu;
    }

    private MenuItem item(String key, KeyCode code, Runnable action) {
        MenuItem item = new MenuItem(texts.getString("editor.menu." + key));
        item.setAccelerator(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
