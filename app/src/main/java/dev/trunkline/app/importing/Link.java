package dev.trunkline.app.importing;

/// A column of the table and the field of the file that fills it.
///
/// @param column the table's column's name
/// @param field of the file, counted from 0
record Link(String column, int field) {}
