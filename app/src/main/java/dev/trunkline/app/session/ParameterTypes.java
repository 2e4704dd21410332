package dev.trunkline.app.session;

import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;

/// What a server says of a statement's parameters before it is run.
///
/// @param oids their types, `$1` first; empty if the server was not asked, or has refused the statement
/// @param error why it refused the statement; empty if it did not
public record ParameterTypes(Optional<List<Integer>> oids, Optional<ServerError> error) {
    /// Nobody was asked.
    static final ParameterTypes UNKNOWN = new ParameterTypes(Optional.empty(), Optional.empty());
}
