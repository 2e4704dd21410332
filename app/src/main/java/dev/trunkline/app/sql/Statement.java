package dev.trunkline.app.sql;

/// One SQL statement of a script, without the semicolon that ends it and the whitespace around it.
///
/// `text` is exactly what the script has from `start` up to `end`, so a position in it, plus `start`, is a
/// position in the script.
public record Statement(String text, int start, int end) implements ScriptPart {}
