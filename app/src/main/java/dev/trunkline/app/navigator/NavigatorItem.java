package dev.trunkline.app.navigator;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.catalog.Column;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.catalog.Routine;
import dev.trunkline.app.catalog.Schema;

/// What a line of the navigator stands for, and what it says.
sealed interface NavigatorItem {
    /// The connected database.
    record Database(String name, String version) implements NavigatorItem {
        @Override
        public String note() {
            return "PostgreSQL " + version;
        }
    }

    /// A schema.
    record Namespace(Schema schema) implements NavigatorItem {
        @Override
        public String name() {
            return schema.name();
        }

        @Override
        public boolean findable() {
            return true;
        }
    }

    /// The tables, views or functions of a schema.
    record Group(Kind kind, int count) implements NavigatorItem {
        /// What is grouped.
        enum Kind {
            TABLES,
            VIEWS,
            FUNCTIONS
        }

        @Override
        public String name() {
            return switch (kind) {
                case TABLES -> text("navigator.tables");
                case VIEWS -> text("navigator.views");
                case FUNCTIONS -> text("navigator.functions");
            };
        }

        @Override
        public String note() {
            return Integer.toString(count);
        }
    }

    /// A table or view.
    record Table(Relation relation) implements NavigatorItem {
        @Override
        public String name() {
            return relation.name();
        }

        @Override
        public String note() {
            return relation.estimatedRows().isPresent()
                    ? RowCount.brief(relation.estimatedRows().getAsLong())
                    : "";
        }

        @Override
        public String tip() {
            String kind = relation.sqlName() + " · " + relation.kind().words();
            return relation.estimatedRows().isPresent() ? text("navigator.tip.rows", kind, note()) : kind;
        }

        @Override
        public boolean findable() {
            return true;
        }
    }

    /// A column.
    record Field(Column column) implements NavigatorItem {
        @Override
        public String name() {
            return column.name();
        }

        @Override
        public String note() {
            return column.type();
        }

        @Override
        public String tip() {
            StringBuilder tip = new StringBuilder(column.name() + " " + column.type());
            if (column.notNull()) {
                tip.append(" not null");
            }
            if (column.primaryKey()) {
                tip.append(" · ").append(text("navigator.tip.primary"));
            }
            column.references().ifPresent(table -> tip.append(" · ").append(text("navigator.tip.references", table)));
            return tip.toString();
        }

        @Override
        public boolean findable() {
            return true;
        }
    }

    /// A function or procedure.
    record Function(Routine routine) implements NavigatorItem {
        @Override
        public String name() {
            return routine.name();
        }

        @Override
        public String note() {
            return routine.returns();
        }

        @Override
        public String key() {
            return routine.name() + "(" + routine.arguments() + ")";
        }

        @Override
        public String tip() {
            return key() + (routine.returns().isEmpty() ? "" : " → " + routine.returns());
        }

        @Override
        public boolean findable() {
            return true;
        }
    }

    /// Stands where children will be, until they have come.
    record Loading() implements NavigatorItem {
        @Override
        public String name() {
            return text("navigator.loading");
        }
    }

    /// Stands where there are no children.
    record Empty() implements NavigatorItem {
        @Override
        public String name() {
            return text("navigator.empty");
        }
    }

    /// Stands where children should be: why they could not be had.
    record Failure(String message) implements NavigatorItem {
        @Override
        public String name() {
            return message;
        }

        @Override
        public String tip() {
            return text("navigator.tip.retry", message);
        }
    }

    /// What the line says first.
    String name();

    /// What it says behind that, more quietly; empty for nothing.
    default String note() {
        return "";
    }

    /// What the tooltip says; empty for none.
    default String tip() {
        return "";
    }

    /// What tells it from its siblings, so that it is found again after a refresh.
    default String key() {
        return name();
    }

    /// Whether the filter looks for it by its name.
    default boolean findable() {
        return false;
    }
}
