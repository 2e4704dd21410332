package dev.trunkline.app.editor;

import dev.trunkline.app.sql.MetaCommand;
import dev.trunkline.app.sql.Statement;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.app.task.Background;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One editor: its text, caret and selection, the statement that Run would execute, and the errors at
/// their places. Works without a window; [SqlEditor] shows it. Line breaks are `\n`, whatever the text
/// came with.
///
/// One thread at a time: the user interface's.
public final class EditorModel {
    private final SourceText source = new SourceText();
    private final EditLog sinceRun = new EditLog();
    private final Analyser analyser;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(0);
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(new Place(1, 1));
    private final ReadOnlyObjectWrapper<Optional<TextRange>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Analysis> analysis = new ReadOnlyObjectWrapper<>(Analysis.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<PlainReason>> plain = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final LineCommands lines = new LineCommands(this, source);
    private @Nullable TextSurface surface;
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
        String unified = unified(text);
        if (surface == null) {
            changed(0, source.length(), unified);
            selected(0, 0);
        } else {
            surface.reset(unified);
        }
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

    /// The text as it is, for the simple protocol; nothing if it holds no statement.
    public Optional<RunText> wholeText() {
        sinceRun.restart();
        return analyser.now().parts().isEmpty() ? Optional.empty() : Optional.of(new RunText(text(), 0));
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
        sinceRun.restart();
        Optional<TextRange> selected = source.trimmed(selection());
        if (selected.isPresent()) {
            return selected.map(range -> new RunText(source.text(range), range.start()));
        }
        return statementAtCaret(analyser.now()).map(EditorModel::runText);
    }

    /// All statements of the text, one by one. Takes time as [#statementToRun()] does.
    public List<RunText> script() {
        sinceRun.restart();
        return parts(Statement.class).map(EditorModel::runText).toList();
    }

    /// The commands in the text that only psql understands, so that Run script can say that it leaves
    /// them out.
    public List<MetaCommand> metaCommands() {
        return parts(MetaCommand.class).toList();
    }

    /// Does it now if the text's analysis is done, else as soon as it is.
    public void whenSettled(Runnable action) {
        analyser.whenSettled(action);
    }

    /// Underlines an error at the server's position, if it gave one and the statement has not been
    /// edited since it was asked for.
    ///
    /// @param sent what [#statementToRun()] or [#script()] gave, or one of its [RunText#statements()]
    public void showProblem(RunText sent, ServerError error) {
        TextRange then = new TextRange(sent.start(), sent.start() + sent.text().length());
        sinceRun.now(then)
                .filter(now -> source.holds(now, sent.text()))
                .flatMap(now -> Problem.at(now, sent.text(), error))
                .ifPresent(problems::add);
    }

    /// Takes all underlines away, as before another run.
    public void clearProblems() {
        problems.clear();
    }

    /// The errors that are underlined now. Not to be changed from outside.
    public ObservableList<Problem> problems() {
        return problems;
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
        String text = source.text();
        int from = anchor;
        int to = caret;
        shown.reset(text);
        surface = shown;
        shown.select(from, to);
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

    /// The surface says that the text has changed.
    void changed(int at, int removed, String inserted) {
        Edit edit = source.replace(at, removed, inserted);
        sinceRun.add(edit);
        List<Problem> kept = problems.stream()
                .flatMap(problem -> problem.unless(edit).stream())
                .toList();
        if (!kept.equals(problems)) {
            problems.setAll(kept);
        }
        current.set(current.get().map(range -> range.after(edit)));
        analyser.changed();
        revision.set(source.revision());
        place.set(source.place(caret));
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
        current.set(selected.or(() -> statementAtCaret(analysis.get())
                .map(statement -> new TextRange(statement.start(), source.closed(statement.end())))));
    }

    private Optional<Statement> statementAtCaret(Analysis known) {
        return StatementSplitter.statementAt(known.text(), known.parts(), caret);
    }

    /// Replaces a stretch of the text; where the caret goes is the surface's affair.
    void replace(TextRange range, String text) {
        if (surface == null) {
            changed(range.start(), range.length(), text);
        } else {
            surface.replace(range.start(), range.end(), text);
        }
    }

    private <T> Stream<T> parts(Class<T> kind) {
        return analyser.now().parts().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static RunText runText(Statement statement) {
        return new RunText(statement.text(), statement.start());
    }

    private static String unified(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
