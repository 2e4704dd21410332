package dev.trunkline.app;

import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.editor.RunText;
import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.result.ResultSet;
import java.util.ArrayList;
import java.util.List;

/// What belongs to one tab of the editor: its text, and the results of what was run in it. All tabs share the
/// window's session; with several sessions, the one that a tab is bound to belongs here.
///
/// One thread at a time: the user interface's.
final class Sheet {
    private final EditorModel editor;
    private final ResultModel results;
    private List<RunText> sent = List.of();

    Sheet(EditorModel editor, ResultModel results) {
        this.editor = editor;
        this.results = results;
        results.onFailure(failure -> {
            if (failure.index() < sent.size()) {
                editor.showProblem(sent.get(failure.index()), failure.error());
            }
        });
    }

    EditorModel editor() {
        return editor;
    }

    ResultModel results() {
        return results;
    }

    /// A run of these texts begins: errors are about them from now on.
    void sends(List<RunText> texts) {
        editor.clearProblems();
        sent = texts;
    }

    /// Gives up all results: nobody looks at them any more.
    void release() {
        List<ResultSet> all = new ArrayList<>(results.kept());
        all.addAll(results.results());
        all.forEach(results::close);
    }
}
