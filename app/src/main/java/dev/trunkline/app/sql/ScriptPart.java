package dev.trunkline.app.sql;

/// A part of a script: something to send to the server, or a backslash line that only psql understands.
public sealed interface ScriptPart permits Statement, MetaCommand {
    /// The part's own text.
    String text();

    /// Where the part begins in the script, in UTF-16 chars.
    int start();

    /// Where the part ends in the script, exclusive, in UTF-16 chars.
    int end();
}
