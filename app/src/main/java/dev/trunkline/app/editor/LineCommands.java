package dev.trunkline.app.editor;

import java.util.function.UnaryOperator;

/// What keys do to the selected lines, or to the caret's if nothing is selected.
///
/// One thread at a time: the user interface's.
final class LineCommands {
    private static final String TAB = "  ";

    private final EditorModel model;
    private final SourceText source;

    LineCommands(EditorModel model, SourceText source) {
        this.model = model;
        this.source = source;
    }

    /// Makes the lines comments; if all of them are, makes them none.
    void toggleComment() {
        change(LineEdits::toggleComment);
    }

    /// Moves the lines right; without a selection over several lines, inserts spaces.
    void tab() {
        TextRange selection = model.selection();
        if (source.lineEnd(selection.start()) < selection.end()) {
            change(LineEdits::indent);
        } else {
            model.insert(TAB);
        }
    }

    /// Moves the lines left.
    void untab() {
        change(LineEdits::outdent);
    }

    /// Begins a line that is indented as the caret's is.
    void newLine() {
        int from = model.selection().start();
        String before = source.text(new TextRange(source.lineStart(from), from));
        model.insert("\n" + LineEdits.indentationOf(before));
    }

    private void change(UnaryOperator<String> change) {
        TextRange selection = model.selection();
        int caret = model.caret();
        int start = source.lineStart(selection.start());
        TextRange lines = new TextRange(start, source.lineEnd(Math.max(start, lastSelected(selection))));
        String before = source.text(lines);
        String after = change.apply(before);
        if (!after.equals(before)) {
            model.replace(lines, after);
            if (selection.length() == 0) {
                int place = Math.max(start, caret + after.length() - before.length());
                model.select(place, place);
            } else {
                model.select(start, start + after.length());
            }
        }
    }

    /// A selection that ends at the beginning of a line does not mean that line.
    private int lastSelected(TextRange selection) {
        boolean nothingOfLast = selection.length() > 0 && source.lineStart(selection.end()) == selection.end();
        return nothingOfLast ? selection.end() - 1 : selection.end();
    }
}
