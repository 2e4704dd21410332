package dev.trunkline.app.result;

import dev.trunkline.driver.Rows;

/// The moment at which a result's first rows had been laid out for the screen.
///
/// @param rows the result
/// @param count how many rows it had by then
/// @param nanos the moment, as [System#nanoTime()]
public record FirstRows(Rows rows, int count, long nanos) {}
