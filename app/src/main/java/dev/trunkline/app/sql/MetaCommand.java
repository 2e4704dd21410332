package dev.trunkline.app.sql;

/// A backslash command of psql's in a script: from the backslash to the end of its line, or `\;` and `\:`
/// alone.
///
/// `line` is its line in the script, counted from 1, for the message that says why the script can't be run.
public record MetaCommand(String text, int start, int end, int line) implements ScriptPart {}
