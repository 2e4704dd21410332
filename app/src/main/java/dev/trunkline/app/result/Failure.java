package dev.trunkline.app.result;

import dev.trunkline.app.sql.CopyLine;
import dev.trunkline.driver.wire.ServerError;
import java.util.Optional;
import java.util.OptionalInt;

/// A statement that the server refused.
///
/// @param index its place in the run
/// @param statement its text, as sent
/// @param start where that text began in the editor's when it was sent
/// @param error what the server said
public record Failure(int index, String statement, TextStart start, ServerError error) {
    /// The line of the statement, or of the rows below it, that it is about, counted as the editor counts;
    /// nothing if the server gave no position.
    Optional<ErrorPlace> place() {
        return error.position().isPresent()
                ? ErrorPlace.of(statement, error.position().getAsInt()).map(place -> place.from(start))
                : row();
    }

    private Optional<ErrorPlace> row() {
        OptionalInt line = CopyLine.in(error.field('W').orElse(""));
        if (line.isEmpty() || start.rows().isEmpty()) {
            return Optional.empty();
        }
        int from = CopyLine.start(start.rows(), line.getAsInt());
        return Optional.of(ErrorPlace.ofRow(
                start.rowsLine() + line.getAsInt() - 1,
                start.rows().substring(from, CopyLine.end(start.rows(), from))));
    }
}
