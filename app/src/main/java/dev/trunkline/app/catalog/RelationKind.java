package dev.trunkline.app.catalog;

/// What kind of thing rows can be selected from.
public enum RelationKind {
    /// An ordinary table.
    TABLE('r', "table"),
    /// A partitioned table, whose rows are in its partitions.
    PARTITIONED('p', "partitioned table"),
    /// A table that another server holds.
    FOREIGN('f', "foreign table"),
    /// A view.
    VIEW('v', "view"),
    /// A view whose rows are kept.
    MATERIALIZED_VIEW('m', "materialized view");

    private final char code;
    private final String words;

    RelationKind(char code, String words) {
        this.code = code;
        this.words = words;
    }

    /// What it is called in the window.
    public String words() {
        return words;
    }

    /// Whether it is listed under Views.
    public boolean view() {
        return this == VIEW || this == MATERIALIZED_VIEW;
    }

    /// Whether COPY can put rows into it.
    public boolean takesRows() {
        return !view();
    }

    /// The kind with this letter of `pg_class.relkind`.
    ///
    /// @throws IllegalArgumentException if rows can't be selected from such a thing
    static RelationKind of(String code) {
        for (RelationKind kind : values()) {
            if (code.length() == 1 && code.charAt(0) == kind.code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no relation that can be selected from: relkind " + code);
    }
}
