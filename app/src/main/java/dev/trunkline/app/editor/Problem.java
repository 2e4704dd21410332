package dev.trunkline.app.editor;

import dev.trunkline.app.sql.CopyLine;
import dev.trunkline.driver.wire.ServerError;
import java.util.Optional;
import java.util.OptionalInt;

/// An error of the server's, at its place in the text.
///
/// @param range what is underlined
/// @param statement what was sent; an edit there makes the error history
/// @param error what the server said
public record Problem(TextRange range, TextRange statement, ServerError error) {
    /// The error of a statement that stands at this place; nothing if the server gave no position.
    static Optional<Problem> at(TextRange statement, String text, ServerError error) {
        return ProblemPlace.of(text, error)
                .map(within -> new Problem(moved(within, statement.start()), statement, error));
    }

    /// The error of a COPY whose rows stand at this place; nothing if the server named no line of them.
    static Optional<Problem> inRows(TextRange rows, String text, ServerError error) {
        OptionalInt line = CopyLine.in(error.field('W').orElse(""));
        if (line.isEmpty()) {
            return Optional.empty();
        }
        int start = CopyLine.start(text, line.getAsInt());
        int end = CopyLine.end(text, start);
        return start == end
                ? Optional.empty()
                : Optional.of(new Problem(moved(new TextRange(start, end), rows.start()), rows, error));
    }

    /// Where it is after an edit; nothing if that changed the statement.
    Optional<Problem> unless(Edit edit) {
        return statement
                .unless(edit)
                .map(now -> new Problem(moved(range, now.start() - statement.start()), now, error));
    }

    private static TextRange moved(TextRange range, int by) {
        return new TextRange(range.start() + by, range.end() + by);
    }
}
