package dev.trunkline.app.editor;

import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.util.UndoUtils;

/// Shows an [EditorModel] and lets it be typed into.
///
/// One thread at a time: the user interface's.
public final class SqlEditor extends Region {
    private static final KeyCombination ANY = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COMMENT = new KeyCodeCombination(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COMMENT_ON_PAD =
            new KeyCodeCombination(KeyCode.DIVIDE, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW_LINE = new KeyCodeCombination(KeyCode.ENTER);
    private static final KeyCombination TAB = new KeyCodeCombination(KeyCode.TAB);
    private static final KeyCombination UNTAB = new KeyCodeCombination(KeyCode.TAB, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination REDO_ON_WINDOWS =
            new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);
    private static final double TOP = 6;
    private static final double NOTE_MARGIN = 14;

    private final EditorModel model;
    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    private final Gutter gutter = new Gutter();
    private final UiThread ui;
    private final ResourceBundle texts;
    private final Label prompt = new Label();
    private final Label note = new Label();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Runnable compareProtocols = () -> {};
    private Optional<CompletionPopup> completion = Optional.empty();
    private boolean placed;
    private boolean closed;

    /// @param model what it shows
    /// @param texts the window's texts, `editor.*`
    /// @param ui where it repaints
    public SqlEditor(EditorModel model, ResourceBundle texts, UiThread ui) {
        this.model = model;
        this.ui = ui;
        this.texts = texts;
        getStyleClass().add("sql-editor");
        String sheet = Resources.url("css/editor.css").toExternalForm();
        // Only inside a window: the code area also styles its lines while it is in none, where no colour is to be
        // found.
        sceneProperty().subscribe(scene -> {
            getStylesheets().setAll(scene == null ? List.of() : List.of(sheet));
            area.setParagraphGraphicFactory(scene == null ? null : gutter);
        });
        prompt.setText(MessageFormat.format(texts.getString("editor.prompt"), shortcut()));
        prompt.getStyleClass().add("prompt");
        prompt.setMouseTransparent(true);
        note.getStyleClass().add("note");
        note.setMouseTransparent(true);
        // The model undoes: its tab may be left and come back to.
        area.setUndoManager(UndoUtils.noOpUndoManager());
        area.getStyleClass().add("focus-first");
        area.setAccessibleText(texts.getString("editor.accessible"));
        getChildren().addAll(scroll, prompt, note);
        connect();
        Painter painter = new Painter(area, model, ui);
        area.viewportDirtyEvents().subscribe(_ -> painter.signal());
        subscriptions.add(model.analysisProperty().subscribe(_ -> painter.signal()));
        subscriptions.add(model.problems().subscribe(painter::signal));
        subscriptions.add(model.currentStatementProperty().subscribe(this::mark));
        subscriptions.add(model.plainProperty().subscribe(reason -> say(reason, texts)));
        ProblemTip.install(area, model);
        EditorMenu.install(area, texts, () -> compareProtocols.run());
    }

    /// Who runs the statement at the caret in each way of saying it, when the user asks for that.
    public void onCompareProtocols(Runnable runs) {
        compareProtocols = runs;
    }

    /// Proposes how the text may go on, from now on.
    public void completeBy(Completing shared) {
        CompletionModel proposals = new CompletionModel(model, shared);
        CompletionPopup popup = new CompletionPopup(area, proposals, texts);
        completion = Optional.of(popup);
        subscriptions.add(popup::close);
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> proposals.typing(event.getCharacter()));
        area.plainTextChanges()
                .subscribe(change -> proposals.changed(
                        change.getPosition(), change.getRemoved().length(), change.getInserted()));
        area.caretPositionProperty().addListener((_, _, place) -> proposals.moved(place));
    }

    /// Shows the text no more, and hears nothing more of it. Another view may show it from now on.
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        model.detach();
        closed = true;
        area.dispose();
    }

    /// Puts the caret to work.
    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        scroll.resizeRelocate(0, 0, width, height);
        prompt.autosize();
        prompt.relocate(gutter.fit(area.getParagraphs().size()), TOP);
        note.autosize();
        note.relocate(
                Math.max(0, width - note.getWidth() - NOTE_MARGIN),
                Math.max(0, height - note.getHeight() - NOTE_MARGIN));
    }

    private void connect() {
        model.attach(new TextSurface() {
            @Override
            public void begin(String text, int anchor, int caret, int firstLine) {
                area.replaceText(text);
                area.selectRange(anchor, caret);
                // Lines have their place once they are laid out.
                ui.execute(() -> place(firstLine));
            }

            @Override
            public void replace(int start, int end, String text) {
                area.replaceText(start, end, text);
                area.requestFollowCaret();
            }

            @Override
            public void reset(String text) {
                area.replaceText(text);
                area.moveTo(0);
                area.requestFollowCaret();
            }

            @Override
            public void select(int anchor, int caret) {
                area.selectRange(anchor, caret);
                area.requestFollowCaret();
            }
        });
        textChanged();
        area.plainTextChanges().subscribe(change -> {
            model.changed(change.getPosition(), change.getRemoved().length(), change.getInserted());
            textChanged();
        });
        // Later: in the middle of its layout the code area must not be asked for lines.
        Coalesced scrolling = new Coalesced(ui, this::scrolled);
        area.viewportDirtyEvents().subscribe(_ -> scrolling.signal());
        area.caretPositionProperty().addListener((_, _, _) -> selectionChanged());
        area.anchorProperty().addListener((_, _, _) -> selectionChanged());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void place(int firstLine) {
        if (closed) {
            return;
        }
        if (firstLine > 0 && firstLine < area.getParagraphs().size()) {
            area.showParagraphAtTop(firstLine);
        }
        placed = true;
    }

    private void scrolled() {
        if (placed && !closed && !area.getVisibleParagraphs().isEmpty()) {
            model.scrolled(area.firstVisibleParToAllParIndex());
        }
    }

    private void textChanged() {
        prompt.setVisible(model.length() == 0);
        gutter.fit(area.getParagraphs().size());
    }

    private void selectionChanged() {
        model.selected(area.getAnchor(), area.getCaretPosition());
    }

    /// Commands of whole lines. All other keys, Ctrl+Enter and Escape among them, go on to the code
    /// area, which leaves the window's shortcuts to the window.
    private void pressed(KeyEvent event) {
        if (completion.isPresent() && completion.get().takes(event)) {
            event.consume();
            return;
        }
        if (COMMENT.match(event) || COMMENT_ON_PAD.match(event)) {
            model.toggleComment();
        } else if (NEW_LINE.match(event)) {
            model.lines().newLine();
        } else if (TAB.match(event)) {
            model.lines().tab();
        } else if (UNTAB.match(event)) {
            model.lines().untab();
        } else if (UNDO.match(event)) {
            model.undo();
        } else if (REDO.match(event) || REDO_ON_WINDOWS.match(event)) {
            model.redo();
        } else {
            return;
        }
        event.consume();
    }

    private void mark(Optional<TextRange> statement) {
        if (statement.isEmpty()) {
            gutter.mark(-1, -1);
            return;
        }
        TextRange range = statement.get();
        int end = Math.min(range.end(), area.getLength());
        int start = Math.min(range.start(), end);
        gutter.mark(
                area.offsetToPosition(start, Bias.Forward).getMajor(),
                area.offsetToPosition(end, Bias.Backward).getMajor());
    }

    /// How this system names the key of shortcuts: `Ctrl+` or `⌘`.
    private static String shortcut() {
        String any = ANY.getDisplayText();
        return any.substring(0, any.length() - 1);
    }

    private void say(Optional<PlainReason> reason, ResourceBundle texts) {
        note.setVisible(reason.isPresent());
        reason.map(why -> switch (why) {
                    case LARGE -> "editor.plain.large";
                    case LONG_LINE -> "editor.plain.long-line";
                })
                .ifPresent(key -> note.setText(texts.getString(key)));
        requestLayout();
    }
}
