package dev.trunkline.app.editor;

import dev.trunkline.app.sql.MetaCommand;
import dev.trunkline.app.sql.ScriptPiece;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One editor: its text, caret and selection, the statement that Run would execute, and the errors at
/// their places. Works without a window; [SqlEditor] shows it. Line breaks are `\n`, whatever the text
/// came with.
///
/// One thread at a time: the user interface's.
public final class EditorModel {
    private final SourceText source = new SourceText();
    private final UndoLog undo = new UndoLog();
    private final ProblemMarks marks = new ProblemMarks(source);
    private final List<EditListener> listeners = new ArrayList<>();
    private final Analyser analyser;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(0);
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(new Place(1, 1));
    private final ReadOnlyObjectWrapper<Optional<TextRange>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Analysis> analysis = new ReadOnlyObjectWrapper<>(Analysis.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<PlainReason>> plain = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyIntegerWrapper firstLine = new ReadOnlyIntegerWrapper(0);
    private final LineCommands lines = new LineCommands(this, source);
    private @Nullable TextSurface surface;
    private boolean replacing;
    private int anchor;
    private int caret;

    /// @param background where the text is analysed
    public EditorModel(Background background) {
        this.analyser = new Analyser(background, source, this::analysed);
    }

    /// The whole text.
    public String text() {
        return source.text();
    }

    /// Puts in another text, with the caret at its beginning and nothing to undo.
    public void setText(String text) {
        putIn(text);
        listeners.forEach(EditListener::replaced);
    }

    private void putIn(String text) {
        String unified = unified(text);
        replacing = true;
        try {
            if (surface == null) {
                changed(0, source.length(), unified);
                selected(0, 0);
            } else {
                surface.reset(unified);
            }
        } finally {
            replacing = false;
        }
        forgetUndo();
    }

    /// Puts in a text that was here before, as it was left.
    ///
    /// @param saved whether it is on disk as it is
    void restore(String text, int wasAnchor, int wasCaret, int wasFirstLine, boolean saved) {
        putIn(text);
        select(Math.clamp(wasAnchor, 0, source.length()), Math.clamp(wasCaret, 0, source.length()));
        firstLine.set(wasFirstLine);
        markSaved(saved);
        listeners.forEach(EditListener::replaced);
    }

    /// What was done to the text before can't be taken back; what it is now counts as saved.
    private void forgetUndo() {
        undo.clear();
        modified.set(false);
    }

    /// Says that the text is on disk as it is now, or that it is not.
    public void markSaved(boolean saved) {
        undo.mark(saved);
        modified.set(!saved);
    }

    /// Whether the text is another one than when it was last said to be saved; undo can make it the same
    /// again.
    public ReadOnlyBooleanProperty modifiedProperty() {
        return modified.getReadOnlyProperty();
    }

    /// Is told each change of the text, after it.
    public void onEdit(EditListener listener) {
        listeners.add(listener);
    }

    /// Takes the last change back, whichever view it was made in.
    public void undo() {
        undo.undo(this::redone);
    }

    /// Makes the change again that was last taken back.
    public void redo() {
        undo.redo(this::redone);
    }

    private void redone(UndoLog.Step step) {
        replace(new TextRange(step.at(), step.at() + step.removed().length()), step.inserted());
        int end = step.at() + step.inserted().length();
        select(end, end);
    }

    /// The first line in sight, from 0.
    public ReadOnlyIntegerProperty firstLineProperty() {
        return firstLine.getReadOnlyProperty();
    }

    /// Says which line was the first in sight, for the next view that shows the text.
    public void scrolled(int line) {
        firstLine.set(line);
    }

    /// Grows with every change of the text, so that whoever saves it knows when to.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Where the caret is, in UTF-16 chars.
    public int caret() {
        return caret;
    }

    /// Line and column of the caret.
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// The end of the selection where the caret is not, in UTF-16 chars.
    int anchor() {
        return anchor;
    }

    /// What is selected; empty at the caret if nothing is.
    public TextRange selection() {
        return new TextRange(Math.min(anchor, caret), Math.max(anchor, caret));
    }

    /// Selects from one end to the other; the caret stands at the second.
    public void select(int from, int to) {
        if (surface == null) {
            selected(from, to);
        } else {
            surface.select(from, to);
        }
    }

    /// Replaces the selection and puts the caret behind it.
    public void insert(String text) {
        TextRange selection = selection();
        String unified = unified(text);
        replace(selection, unified);
        int end = selection.start() + unified.length();
        select(end, end);
    }

    /// Adds a statement on lines of its own at the end and selects it: what Run executes next is this
    /// and nothing that is still being written before it.
    public void append(String statement) {
        int end = source.length();
        select(end, end);
        insert((end == 0 ? "" : "\n\n") + statement + ";");
        int last = source.length() - 1;
        select(last - statement.length(), last);
    }

    /// The text as it is, for the simple protocol; nothing if it holds no statement. It is several texts only
    /// where a COPY has its rows below it.
    public List<RunText> wholeText() {
        marks.sent();
        return new RunText(text(), 0).texts(analyser.now().pieces());
    }

    /// What Run would execute: the selection, else the statement at the caret with its semicolon;
    /// nothing in a text without a statement. Between a keystroke and the end of its analysis it moves
    /// with the text.
    public ReadOnlyObjectProperty<Optional<TextRange>> currentStatementProperty() {
        return current.getReadOnlyProperty();
    }

    /// What Run executes: the selection if there is one, else the statement at the caret. Takes time in
    /// proportion to the text if its analysis is not done; [#whenSettled(Runnable)] waits for that
    /// without blocking.
    public Optional<RunText> statementToRun() {
        marks.sent();
        Optional<TextRange> selected = source.trimmed(selection());
        if (selected.isPresent()) {
            return selected.map(range -> new RunText(source.text(range), range.start()));
        }
        Analysis known = analyser.now();
        return known.pieceAt(caret).map(piece -> RunText.of(piece, known.text(), 0));
    }

    /// All statements of the text, one by one. Takes time as [#statementToRun()] does.
    public List<RunText> script() {
        marks.sent();
        return new RunText(text(), 0).statements(analyser.now().pieces());
    }

    /// The commands in the text that only psql understands, so that Run script can say that it leaves
    /// them out.
    public List<MetaCommand> metaCommands() {
        return analyser.now().parts().stream()
                .filter(MetaCommand.class::isInstance)
                .map(MetaCommand.class::cast)
                .toList();
    }

    /// Does it now if the text's analysis is done, else as soon as it is.
    public void whenSettled(Runnable action) {
        analyser.whenSettled(action);
    }

    /// Underlines an error at the server's position, or the row of a COPY that it is about, if it gave one
    /// and the statement or its rows have not been edited since they were asked for.
    ///
    /// @param sent what [#statementToRun()] or [#script()] gave, or one of its [RunText#statements()]
    public void showProblem(RunText sent, ServerError error) {
        marks.show(sent, error);
    }

    /// Takes all underlines away, as before another run.
    public void clearProblems() {
        marks.clear();
    }

    /// The errors that are underlined now. Not to be changed from outside.
    public ObservableList<Problem> problems() {
        return marks.problems();
    }

    /// Why the text is shown without highlighting, if it is.
    public ReadOnlyObjectProperty<Optional<PlainReason>> plainProperty() {
        return plain.getReadOnlyProperty();
    }

    /// Makes the selected lines, or the caret's, comments; if all of them are, makes them none.
    public void toggleComment() {
        lines.toggleComment();
    }

    /// What keys do to whole lines.
    LineCommands lines() {
        return lines;
    }

    /// Shows the text there from now on, beginning with what it is.
    void attach(TextSurface shown) {
        shown.begin(source.text(), anchor, caret, firstLine.get());
        surface = shown;
    }

    /// Nothing shows it from now on.
    void detach() {
        surface = null;
    }

    ReadOnlyObjectProperty<Analysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /// Whether [#analysisProperty()] is about this text and no older one.
    boolean settled() {
        return analyser.settled();
    }

    int length() {
        return source.length();
    }

    char charAt(int place) {
        return source.charAt(place);
    }

    /// The surface says that the text has changed.
    void changed(int at, int removed, String inserted) {
        undo.add(at, source.text(new TextRange(at, at + removed)), inserted);
        Edit edit = source.replace(at, removed, inserted);
        marks.edited(edit);
        current.set(current.get().map(range -> range.after(edit)));
        analyser.changed();
        revision.set(source.revision());
        place.set(source.place(caret));
        if (replacing) {
            return;
        }
        listeners.forEach(listener -> listener.edited(at, removed, inserted));
        modified.set(!undo.atMark());
    }

    /// The surface says that caret and selection have.
    void selected(int from, int to) {
        anchor = from;
        caret = to;
        place.set(source.place(to));
        if (analyser.settled()) {
            updateCurrent();
        }
    }

    private void analysed(Analysis newest) {
        analysis.set(newest);
        plain.set(newest.plain());
        updateCurrent();
    }

    private void updateCurrent() {
        Optional<TextRange> selected = source.trimmed(selection());
        current.set(selected.or(() -> analysis.get().pieceAt(caret).map(this::whole)));
    }

    /// A statement with its semicolon, or with its rows up to the line that ends them.
    private TextRange whole(ScriptPiece piece) {
        int start = piece.part().start();
        return piece.rows()
                .flatMap(rows -> source.trimmed(new TextRange(start, rows.behind())))
                .orElseGet(() -> new TextRange(start, source.closed(piece.part().end())));
    }

    /// Replaces a stretch of the text; where the caret goes is the surface's affair.
    void replace(TextRange range, String text) {
        if (surface == null) {
            changed(range.start(), range.length(), text);
        } else {
            surface.replace(range.start(), range.end(), text);
        }
    }

    private static String unified(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
