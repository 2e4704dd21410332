package dev.trunkline.app.completion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can stand at a place of a statement.
///
/// @param query the innermost query around it, if it is in one
/// @param at how many lexemes of the statement are before it
/// @param words the key words that can stand there, the likeliest first
record Place(Want want, @Nullable Query query, Clause clause, int at, List<String> words) {}
