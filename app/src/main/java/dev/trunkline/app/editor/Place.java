package dev.trunkline.app.editor;

/// Where the caret is, as people count.
///
/// @param line from 1
/// @param column in characters (Unicode code points) from 1
public record Place(int line, int column) {}
