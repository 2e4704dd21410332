package dev.trunkline.app.catalog;

/// A column that can be given values.
///
/// @param name as the server holds it
/// @param type as `format_type` writes it
/// @param notNull whether it, or its domain, refuses NULL
/// @param hasDefault whether it has a value of its own where none is given: a default, an identity
public record TargetColumn(String name, String type, boolean notNull, boolean hasDefault) {
    /// Whether a row without a value for it is refused, unless a trigger gives one.
    public boolean required() {
        return notNull && !hasDefault;
    }
}
