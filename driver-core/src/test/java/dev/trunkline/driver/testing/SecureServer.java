package dev.trunkline.driver.testing;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A real PostgreSQL with TLS and a role for each method of authentication. One for the whole run, beside the
/// [TestServer].
public final class SecureServer {
    /// The password of every role that has one. Found anywhere it does not belong, it can't be a coincidence.
    public static final String PASSWORD = "Geheimnis-9f3a7c-∑-Kuckuck";

    /// How a role proves itself.
    public enum Method {
        /// Not at all.
        TRUST("trust", ""),
        /// With the password as it is.
        PASSWORD("password", "scram-sha-256"),
        /// With an MD5 hash.
        MD5("md5", "md5"),
        /// By SCRAM-SHA-256.
        SCRAM("scram-sha-256", "scram-sha-256");

        private final String hba;
        private final String stored;

        Method(String hba, String stored) {
            this.hba = hba;
            this.stored = stored;
        }

        /// The role that proves itself so.
        public String role() {
            return "role_" + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Lazy {
        static final SecureServer SERVER = start();
    }

    private final EmbeddedPostgres server;

    private SecureServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /// The server, started at the first call.
    public static SecureServer get() {
        return Lazy.SERVER;
    }

    /// How to connect as a role with its password.
    ///
    /// @param words more of a connection string's words, such as `sslmode=require`
    public ConnectOptions options(Method method, String... words) {
        return options(method.role(), words).withPassword(method == Method.TRUST ? null : PASSWORD);
    }

    /// How to connect as some user, without a password.
    public ConnectOptions options(String user, String... words) {
        Map<String, String> all = new HashMap<>();
        all.put("host", "localhost");
        all.put("port", String.valueOf(server.getPort()));
        all.put("user", user);
        all.put("dbname", "postgres");
        for (String word : words) {
            int equals = word.indexOf('=');
            all.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return ConnectOptions.of(all);
    }

    private static SecureServer start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectoryCustomizer(SecureServer::secure)
                    .setServerConfig("ssl", "on")
                    .setServerConfig("max_prepared_transactions", "1")
                    .start();
            SecureServer secure = new SecureServer(postgres);
            secure.makeRoles();
            return secure;
        } catch (IOException e) {
            throw new UncheckedIOException("the server with TLS does not start", e);
        }
    }

    private static void secure(File folder) {
        Path data = folder.toPath();
        try {
            Certificate.make(data);
            StringBuilder hba = new StringBuilder("local all all trust\nhost all postgres all trust\n");
            for (Method method : Method.values()) {
                hba.append("host all ")
                        .append(method.role())
                        .append(" all ")
                        .append(method.hba)
                        .append('\n');
            }
            hba.append("host all role_odd all scram-sha-256\n");
            hba.append("hostssl all role_only_tls all trust\n");
            hba.append("hostnossl all role_never_tls all trust\n");
            Files.writeString(data.resolve("pg_hba.conf"), hba);
        } catch (IOException e) {
            throw new UncheckedIOException("the server's folder can't be prepared", e);
        }
    }

    private void makeRoles() {
        try (Connection connection = Connection.open(options("postgres"), new Tape())) {
            for (Method method : Method.values()) {
                run(
                        connection,
                        "set password_encryption = '" + (method.stored.isEmpty() ? "md5" : method.stored) + "'");
                run(connection, "create role " + method.role() + " login password '" + PASSWORD + "'");
            }
            for (String role : List.of("role_only_tls", "role_never_tls")) {
                run(connection, "create role " + role + " login");
            }
        }
    }

    private static void run(Connection connection, String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }
}
