package dev.trunkline.app;

import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.editor.RunText;
import dev.trunkline.app.result.ResultModel;
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

/// Takes what runs from the editor, shows what comes in the results and on the wire, and brings errors
/// back to the place they are about.
///
/// One thread at a time: the user interface's.
final class EditorRuns implements RunSource {
    private final EditorModel editor;
    private final ResultModel results;
    private final WirePanelModel wire;
    private final UiThread ui;
    private List<RunText> sent = List.of();

    EditorRuns(EditorModel editor, ResultModel results, WirePanelModel wire, UiThread ui) {
        this.editor = editor;
        this.results = results;
        this.wire = wire;
        this.ui = ui;
        results.onFailure(failure -> {
            if (failure.index() < sent.size()) {
                editor.showProblem(sent.get(failure.index()), failure.error());
            }
        });
    }

    @Override
    public Optional<PreparedRun> statement(RunProtocol protocol) {
        return editor.statementToRun().map(text -> prepare(pieces(text, protocol)));
    }

    @Override
    public Optional<PreparedRun> script(RunProtocol protocol) {
        List<RunText> statements = protocol == RunProtocol.SIMPLE ? editor.wholeText() : editor.script();
        return statements.isEmpty() ? Optional.empty() : Optional.of(prepare(statements));
    }

    @Override
    public PreparedRun command(String sql) {
        return prepare(List.of(), List.of(sql));
    }

    @Override
    public Optional<PreparedComparison> comparison() {
        return editor.statementToRun().map(text -> comparison(text.text()));
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
        return results.typeName(oid);
    }

    @Override
    public void cancelling() {
        results.cancelling();
    }

    /// The simple protocol takes a text as it is; the extended takes one statement at a time.
    private static List<RunText> pieces(RunText text, RunProtocol protocol) {
        return protocol == RunProtocol.SIMPLE ? text.texts() : text.statements();
    }

    private PreparedRun prepare(List<RunText> texts) {
        return prepare(texts, texts.stream().map(RunText::text).toList());
    }

    private PreparedRun prepare(List<RunText> texts, List<String> statements) {
        // As it is now: by the time a statement fails, the user may have written on.
        String text = editor.text();
        return new PreparedRun(statements, () -> {
            editor.clearProblems();
            sent = texts;
            wire.follow();
            RunObserver observer =
                    results.observer(statements, index -> start(texts, index, text), index -> rows(texts, index));
            return new Watching(observer, wire, new Courtesy(ui));
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
