package dev.trunkline.app.editor;

import dev.trunkline.app.sql.StatementSplitter;
import java.util.List;

/// SQL to send.
///
/// @param text exactly what the editor holds there
/// @param start its place in the editor's text, in UTF-16 chars
public record RunText(String text, int start) {
    /// Its statements one by one, for what can't be sent together.
    public List<RunText> statements() {
        return StatementSplitter.split(text).stream()
                .map(statement -> new RunText(statement.text(), start + statement.start()))
                .toList();
    }
}
