package dev.trunkline.driver.options;

import org.jspecify.annotations.Nullable;

/// What the startup message says beside user and database.
///
/// @param applicationName shown in the server's views and log
/// @param options command-line options for the server's session, such as `-c search_path=x`; null for none
/// @param replication `true` or `database` for a replication connection; null for a usual one
/// @param lowestProtocol the lowest protocol version that is taken, as in the startup message
/// @param highestProtocol the version that is asked for
public record SessionOptions(
        String applicationName,
        @Nullable String options,
        @Nullable String replication,
        int lowestProtocol,
        int highestProtocol) {

    /// Protocol 3.0, which every server speaks.
    public static final int PROTOCOL_3_0 = 3 << 16;

    /// Protocol 3.2, of servers from 18 on: cancel keys may be longer.
    public static final int PROTOCOL_3_2 = 3 << 16 | 2;
}
