package dev.trunkline.app.result.value;

import dev.trunkline.driver.Rows;

/// Which value is meant: the one in this row and column.
///
/// Thread-safe: immutable.
///
/// @param rows of the result
/// @param row from 0, as the server sent them
/// @param column from 0
/// @param typeName of the column, as the grid's header shows it
public record ValueOf(Rows rows, int row, int column, String typeName) {
    /// The column's name.
    String columnName() {
        return rows.columns().get(column).name();
    }

    /// The OID of the column's type.
    int typeOid() {
        return rows.columns().get(column).typeOid();
    }
}
