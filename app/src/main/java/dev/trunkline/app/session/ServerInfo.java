package dev.trunkline.app.session;

import dev.trunkline.driver.Connection;

/// What the status bar says of the server.
///
/// @param database the database's name
/// @param host the host's name and port, `localhost:5432`
/// @param user the session's user
/// @param version `18.4`
/// @param processId of the backend
/// @param tls `TLSv1.3 · TLS_AES_256_GCM_SHA384`, or `no TLS`
/// @param encoding of the client, always `UTF8`
public record ServerInfo(
        String database, String host, String user, String version, int processId, String tls, String encoding) {
    static ServerInfo of(Connection connection) {
        String version = connection.setting("server_version").orElse("");
        int space = version.indexOf(' ');
        return new ServerInfo(
                connection.options().database(),
                connection.options().address(),
                connection.options().user(),
                space < 0 ? version : version.substring(0, space),
                connection.processId(),
                connection.tls().orElse("no TLS"),
                connection.setting("client_encoding").orElse("UTF8"));
    }
}
