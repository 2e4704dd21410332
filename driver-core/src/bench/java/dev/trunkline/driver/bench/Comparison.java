package dev.trunkline.driver.bench;

import dev.trunkline.driver.measuring.Aim;
import java.util.List;

/// A ratio of [Lane#OURS] to others.
///
/// @param against in words
/// @param lanes of which the best by this measure counts
/// @param speed whether the ratio is of speeds, so that more is better; else of what it takes
record Comparison(Measure measure, String against, List<String> lanes, boolean speed, Aim aim) {
    /// Of what it takes.
    static Comparison of(Measure measure, String against, double atMost, String... lanes) {
        return new Comparison(measure, against, List.of(lanes), false, Aim.medianAtMost(atMost));
    }

    /// Of speeds.
    static Comparison ofSpeed(String against, double atLeast, String... lanes) {
        return new Comparison(Measure.WALL, against, List.of(lanes), true, Aim.medianAtLeast(atLeast));
    }

    /// Nothing is asked.
    static Comparison told(Measure measure, String against, String... lanes) {
        return new Comparison(measure, against, List.of(lanes), false, Aim.NONE);
    }
}
