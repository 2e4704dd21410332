package dev.trunkline.app.completion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a query has columns from.
///
/// @param schema the schema that is written before its name
/// @param name of the table, function or CTE; empty for a subquery
/// @param alias what it is called in the query; the name if it has no other
/// @param renamed the names of its columns, where the query gives them
/// @param query of a subquery
/// @param function whether it is a call
/// @param target whether it is what the statement changes
/// @param at the place of its first lexeme
record Source(
        @Nullable String schema,
        String name,
        String alias,
        List<String> renamed,
        @Nullable Query query,
        boolean function,
        boolean target,
        int at) {}
