package dev.trunkline.app.importing;

import dev.trunkline.app.catalog.TargetColumn;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A column of the table, and the column of the file that fills it.
///
/// One thread at a time: the user interface's.
final class Mapping {
    private final TargetColumn column;
    private final ObjectProperty<FileColumn> source = new SimpleObjectProperty<>(this, "source", FileColumn.NONE);

    Mapping(TargetColumn column) {
        this.column = column;
    }

    TargetColumn column() {
        return column;
    }

    /// What fills it.
    ObjectProperty<FileColumn> source() {
        return source;
    }
}
