package dev.trunkline.app.catalog;

import java.util.OptionalLong;

/// A table or view.
///
/// @param oid of its row in pg_class, unsigned
/// @param schema its schema's name
/// @param name its name, as the server holds it
/// @param kind what it is
/// @param estimatedRows the planner's estimate; empty for views and where nothing was analyzed yet
public record Relation(long oid, String schema, String name, RelationKind kind, OptionalLong estimatedRows) {
    /// The name with its schema, quoted where SQL needs it.
    public String sqlName() {
        return Identifiers.quote(schema) + "." + Identifiers.quote(name);
    }
}
