package dev.trunkline.app.cli;

import dev.trunkline.driver.options.ConnectOptions;
import java.util.Map;

/// What to connect to, as the command line says it.
///
/// @param sample whether it is the embedded server with the sample database
/// @param conninfo a connection string; may be empty, and is so for the sample
public record Target(boolean sample, String conninfo) {
    /// The options to connect with, for any target but the sample.
    ///
    /// @throws dev.trunkline.driver.wire.ConnectionException of kind OPTIONS, if the string can't be read
    public ConnectOptions options(Map<String, String> environment) {
        return ConnectOptions.parse(conninfo, environment);
    }
}
