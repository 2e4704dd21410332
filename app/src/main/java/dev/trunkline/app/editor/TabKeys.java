package dev.trunkline.app.editor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/// The keys of tabs and files, wherever in the window the focus is.
final class TabKeys {
    static final KeyCombination NEW = key(KeyCode.T);
    static final KeyCombination CLOSE = key(KeyCode.W);
    static final KeyCombination REOPEN = key(KeyCode.T, KeyCombination.SHIFT_DOWN);
    static final KeyCombination OPEN = key(KeyCode.O);
    static final KeyCombination SAVE = key(KeyCode.S);
    static final KeyCombination SAVE_AS = key(KeyCode.S, KeyCombination.SHIFT_DOWN);
    static final KeyCombination RENAME = new KeyCodeCombination(KeyCode.F2, KeyCombination.SHIFT_DOWN);
    /// macOS hides windows by the other one.
    static final KeyCombination HISTORY = key(mac() ? KeyCode.Y : KeyCode.H);

    private static final List<KeyCode> DIGITS = List.of(
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8);

    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();
    private final EditorTabsModel tabs;
    private final TabActions does;
    private boolean taken;

    TabKeys(EditorTabsModel tabs, TabActions does, Runnable rename) {
        this.tabs = tabs;
        this.does = does;
        actions.put(NEW, does::add);
        actions.put(REOPEN, does::reopen);
        actions.put(OPEN, does::open);
        actions.put(SAVE, () -> does.save(tabs.selected()));
        actions.put(SAVE_AS, () -> does.saveAs(tabs.selected()));
        actions.put(RENAME, rename);
        actions.put(HISTORY, does::history);
        Modifier control = KeyCombination.CONTROL_DOWN;
        Modifier shift = KeyCombination.SHIFT_DOWN;
        actions.put(new KeyCodeCombination(KeyCode.TAB, control), () -> tabs.step(1));
        actions.put(new KeyCodeCombination(KeyCode.TAB, control, shift), () -> tabs.step(-1));
        actions.put(new KeyCodeCombination(KeyCode.PAGE_DOWN, control), () -> tabs.step(1));
        actions.put(new KeyCodeCombination(KeyCode.PAGE_UP, control), () -> tabs.step(-1));
        actions.put(new KeyCodeCombination(KeyCode.PAGE_DOWN, control, shift), () -> move(1));
        actions.put(new KeyCodeCombination(KeyCode.PAGE_UP, control, shift), () -> move(-1));
        // The shortcut key with a digit moves between panes. With Alt, macOS types characters.
        Modifier digits = mac() ? KeyCombination.CONTROL_DOWN : KeyCombination.ALT_DOWN;
        for (int i = 0; i < DIGITS.size(); i++) {
            int place = i;
            actions.put(new KeyCodeCombination(DIGITS.get(i), digits), () -> tabs.selectAt(place));
        }
        actions.put(new KeyCodeCombination(KeyCode.DIGIT9, digits), tabs::selectLast);
    }

    private void move(int by) {
        EditorTab tab = tabs.selected();
        tabs.move(tab, tabs.tabs().indexOf(tab) + by);
    }

    private static KeyCombination key(KeyCode code, Modifier... more) {
        Modifier[] modifiers = new Modifier[more.length + 1];
        modifiers[0] = KeyCombination.SHORTCUT_DOWN;
        System.arraycopy(more, 0, modifiers, 1, more.length);
        return new KeyCodeCombination(code, modifiers);
    }

    private static boolean mac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // With Alt, a key that was taken still types its character.
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (taken) {
                event.consume();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_RELEASED, _ -> taken = false);
        // A result that has the focus is closed by the same key: what it does not take comes here.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (CLOSE.match(event)) {
                does.close(tabs.selected());
                event.consume();
            }
        });
    }

    private void pressed(KeyEvent event) {
        taken = false;
        for (Map.Entry<KeyCombination, Runnable> entry : actions.entrySet()) {
            if (entry.getKey().match(event)) {
                taken = true;
                event.consume();
                entry.getValue().run();
                return;
            }
        }
    }
}
