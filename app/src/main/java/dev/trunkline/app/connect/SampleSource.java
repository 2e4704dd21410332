package dev.trunkline.app.connect;

import java.util.function.Consumer;

/// Starts the server with the sample database, or finds it running. It waits, so it is called on a working
/// thread.
@FunctionalInterface
public interface SampleSource {
    /// Makes the sample ready.
    ///
    /// @param progress is told what is being done, in a few words for the user; from any thread
    /// @return where to connect
    /// @throws Exception if it can't be started; its message is one line for the user
    ConnectionForm start(Consumer<String> progress) throws Exception;
}
