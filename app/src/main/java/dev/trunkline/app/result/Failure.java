package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;

/// A statement that the server refused.
///
/// @param index its place in the run
/// @param statement its text, as sent
/// @param start where that text begins in the editor's, in UTF-16 chars
/// @param error what the server said
public record Failure(int index, String statement, int start, ServerError error) {}
