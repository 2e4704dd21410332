package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

/// A column of the file, or none.
///
/// @param index counted from 0; -1 for none
/// @param name from the first row; empty if that holds no names
record FileColumn(int index, String name) {
    /// No column of the file: the table's column gets its default.
    static final FileColumn NONE = new FileColumn(-1, "");

    boolean given() {
        return index >= 0;
    }

    /// For people.
    String title() {
        String number = Integer.toString(index + 1);
        return !given()
                ? text("importing.columns.none")
                : name.isBlank() ? text("importing.columns.number", number) : name;
    }
}
