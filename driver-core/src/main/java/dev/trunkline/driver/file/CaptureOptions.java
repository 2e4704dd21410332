package dev.trunkline.driver.file;

import java.time.ZoneId;

/// How a capture is written, where its format leaves a choice.
///
/// @param realPorts of pcapng: the server's port is the real one; Wireshark knows 5432 without being told
/// @param times of PQtrace: each line begins with a time, unless libpq's `PQTRACE_SUPPRESS_TIMESTAMPS`
/// @param regress of PQtrace: what differs from server to server is left out, as libpq's
///     `PQTRACE_REGRESS_MODE`
/// @param zone of PQtrace: whose local time it is
public record CaptureOptions(boolean realPorts, boolean times, boolean regress, ZoneId zone) {
    /// Port 5432; times, in the system's zone.
    public static final CaptureOptions STANDARD = new CaptureOptions(false, true, false, ZoneId.systemDefault());

    /// The same with real ports or not.
    public CaptureOptions withRealPorts(boolean real) {
        return new CaptureOptions(real, times, regress, zone);
    }

    /// The same with times or not.
    public CaptureOptions withTimes(boolean written) {
        return new CaptureOptions(realPorts, written, regress, zone);
    }
}
