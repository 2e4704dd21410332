package dev.trunkline.app.sql;

import java.util.Optional;

/// A part of a script with what the script holds for it.
///
/// @param rows of a `COPY … FROM STDIN`, or of psql's `\copy` of that kind; there for each of these, even if
///     there is no row
public record ScriptPiece(ScriptPart part, Optional<InlineRows> rows) {}
