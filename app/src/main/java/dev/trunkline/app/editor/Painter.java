package dev.trunkline.app.editor;

import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpan;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Gives the lines in sight, and a few beyond, their style classes. It touches only lines whose classes
/// are not yet what they should be, so a pass in which nothing changed costs nothing, whatever the size
/// of the text.
///
/// One thread at a time: the user interface's.
final class Painter {
    /// Lines above and below those in sight, so that scrolling by the wheel finds them ready.
    private static final int MARGIN = 40;

    private final CodeArea area;
    private final EditorModel model;
    private final Coalesced painting;

    Painter(CodeArea area, EditorModel model, UiThread ui) {
        this.area = area;
        this.model = model;
        this.painting = new Coalesced(ui, this::paint);
    }

    /// Asks for a pass, soon.
    void signal() {
        painting.signal();
    }

    private void paint() {
        // Tokens of an older text would colour the wrong words; the newer ones are on their way.
        if (!model.settled() || area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        int first = Math.max(0, area.firstVisibleParToAllParIndex() - MARGIN);
        int last = Math.min(area.getParagraphs().size() - 1, area.lastVisibleParToAllParIndex() + MARGIN);
        while (first <= last && !differs(first)) {
            first++;
        }
        while (last > first && !differs(last)) {
            last--;
        }
        if (first <= last) {
            paint(first, last);
        }
    }

    private void paint(int first, int last) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int chars = 0;
        for (int line = first; line <= last; line++) {
            for (Highlight.Run run : wanted(line)) {
                spans.add(run.styles(), run.length());
                chars += run.length();
            }
            if (line < last) {
                spans.add(List.of(), 1);
                chars++;
            }
        }
        if (chars > 0) {
            area.setStyleSpans(first, 0, spans.create());
        }
    }

    private boolean differs(int line) {
        List<Highlight.Run> actual = new ArrayList<>();
        for (StyleSpan<Collection<String>> span : area.getStyleSpans(line)) {
            Highlight.join(actual, new Highlight.Run(span.getLength(), List.copyOf(span.getStyle())));
        }
        return !actual.equals(wanted(line));
    }

    private List<Highlight.Run> wanted(int line) {
        int start = area.getAbsolutePosition(line, 0);
        Analysis analysis = model.analysisProperty().get();
        return Highlight.of(analysis, model.problems(), start, start + area.getParagraphLength(line));
    }
}
