package dev.trunkline.driver;

import java.time.Duration;

/// Something that runs on a connection: a query, a pipeline, a COPY.
///
/// Thread-safe.
@FunctionalInterface
public interface Underway {
    /// Ends it, whatever it takes: asks the server to cancel it, again and again until it has ended,
    /// and cuts the connection if that takes too long. Of a pipeline nothing more is sent. Waits until
    /// it has ended; what runs after it is not touched.
    ///
    /// @param patience how long the server has
    Stopped stop(Duration patience);
}
