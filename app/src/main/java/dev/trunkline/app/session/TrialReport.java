package dev.trunkline.app.session;

import dev.trunkline.driver.wire.DriverException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a trial ended.
///
/// @param steps that were passed, in their order
/// @param failedAt the step that was not; null if the session was opened
/// @param failure why not; null if the session was opened
/// @param version of the server; empty if there was no session
/// @param latencyNanos the shortest round trip of a few; 0 if there was no session
/// @param encrypted whether the session was encrypted
public record TrialReport(
        List<TrialStep> steps,
        TrialStep.@Nullable Step failedAt,
        @Nullable DriverException failure,
        String version,
        long latencyNanos,
        boolean encrypted) {
    /// Copies the list.
    public TrialReport {
        steps = List.copyOf(steps);
    }

    /// Why there was no session.
    public Optional<DriverException> why() {
        return Optional.ofNullable(failure);
    }
}
