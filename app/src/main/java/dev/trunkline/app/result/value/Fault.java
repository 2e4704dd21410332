package dev.trunkline.app.result.value;

/// Why a value is not what it looks like, and where.
///
/// @param line from 1
/// @param column in characters from 1
/// @param offset in bytes from 0; -1 if the parser did not say
/// @param reason the parser's words
record Fault(int line, int column, int offset, String reason) {}
