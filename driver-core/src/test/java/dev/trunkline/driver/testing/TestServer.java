package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.ConnectOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The real PostgreSQL that the integration tests talk to: the one that `TRUNKLINE_TEST_SERVER` names,
/// else `postgres:18` in a container where a Docker engine answers, else the embedded PostgreSQL. One
/// for the whole run; it says which it is. The session it gives must be a superuser's.
public final class TestServer {
    private static final class Lazy {
        static final TestServer SERVER = start();
    }

    private final ConnectOptions options;
    private final String kind;

    private TestServer(ConnectOptions options, String kind) {
        this.options = options;
        this.kind = kind;
        System.out.println("test server: " + kind);
    }

    /// The server, started at the first call.
    public static TestServer get() {
        return Lazy.SERVER;
    }

    /// How to connect to it as a superuser.
    public ConnectOptions options() {
        return options;
    }

    /// The same as a connection string.
    public String conninfo() {
        String password = options.password() == null ? "" : " password='" + options.password() + "'";
        return "host=" + options.host().name() + " port=" + options.host().port() + " user=" + options.user()
                + " dbname=" + options.database() + " sslmode="
                + options.tls().mode().word() + password;
    }

    /// What it is, for people.
    public String kind() {
        return kind;
    }

    private static TestServer start() {
        String given = System.getenv("TRUNKLINE_TEST_SERVER");
        if (given != null && !given.isBlank()) {
            ConnectOptions options = ConnectOptions.parse(given, System.getenv());
            return new TestServer(options, "TRUNKLINE_TEST_SERVER at " + options.address());
        }
        try {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return container();
            }
        } catch (RuntimeException e) {
            // An engine without a way to the image is as good as none; which server it was is said either way.
            return embedded("the Docker engine gives no postgres:18: " + e.getMessage());
        }
        return embedded("no TRUNKLINE_TEST_SERVER, no Docker engine");
    }

    @SuppressWarnings("resource") // lives as long as the run; Testcontainers removes it then
    private static TestServer container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
        container.start();
        return new TestServer(
                ConnectOptions.of(Map.of(
                        "host", container.getHost(),
                        "port", String.valueOf(container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)),
                        "user", container.getUsername(),
                        "password", container.getPassword(),
                        "dbname", container.getDatabaseName())),
                "postgres:18 in a container");
    }

    private static TestServer embedded(String why) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            return new TestServer(
                    ConnectOptions.of(Map.of(
                            "host", "localhost",
                            "port", String.valueOf(server.getPort()),
                            "user", "postgres",
                            "dbname", "postgres")),
                    "embedded PostgreSQL (" + why + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }
}
