package dev.trunkline.driver.value;

import java.util.List;

/// What a row of pg_type says of a type whose OID is another in each database.
///
/// @param oid of its row
/// @param name without schema
/// @param kind what it is
/// @param extension the extension it belongs to; empty if to none
/// @param part what it is made of: an array's elements, a domain's base, a range's bounds, a multirange's
///     ranges; else 0
/// @param delimiter of an array's elements as text
/// @param fields of a composite type
public record TypeDescription(
        int oid, String name, Kind kind, String extension, int part, char delimiter, List<Field> fields) {
    /// What a type is.
    public enum Kind {
        /// Made by whoever made it; known here only by its name and extension.
        BASE,
        /// One of a list of labels.
        ENUM,
        /// Another type under a name of its own, perhaps with conditions.
        DOMAIN,
        /// Any number of another type.
        ARRAY,
        /// Fields of other types.
        COMPOSITE,
        /// Between two values of another type.
        RANGE,
        /// Several ranges.
        MULTIRANGE
    }

    /// A field of a composite type.
    public record Field(String name, int typeOid) {}

    /// Copies the list.
    public TypeDescription {
        fields = List.copyOf(fields);
    }
}
