package dev.trunkline.app.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The window's keys, wherever the focus is. They are taken before the focused control sees them, since a
/// code area has uses of its own for Enter.
final class Shortcuts {
    static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination SCRIPT =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination CANCEL = new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination COMPARE =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    private static final KeyCombination ESCAPE = new KeyCodeCombination(KeyCode.ESCAPE);
    private static final List<KeyCode> DIGITS = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4);

    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();
    private final ShellModel model;

    /// @param panes moved to by the shortcut key with 1, 2, 3 …
    Shortcuts(ShellModel model, List<PaneFocus> panes) {
        this.model = model;
        actions.put(RUN, model::runStatement);
        actions.put(SCRIPT, model::runScript);
        actions.put(CANCEL, model::cancel);
        actions.put(COMPARE, model::compareProtocols);
        for (int i = 0; i < panes.size(); i++) {
            actions.put(new KeyCodeCombination(DIGITS.get(i), KeyCombination.SHORTCUT_DOWN), panes.get(i)::focus);
        }
    }

    /// Listens to all keys pressed in this part of the window.
    void listen(Node root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        // Escape belongs to fields and menus while nothing runs.
        if (ESCAPE.match(event) && model.running().get()) {
            model.cancel();
            event.consume();
            return;
        }
        Optional<Runnable> action = actions.entrySet().stream()
                .filter(entry -> entry.getKey().match(event))
                .map(Map.Entry::getValue)
                .findFirst();
        if (action.isPresent()) {
            action.get().run();
            event.consume();
        }
    }
}
