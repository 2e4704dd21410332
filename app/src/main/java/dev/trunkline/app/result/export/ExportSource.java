package dev.trunkline.app.result.export;

import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.RunRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What there is to export.
///
/// @param all the result as it is shown, so sorted and filtered
/// @param selected what of it is selected; null if nothing is
/// @param again how to run its statement again; null if it can't be
/// @param table the table that INSERT statements name, as SQL writes it; empty if it is not known
/// @param file the file that is proposed; its ending follows the format
public record ExportSource(
        RowsSlice all,
        @Nullable RowsSlice selected,
        @Nullable Again again,
        String table,
        Path file) {
    /// A statement and where to run it.
    ///
    /// @param request one statement that gives rows, as it was run
    public record Again(DatabaseSession session, RunRequest request) {}
}
