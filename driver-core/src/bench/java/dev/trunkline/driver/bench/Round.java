package dev.trunkline.driver.bench;

import java.util.List;

/// What one fork of a lane found.
///
/// @param values of each of its iterations
record Round(List<Value> values) {
    /// Of one operation, on average over an iteration. What was not measured is no number.
    record Value(double wallMillis, double cpuMillis, double bytes) {}

    /// Copies the list.
    Round {
        values = List.copyOf(values);
    }
}
