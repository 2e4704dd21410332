package dev.trunkline.app.result;

import java.util.OptionalLong;

/// A run in numbers, for the status bar.
///
/// @param rows of all results
/// @param results how many results with rows there are
/// @param nanos from the first statement's sending to the newest ReadyForQuery
/// @param firstRowNanos from the last result's sending to its first row; absent without rows
public record RunSummary(long rows, int results, long nanos, OptionalLong firstRowNanos) {}
