package dev.trunkline.app.campaign;

import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.editor.EditorTab;
import dev.trunkline.app.editor.EditorTabsModel;
import dev.trunkline.app.task.Background;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Somebody who writes in tabs, opens and closes them. What is done follows from the seed alone, so that
/// another program can tell what must be there.
final class Typing {
    private static final String WORDS = "select * from customer where name = 'Ünïcode 😀' -- 王小明\n";

    private final EditorTabsModel tabs;
    private final RandomGenerator random;
    private int named;

    Typing(EditorTabsModel tabs, long seed) {
        this.tabs = tabs;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        name(tabs.selected());
    }

    /// Where no text is analysed: what is typed is all that counts.
    static Background nothingDone() {
        Background none = new Background(Runnable::run);
        end(none);
        return none;
    }

    private static void end(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void name(EditorTab tab) {
        named++;
        tabs.rename(tab, "tab " + named);
    }

    /// Does the next thing.
    void step() {
        EditorModel model = tabs.selected().model();
        int choice = random.nextInt(1000);
        if (choice < 8) {
            name(tabs.add());
        } else if (choice < 14) {
            tabs.close(tabs.selected());
            if (!tabs.selected().title().get().startsWith("tab ")) {
                name(tabs.selected());
            }
        } else if (choice < 18) {
            tabs.reopen();
        } else if (choice < 40) {
            tabs.step(1 + random.nextInt(3));
        } else if (choice < 70) {
            int to = random.nextInt(model.text().length() + 1);
            model.select(to, to);
        } else if (choice < 90) {
            model.insert(WORDS.repeat(1 + random.nextInt(300)));
        } else if (choice < 200) {
            int caret = model.caret();
            model.select(Math.max(0, caret - 1 - random.nextInt(3)), caret);
            model.insert("");
        } else if (choice < 230) {
            model.undo();
        } else {
            int at = random.nextInt(WORDS.length());
            model.insert(WORDS.substring(at, at + 1));
        }
    }
}
