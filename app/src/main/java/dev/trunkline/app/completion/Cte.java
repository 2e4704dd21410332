package dev.trunkline.app.completion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query with a name, from a WITH.
final class Cte {
    final String name;
    final List<String> columns;

    @Nullable
    Query query;

    Cte(String name, List<String> columns) {
        this.name = name;
        this.columns = columns;
    }
}
