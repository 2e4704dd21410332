package dev.trunkline.app.session;

import dev.trunkline.driver.wire.DriverException;
import java.util.Optional;

/// How a run ended.
///
/// @param statements how many were run, the failed one included
/// @param succeeded whether all of the request were, with success
/// @param lost why the connection is gone, if it is
public record RunEnd(int statements, boolean succeeded, Optional<DriverException> lost) {}
