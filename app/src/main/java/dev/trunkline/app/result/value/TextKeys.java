package dev.trunkline.app.result.value;

import java.util.function.IntSupplier;
import javafx.scene.input.KeyEvent;

/// The keys of a text: the caret goes by characters, lines and pages, and selects with Shift.
///
/// One thread at a time: the user interface's.
final class TextKeys {
    private final TextModel model;
    private final IntSupplier page;

    /// @param page how many lines a page has
    TextKeys(TextModel model, IntSupplier page) {
        this.model = model;
        this.page = page;
    }

    /// Does what a key says.
    void pressed(KeyEvent event) {
        ByteSource source = model.source();
        if (source == null || event.isAltDown()) {
            return;
        }
        boolean far = event.isShortcutDown();
        boolean extend = event.isShiftDown();
        switch (event.getCode()) {
            case A -> {
                if (!far) {
                    return;
                }
                model.selection().select(0, source.length());
            }
            case LEFT -> step(-1, extend);
            case RIGHT -> step(1, extend);
            case UP -> lines(-1, extend);
            case DOWN -> lines(1, extend);
            case PAGE_UP -> lines(-page.getAsInt(), extend);
            case PAGE_DOWN -> lines(page.getAsInt(), extend);
            case HOME -> edge(far, false, extend);
            case END -> edge(far, true, extend);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(int place, boolean extend) {
        model.selection().moveTo(place, extend);
        model.reveal(model.selection().caret());
    }

    private void step(int by, boolean extend) {
        int caret = model.selection().caret();
        int number = model.lineAt(caret);
        TextLine line = number < 0 ? null : model.line(number);
        if (line == null) {
            model.reveal(caret);
            return;
        }
        int index = line.indexAtPlace(caret);
        int next = index + by;
        // A character may be two chars at one place.
        while (next > 0 && next < line.text().length() && line.place(next) == line.place(next - 1)) {
            next += by;
        }
        if (next < 0) {
            TextLine before = number == 0 ? null : model.line(number - 1);
            go(before == null ? caret : lastPlace(before, caret), extend);
        } else {
            go(next > line.text().length() ? line.end() : line.place(next), extend);
        }
    }

    /// Behind a line's last character, or in front of it if the next line begins there.
    private static int lastPlace(TextLine line, int caret) {
        int last = line.text().length();
        return line.place(last > 0 && line.place(last) == caret ? last - 1 : last);
    }

    private void lines(int by, boolean extend) {
        int caret = model.selection().caret();
        int number = model.lineAt(caret);
        TextLine line = number < 0 ? null : model.line(number);
        if (line == null) {
            model.reveal(caret);
            return;
        }
        int wanted = Math.clamp((long) number + by, 0, Math.max(0, model.index().lines() - 1));
        TextLine there = model.line(wanted);
        if (there != null) {
            int column = line.column(line.indexAtPlace(caret));
            go(there.place(there.indexAtColumn(column)), extend);
        }
    }

    private void edge(boolean far, boolean end, boolean extend) {
        ByteSource source = model.source();
        int number = far ? -1 : model.lineAt(model.selection().caret());
        TextLine line = number < 0 ? null : model.line(number);
        if (line != null) {
            go(end ? line.textEnd() : line.offset(), extend);
        } else if (source != null) {
            go(end ? source.length() : 0, extend);
        }
    }
}
