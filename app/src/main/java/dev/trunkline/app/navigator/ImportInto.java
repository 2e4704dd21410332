package dev.trunkline.app.navigator;

import dev.trunkline.app.catalog.Relation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Takes the user's wish to import into a table.
@FunctionalInterface
public interface ImportInto {
    /// Begins it.
    ///
    /// @param file that was dropped on the table; null if none was named
    void begin(Relation table, @Nullable Path file);
}
