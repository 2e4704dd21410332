package dev.trunkline.app;

import dev.trunkline.app.editor.RunText;
import dev.trunkline.app.result.TextStart;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.PreparedComparison;
import dev.trunkline.app.shell.PreparedRun;
import dev.trunkline.app.shell.RunSource;
import dev.trunkline.app.task.Courtesy;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.app.timeline.WirePanelModel;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes what runs from the editor, shows what comes in the results and on the wire, and brings errors
/// back to the place they are about.
///
/// One thread at a time: the user interface's.
final class EditorRuns implements RunSource {
    private final Supplier<Sheet> shown;
    private final WirePanelModel wire;
    private final UiThread ui;
    private final Definitions definitions;
    private Memory remembered = (observer, _) -> observer;
    private volatile @Nullable Sheet newest;

    /// Has what runs remembered.
    interface Memory {
        RunObserver by(RunObserver next, List<String> statements);
    }

    /// @param shown gives the tab that is looked at
    /// @param definitions hears what was run
    EditorRuns(Supplier<Sheet> shown, WirePanelModel wire, UiThread ui, Definitions definitions) {
        this.definitions = definitions;
        this.shown = shown;
        this.wire = wire;
        this.ui = ui;
    }

    /// Says who remembers what runs from now on.
    void rememberedBy(Memory memory) {
        remembered = memory;
    }

    /// The tab that the newest run belongs to; before the first, the one that is looked at. Any thread, once
    /// something was run.
    Sheet newest() {
        Sheet known = newest;
        return known == null ? shown.get() : known;
    }

    /// What the session says from now on is for the tab that is looked at, until another one runs something.
    void begin() {
        newest = shown.get();
    }

    @Override
    public Optional<PreparedRun> statement(RunProtocol protocol) {
        Sheet sheet = shown.get();
        return sheet.editor().statementToRun().map(text -> prepare(sheet, pieces(text, protocol)));
    }

    @Override
    public Optional<PreparedRun> script(RunProtocol protocol) {
        Sheet sheet = shown.get();
        List<RunText> statements = protocol == RunProtocol.SIMPLE
                ? sheet.editor().wholeText()
                : sheet.editor().script();
        return statements.isEmpty() ? Optional.empty() : Optional.of(prepare(sheet, statements));
    }

    @Override
    public PreparedRun command(String sql) {
        return prepare(shown.get(), List.of(), List.of(sql));
    }

    @Override
    public Optional<PreparedComparison> comparison() {
        return shown.get().editor().statementToRun().map(text -> comparison(text.text()));
    }

    @Override
    public PreparedComparison comparison(String sql) {
        return new PreparedComparison(sql, request -> {
            wire.willCompare();
            return new ComparingOnWire(request, wire, ui);
        });
    }

    @Override
    public String typeName(int oid) {
        return shown.get().results().typeName(oid);
    }

    @Override
    public void cancelling() {
        newest().results().cancelling();
    }

    /// The simple protocol takes a text as it is; the extended takes one statement at a time.
    private static List<RunText> pieces(RunText text, RunProtocol protocol) {
        return protocol == RunProtocol.SIMPLE ? text.texts() : text.statements();
    }

    private PreparedRun prepare(Sheet sheet, List<RunText> texts) {
        return prepare(sheet, texts, texts.stream().map(RunText::text).toList());
    }

    /// What comes belongs to the tab that it was asked for in, whichever is looked at by then.
    private PreparedRun prepare(Sheet sheet, List<RunText> texts, List<String> statements) {
        // As it is now: by the time a statement fails, the user may have written on.
        String text = sheet.editor().text();
        return new PreparedRun(statements, () -> {
            newest = sheet;
            sheet.sends(texts);
            wire.follow();
            RunObserver observer = sheet.results()
                    .observer(statements, index -> start(texts, index, text), index -> rows(texts, index));
            return new Watching(remembered.by(observer, statements), wire, new Courtesy(ui), statements, definitions);
        });
    }

    private static TextStart start(List<RunText> texts, int index, String text) {
        if (index >= texts.size()) {
            return TextStart.TOP;
        }
        TextStart start = TextStart.of(text, texts.get(index).start());
        return texts.get(index)
                .rows()
                .map(rows -> start.with(text, rows.text(), rows.start()))
                .orElse(start);
    }

    private static Optional<InputStream> rows(List<RunText> texts, int index) {
        return index < texts.size()
                ? texts.get(index)
                        .rows()
                        .map(rows -> new ByteArrayInputStream(rows.text().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
